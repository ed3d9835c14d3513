#!/usr/bin/env bash
# Drives the real language server in real editors: neovim, and emacs with eglot. Both must be there; an editor that waits too long
# is ended. DLSPEC_LSP is the command of the server where it is not `dlspec lsp` of this checkout.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$(pwd)
read -r -a server <<<"${DLSPEC_LSP:-$here/dlspec lsp}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

try() {
    local name=$1
    shift
    local status=0
    timeout -k 5 120 "$@" </dev/null >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        cat "$log" >&2
        echo "editors/test.sh: $name failed with $status" >&2
        exit 1
    fi
    echo "editors/test.sh: $name is right"
}

lua_list=$(printf '"%s", ' "${server[@]}")
colors=editors/vim/test/colors.dlspec
try "colors in Neovim" nvim --clean --headless --cmd "set runtimepath^=$here/editors/vim" -c "filetype plugin indent on" \
    -c "syntax on" -c "edit $colors" -S editors/vim/test/syntax.vim
if vim --version 2>/dev/null | grep -q '+syntax' && vim --version | grep -q '+eval'; then
    try "colors in Vim" vim -Nu NONE -i NONE -n -es --cmd "set runtimepath^=$here/editors/vim" \
        -c "filetype plugin indent on" -c "syntax on" -c "edit $colors" -S editors/vim/test/syntax.vim
fi
try "the server in Neovim" nvim --clean --headless --cmd "lua vim.g.dlspec_command = { $lua_list }" \
    --cmd "set runtimepath^=$here/editors/vim,$here/editors/neovim" -S editors/neovim/test/editor.lua

paths=(-L editors/emacs)
for part in /usr/share/emacs/site-lisp/elpa/{eglot,project,seq,xref}-[0-9]*; do
    [ ! -d "$part" ] || paths+=(-L "$part")
done
lisp_list=$(printf '"%s" ' "${server[@]}")
try "the server in Emacs" emacs -Q --batch "${paths[@]}" --eval "(setq dlspec-command '($lisp_list))" \
    -l editors/emacs/test/editor.el
