autocmd BufRead,BufNewFile *.dlspec setfiletype dlspec
