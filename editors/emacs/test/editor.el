;;; editor.el --- Drives the real server in this Emacs -*- lexical-binding: t -*-

;;; Commentary:

;; Leaves with 1 and says why where something is otherwise; never waits without an end.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'dlspec-mode)

(defconst test-patience 30)

(defun test-expect (is-right &rest what)
  "Fail with WHAT unless IS-RIGHT."
  (unless is-right (error "%s" (mapconcat (lambda (w) (format "%s" w)) what " "))))

(defun test-wait (what is-there)
  "Wait for WHAT until IS-THERE answers."
  (let ((until (+ (float-time) test-patience)))
    (while (and (not (funcall is-there)) (< (float-time) until))
      (accept-process-output nil 0.05))
    (test-expect (funcall is-there) "waited in vain:" what)))

(defun test-face (word)
  "The color of WORD."
  (save-excursion
    (goto-char (point-min))
    (search-forward word)
    (get-text-property (match-beginning 0) 'face)))

(defun test-colors ()
  "Colors need no server."
  (with-temp-buffer
    (insert "// note\ndata D { source: csv(\"a.csv\") }\nmodel Net(x: Vec[4]) {\nreturn x |> dense(3)\n}\n")
    (dlspec-mode)
    (font-lock-ensure)
    (dolist (pair '(("note" . font-lock-comment-face) ("data" . font-lock-keyword-face)
                    ("source" . font-lock-variable-name-face) ("csv" . font-lock-builtin-face)
                    ("a.csv" . font-lock-string-face) ("Vec" . font-lock-type-face)
                    ("Net" . font-lock-function-name-face) ("dense" . font-lock-builtin-face)))
      (test-expect (eq (test-face (car pair)) (cdr pair)) (car pair) "is" (test-face (car pair))))
    (indent-region (point-min) (point-max))
    (goto-char (point-min))
    (test-expect (search-forward "\n    return" nil t) "indented:" (buffer-string))))

(defun test-diagnostics ()
  "What flymake shows."
  (flymake-diagnostics))

(defun test-server ()
  "The life of a mistake."
  (test-wait "a diagnostic" #'test-diagnostics)
  (let ((found (car (test-diagnostics))))
    (test-expect (= 1 (length (test-diagnostics))) "diagnostics:" (test-diagnostics))
    (test-expect (string-match-p "D202" (flymake-diagnostic-text found)) "its text:" (flymake-diagnostic-text found))
    (test-expect
     (equal "dnse" (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))
     "its place:" found))
  (goto-char (point-min))
  (search-forward "|> d")
  (let* ((at (eglot-completion-at-point))
         (offers (all-completions "d" (nth 2 at))))
    (test-expect (cl-some (lambda (o) (string-match-p "\\`dense" o)) offers) "completion:" offers))
  (goto-char (point-min))
  (search-forward "conv2d")
  (let ((hover (jsonrpc-request
                (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (test-expect (string-match-p "conv2d(" (format "%s" hover)) "hover:" hover))
  (let* ((wrong (car (test-diagnostics)))
         (actions (append (eglot-code-actions (flymake-diagnostic-beg wrong) (flymake-diagnostic-end wrong) "quickfix")
                          nil)))
    (test-expect actions "no quick fix")
    (eglot--apply-workspace-edit (plist-get (car actions) :edit)))
  (test-expect (string-match-p "|> dense(3)" (buffer-string)) "repaired:" (buffer-string))
  ;; Without a window Emacs is never idle, which it waits for to tell of changes.
  (eglot--signal-textDocument/didChange)
  (test-wait "the diagnostic to vanish" (lambda () (null (test-diagnostics))))
  (eglot-format-buffer)
  (test-expect
   (string-match-p "\n    return x |> conv2d(4, 3) |> flatten |> dense(3)\n" (buffer-string)) "formatted:" (buffer-string)))

(defun test-run ()
  "Everything, in a folder of its own."
  (test-colors)
  (let* ((folder (make-temp-file "dlspec" t))
         (file (expand-file-name "net.dlspec" folder)))
    (unwind-protect
        (progn
          (with-temp-file file
            (insert "model Net(x: Image[1, 8, 8]) {\nreturn x |> conv2d(4,3) |> flatten |> dnse(3)\n}\n"))
          (find-file file)
          (test-expect (eq major-mode 'dlspec-mode) "the mode is" major-mode)
          (let ((eglot-connect-timeout test-patience)
                (eglot-sync-connect test-patience)
                (eglot-confirm-server-initiated-edits nil))
            (apply #'eglot (eglot--guess-contact)))
          (setq-local flymake-no-changes-timeout 0.1)
          (test-server)
          (set-buffer-modified-p nil)
          (eglot-shutdown (eglot--current-server-or-lose)))
      (delete-directory folder t))))

(condition-case why
    (progn (test-run) (kill-emacs 0))
  (error (message "%s" (error-message-string why))
         (kill-emacs 1)))

;;; editor.el ends here
