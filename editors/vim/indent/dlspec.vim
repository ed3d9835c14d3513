" A line stands one step deeper than the line with the bracket that is open, and a pipe that begins a line one step deeper than
" the line before it that begins with none.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=DlspecIndent(v:lnum) indentkeys=0{,0},0),0],0\|,!^F,o,O
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*DlspecIndent')
  finish
endif

function s:Balance(line) abort
  let bare = substitute(substitute(a:line, '"[^"]*"', '', 'g'), '//.*', '', '')
  return len(substitute(bare, '[^{(\[]', '', 'g')) - len(substitute(bare, '[^})\]]', '', 'g'))
endfunction

function DlspecIndent(lnum) abort
  let before = prevnonblank(a:lnum - 1)
  let is_pipe = getline(a:lnum) =~# '^\s*|>'
  if is_pipe && getline(before) =~# '^\s*|>'
    return indent(before)
  endif
  while !is_pipe && before > 1 && getline(before) =~# '^\s*|>'
    let before = prevnonblank(before - 1)
  endwhile
  if before == 0
    return 0
  endif
  let deeper = s:Balance(getline(before)) > 0 || is_pipe
  let closed = getline(a:lnum) =~# '^\s*[})\]]'
  return max([0, indent(before) + (deeper - closed) * shiftwidth()])
endfunction
