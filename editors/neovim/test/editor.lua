-- Drives the real server in this Neovim. Leaves with 1 and says why where something is otherwise; never waits without an end.
local PATIENCE_MS = 30000

local function expect(is_right, what)
  if not is_right then
    error(what, 0)
  end
end

local function wait_for(what, is_there)
  expect(vim.wait(PATIENCE_MS, is_there, 20), "waited in vain: " .. what)
end

-- The answer of the server.
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, PATIENCE_MS)
  for _, answer in pairs(answers or {}) do
    expect(not answer.err, method .. ": " .. vim.inspect(answer.err))
    return answer.result
  end
  error("no answer to " .. method, 0)
end

local function at(line, word)
  local column = assert(string.find(vim.fn.getline(line), word, 1, true), "no " .. word .. " in line " .. line)
  vim.api.nvim_win_set_cursor(0, { line, column - 1 })
  return vim.lsp.util.make_position_params()
end

local function test(folder)
  local file = folder .. "/net.dlspec"
  vim.fn.writefile({
    "model Net(x: Image[1, 8, 8]) {",
    "return x |> conv2d(4,3) |> flatten |> dnse(3)",
    "}",
  }, file)
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  expect(vim.bo.filetype == "dlspec", "the file type is " .. vim.bo.filetype)
  expect(vim.bo.syntax == "dlspec", "the syntax is " .. vim.bo.syntax)

  wait_for("a diagnostic", function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)
  expect(#found == 1, "diagnostics: " .. vim.inspect(found))
  expect(found[1].lnum == 1 and found[1].col == 38 and found[1].end_col == 42, "its place: " .. vim.inspect(found[1]))
  expect(found[1].severity == vim.diagnostic.severity.ERROR, "its severity: " .. vim.inspect(found[1]))
  local code = (found[1].code or vim.tbl_get(found[1], "user_data", "lsp", "code"))
  expect(code == "D202", "its code: " .. vim.inspect(found[1]))

  local params = at(2, "nse(3)")
  local labels = {}
  local list = ask("textDocument/completion", params)
  for _, item in ipairs(list.items or list) do
    labels[item.label] = true
  end
  expect(labels.dense and labels.conv2d and not labels.adam, "completion: " .. vim.inspect(list))

  local hover = ask("textDocument/hover", at(2, "conv2d"))
  expect(string.find(vim.inspect(hover), "conv2d(", 1, true), "hover: " .. vim.inspect(hover))

  local params_of_fix = vim.lsp.util.make_given_range_params({ 2, 38 }, { 2, 42 })
  params_of_fix.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics and vim.lsp.diagnostic.get_line_diagnostics(0, 1) or {} }
  local actions = ask("textDocument/codeAction", params_of_fix)
  expect(#actions > 0, "no quick fix")
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  expect(vim.fn.getline(2) == "return x |> conv2d(4,3) |> flatten |> dense(3)", "repaired: " .. vim.fn.getline(2))
  wait_for("the diagnostic to vanish", function() return #vim.diagnostic.get(0) == 0 end)

  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = PATIENCE_MS })
  else
    vim.lsp.buf.formatting_sync(nil, PATIENCE_MS)
  end
  expect(
    vim.fn.getline(2) == "    return x |> conv2d(4, 3) |> flatten |> dense(3)",
    "formatted: " .. table.concat(vim.fn.getline(1, "$"), "\n"))
end

local folder = vim.fn.tempname()
vim.fn.mkdir(folder, "p")
local is_right, why = pcall(test, folder)
vim.fn.delete(folder, "rf")
if is_right then
  vim.cmd("qall!")
else
  io.stderr:write(tostring(why) .. "\n")
  vim.cmd("cquit 1")
end
