;;; dlspec-mode.el --- Major mode for .dlspec files -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages

;;; Commentary:

;; Colors, comments, indentation, and `dlspec lsp' for eglot.  The lists of words are written by SyntaxWordsTest; all else by
;; hand.

;;; Code:

(defgroup dlspec nil
  "Specifications of deep learning experiments."
  :group 'languages)

(defcustom dlspec-command '("dlspec" "lsp")
  "What starts the language server."
  :type '(repeat string)
  :group 'dlspec)

(defcustom dlspec-indent 4
  "The width of a step of indentation."
  :type 'integer
  :group 'dlspec)

(defvar dlspec-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?_ "_" table)
    table))

(defconst dlspec--declarations
  ;; words: declarations
  '("block" "const" "data" "export" "import" "layer" "model" "param" "require" "search" "train"))

(defconst dlspec--controls
  ;; words: controls, operators
  '("and" "as" "else" "if" "in" "not" "or" "repeat" "return"))

(defconst dlspec--constants
  ;; words: constants, choices
  '("all" "bilinear" "channel" "channels" "exact" "false" "first" "horizontal" "kernels" "last" "linear" "macro" "micro" "nearest" "none" "quadratic" "sequence" "tanh" "true" "vertical" "weighted"))

(defconst dlspec--kinds
  ;; words: kinds, types
  '("Binary" "Category" "Class" "Image" "Labels" "Mask" "Scalar" "Seq" "Tokens" "Vec" "Volume" "bool" "duration" "float" "int" "one_of" "string"))

(defconst dlspec--layers
  ;; words: layers
  '("add" "avg_pool2d" "batch_norm" "bidirectional" "concat" "conv1d" "conv2d" "conv2d_transpose" "conv3d" "dense" "depthwise_conv2d" "dropout" "elu" "embedding" "flatten" "gelu" "global_avg_pool" "global_max_pool" "group_norm" "gru" "hardswish" "instance_norm" "layer_norm" "layer_scale" "leaky_relu" "lstm" "max_pool2d" "max_pool3d" "mean_over_time" "mish" "multiply" "positional_embedding" "prelu" "relu" "reshape" "scale" "self_attention" "selu" "sigmoid" "softmax" "softplus" "spatial_dropout" "subtract" "swish" "tanh" "upsample2d"))

(defconst dlspec--terms
  ;; words: other-terms, functions
  '("abs" "accuracy" "adadelta" "adagrad" "adam" "adamw" "auc" "average_precision" "balanced" "balanced_batches" "binary_cross_entropy" "by_length" "calibration_error" "ceil" "choice" "cohen_kappa" "column" "confusion_matrix" "constant" "cos" "cosine_decay" "cosine_decay_restarts" "cross_entropy" "csv" "cutmix" "dice" "early_stopping" "elastic_deformation" "ema" "exp" "exponential_decay" "f1" "factor" "file_prefix" "fill" "floor" "focal" "folders" "formula" "gaussian_blur" "gaussian_noise" "glorot_uniform" "gradient_norm" "grayscale" "grid" "grouped" "he_normal" "hinge" "hold" "huber" "hyperband" "idx" "image_folder" "impute" "int_uniform" "inverse_time_decay" "iou" "kl_divergence" "l1" "l2" "lamb" "linear" "lion" "load_image" "log" "log_uniform" "lowercase" "mae" "max" "maximize" "mean" "median" "min" "minimize" "mixup" "most_frequent" "mse" "nadam" "normalize" "npz" "number" "on_plateau" "one_cycle" "ones" "orthogonal" "oversample" "phase" "piecewise_constant" "pixels" "polynomial_decay" "precision" "r2" "random" "random_brightness" "random_contrast" "random_crop" "random_erasing" "random_flip" "random_hue" "random_rotation" "random_saturation" "random_shear" "random_translation" "random_zoom" "recall" "rescale" "resize" "rmse" "rmsprop" "same" "sensitivity" "sgd" "sgdw" "sin" "specificity" "sqrt" "standardize" "synthetic" "to_rgb" "top_k" "tpe" "undersample" "uniform" "valid" "vocabulary" "words" "zeros"))

(defconst dlspec--units
  ;; words: units
  '("B" "GB" "GiB" "KiB" "MB" "MiB" "TiB" "d" "deg" "epoch" "epochs" "h" "kB" "min" "s" "step" "steps"))

(defconst dlspec--colors
  `(;; A word with a colon behind it is a name, whatever it is elsewhere.
    ("\\_<[[:alpha:]_][[:alnum:]_.]*[ \t]*:" . font-lock-variable-name-face)
    (,(concat (regexp-opt dlspec--declarations 'symbols) "[ \t]+\\([[:alpha:]_][[:alnum:]_]*\\)")
     2 font-lock-function-name-face)
    (,(concat "[0-9][ \t]*\\(%\\|" (regexp-opt dlspec--units) "\\_>\\)") 1 font-lock-constant-face)
    (,(regexp-opt dlspec--declarations 'symbols) . font-lock-keyword-face)
    (,(regexp-opt dlspec--controls 'symbols) . font-lock-keyword-face)
    (,(regexp-opt dlspec--constants 'symbols) . font-lock-constant-face)
    (,(regexp-opt dlspec--kinds 'symbols) . font-lock-type-face)
    (,(regexp-opt dlspec--layers 'symbols) . font-lock-builtin-face)
    (,(regexp-opt dlspec--terms 'symbols) . font-lock-builtin-face))
  "What is which color, the first that fits.")

(defun dlspec-indent-line ()
  "Indent by open brackets; a pipe at the beginning of a line by one step more."
  (interactive)
  (let* ((at-text (<= (current-column) (current-indentation)))
         (depth (save-excursion
                  (back-to-indentation)
                  (let ((open (car (syntax-ppss))))
                    (cond ((looking-at "[])}]") (1- open))
                          ((looking-at "|>") (1+ open))
                          (t open))))))
    (save-excursion (indent-line-to (* dlspec-indent (max 0 depth))))
    (when at-text (back-to-indentation))))

;;;###autoload
(define-derived-mode dlspec-mode prog-mode "dlspec"
  "Major mode for .dlspec files."
  (setq-local comment-start "// ")
  (setq-local comment-start-skip "//+[ \t]*\\|/\\*+[ \t]*")
  (setq-local comment-end "")
  (setq-local indent-tabs-mode nil)
  (setq-local indent-line-function #'dlspec-indent-line)
  (setq-local font-lock-defaults '(dlspec--colors)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.dlspec\\'" . dlspec-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs (cons 'dlspec-mode (lambda (&rest _) dlspec-command))))

(provide 'dlspec-mode)

;;; dlspec-mode.el ends here
