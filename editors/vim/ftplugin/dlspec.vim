if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=//\ %s comments=:///,://,s1:/*,mb:*,ex:*/ formatoptions-=t
setlocal expandtab shiftwidth=4 softtabstop=4 suffixesadd=.dlspec
let b:undo_ftplugin = 'setlocal commentstring< comments< formatoptions< expandtab< shiftwidth< softtabstop< suffixesadd<'
