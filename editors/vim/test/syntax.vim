" What is which color, by synIDattr, in Vim and in Neovim. Leaves with 1 and says why where something is otherwise.
set nomore
let s:wrong = []

function s:Expect(line, word, group) abort
  let lnum = search('\V' . escape(a:line, '\'), 'nw')
  let col = lnum ? match(getline(lnum), '\V' . escape(a:word, '\')) + 1 : 0
  let found = col ? synIDattr(synID(lnum, col, 1), 'name') : 'no such place'
  if found !=# a:group
    call add(s:wrong, '`' . a:word . '` in `' . a:line . '` is ' . found . ', not ' . a:group)
  endif
endfunction

function s:Indent(expected) abort
  let before = getline(1, '$')
  silent %left
  silent normal! gg=G
  if getline(1, '$') !=# a:expected
    call add(s:wrong, 'indented: ' . join(getline(1, '$'), "\n"))
  endif
  call setline(1, before)
endfunction

try
  if &filetype !=# 'dlspec'
    call add(s:wrong, 'the file type is `' . &filetype . '`')
  endif
  call s:Expect('/// Colors.', '/// Colors.', 'dlspecDocumentation')
  call s:Expect('import "a.dlspec"', 'import', 'dlspecDeclaration')
  call s:Expect('import "a.dlspec"', 'a.dlspec', 'dlspecText')
  call s:Expect('const drop', '30', 'dlspecNumber')
  call s:Expect('const drop', '%', 'dlspecPercent')
  call s:Expect('data Cells', 'data', 'dlspecDeclaration')
  call s:Expect('source:', 'source', 'dlspecKey')
  call s:Expect('source:', 'image_folder', 'dlspecTerm')
  call s:Expect('source:', '// data:', 'dlspecComment')
  call s:Expect('inputs:', 'Image', 'dlspecKind')
  call s:Expect('return x', 'return', 'dlspecControl')
  call s:Expect('return x', '|>', 'dlspecOperator')
  call s:Expect('return x', 'conv2d', 'dlspecLayer')
  call s:Expect('return x', 'padding', 'dlspecKey')
  call s:Expect('return x', 'false', 'dlspecConstant')
  call s:Expect('data: Cells', 'data', 'dlspecKey')
  call s:Expect('checkpoint:', 'h,', 'dlspecUnit')
  call s:Expect('h = x', 'h', '')
  call s:Expect('and not', 'not', 'dlspecWordOperator')
  call s:Indent(getline(1, '$'))
catch
  call add(s:wrong, v:exception . ' at ' . v:throwpoint)
endtry

if empty(s:wrong)
  qall!
endif
call writefile(s:wrong, '/dev/stderr')
cquit
