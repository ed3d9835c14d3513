-- Starts the language server of dlspec.
local M = {}

-- What starts the server: vim.g.dlspec_command, or `dlspec lsp` on the path.
function M.command()
  return vim.g.dlspec_command or { "dlspec", "lsp" }
end

-- The folder with .git above a file, else the folder of the file.
function M.root(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local git = vim.fn.finddir(".git", vim.fn.escape(folder, " ,;") .. ";")
  return git ~= "" and vim.fn.fnamemodify(git, ":p:h:h") or folder
end

local started = {}

-- For Neovim before 0.11: the server of the folder that a buffer lies in, started where it is not there yet.
function M.attach(buffer)
  local root = M.root(vim.api.nvim_buf_get_name(buffer))
  local config = { name = "dlspec", cmd = M.command(), root_dir = root }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  local client = started[root] and vim.lsp.get_client_by_id(started[root])
  if not client or client.is_stopped() then
    config.capabilities = vim.lsp.protocol.make_client_capabilities()
    started[root] = vim.lsp.start_client(config)
  end
  if started[root] then
    vim.lsp.buf_attach_client(buffer, started[root])
  end
end

return M
