if vim.lsp.enable then
  vim.lsp.enable("dlspec")
else
  vim.cmd([[
    augroup dlspec
      autocmd!
      autocmd FileType dlspec lua require("dlspec").attach(tonumber(vim.fn.expand("<abuf>")))
    augroup END
  ]])
end
