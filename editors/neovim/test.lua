-- Run by `cargo xtask editors` in a real Neovim without a screen, with the configuration of docs/editors.md: opens a postmortem,
-- waits for findings, hovers, applies a quick fix, and looks at what is left. Ends with 1 where something does not hold.

local function fail(why)
  io.stderr:write('neovim: ' .. why .. '\n')
  vim.cmd('cquit 1')
end

local function rules()
  local found = {}
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    found[finding.code or ''] = finding
  end
  return found
end

local function wait(what, holds)
  if not vim.wait(20000, holds, 20) then
    fail(what .. ': ' .. vim.inspect(vim.tbl_keys(rules())))
  end
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do
    if answer.result then
      return answer.result
    end
  end
  return {}
end

local function at(line)
  return { line = line, character = 0 }
end

wait('no findings', function()
  return rules()['unknown-status'] ~= nil and rules()['judgement-of-person'] ~= nil
end)
local document = { uri = vim.uri_from_bufnr(0) }

local person = rules()['judgement-of-person']
local hover = request('textDocument/hover', { textDocument = document, position = { line = person.lnum, character = person.col } })
if not vim.inspect(hover):find('judgement%-of%-person') then
  fail('the hover names no rule: ' .. vim.inspect(hover))
end

local actions = request('textDocument/codeAction', {
  textDocument = document,
  range = { start = at(0), ['end'] = at(3) },
  context = { diagnostics = {} },
})
local function titled(start)
  for _, action in ipairs(actions) do
    if action.title:sub(1, #start) == start then
      return action
    end
  end
  local titles = vim.tbl_map(function(action) return action.title end, actions)
  fail('no action ' .. start .. ': ' .. vim.inspect(titles))
end
-- The one that comes later in the text first: the edits are for the text as it was.
for _, start in ipairs({ 'Set root cause: ', 'Write `complete`' }) do
  vim.lsp.util.apply_workspace_edit(titled(start).edit, 'utf-16')
end
wait('the fix is not seen', function()
  return rules()['unknown-status'] == nil
end)
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
if not text:find('status: complete\nroot_cause: capacity\n', 1, true) then
  fail('the text is ' .. text)
end
io.stdout:write('neovim: findings, hover and quick fixes hold\n')
vim.cmd('qall!')
