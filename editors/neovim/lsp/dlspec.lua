-- For vim.lsp.enable of Neovim 0.11 and later.
return {
  cmd = require("dlspec").command(),
  filetypes = { "dlspec" },
  root_markers = { ".git" },
}
