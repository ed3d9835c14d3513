lexer grammar DlspecLexer;

// Comments, documentation and white space stay on the hidden channel: the parser does not see them, documentation
// comments and a formatter find them there. No text makes this lexer fail: what belongs to no rule of the language ends
// in one of the rules at the bottom, from which the parser makes its messages.

// import "file.dlspec" as zoo
IMPORT  : 'import' ;
AS      : 'as' ;

// const n = 3    param lr: float = 1e-3 in 1e-6..1.0
CONST   : 'const' ;
PARAM   : 'param' ;
IN      : 'in' ;

// block head(h: Vec[N]) { .. }    model Net(x: Vec[3]) { layer enc = lstm(64) return .. }
BLOCK   : 'block' ;
MODEL   : 'model' ;
LAYER   : 'layer' ;
RETURN  : 'return' ;

// x |> repeat 3 { .. }    if C == k { x } else { y }
REPEAT  : 'repeat' ;
IF      : 'if' ;
ELSE    : 'else' ;

// a and not b or c
AND     : 'and' ;
OR      : 'or' ;
NOT     : 'not' ;

// bias: true
TRUE    : 'true' ;
FALSE   : 'false' ;
NONE    : 'none' ;

// train Fit { .. }
DATA    : 'data' ;
TRAIN   : 'train' ;
SEARCH  : 'search' ;
EXPORT  : 'export' ;
REQUIRE : 'require' ;

// f(a)    { a: 1 }    [1, 2]
LPAREN  : '(' ;
RPAREN  : ')' ;
LBRACE  : '{' ;
RBRACE  : '}' ;
LBRACK  : '[' ;
RBRACK  : ']' ;

// x |> f    model M() -> Vec[8]    a: kind = value
PIPE    : '|>' ;
ARROW   : '->' ;
COLON   : ':' ;
ASSIGN  : '=' ;
COMMA   : ',' ;
SEMI    : ';' ;

// 0..2    zoo.stage    Binary?    30%
RANGE   : '..' ;
DOT     : '.' ;
MAYBE   : '?' ;
PERCENT : '%' ;

// a == b    a != b    a <= b    a >= b    a < b    a > b
EQ      : '==' ;
NE      : '!=' ;
LE      : '<=' ;
GE      : '>=' ;
LT      : '<' ;
GT      : '>' ;

// 2 * i + 1 - n / 2 ^ k
PLUS    : '+' ;
MINUS   : '-' ;
STAR    : '*' ;
SLASH   : '/' ;
CARET   : '^' ;

// 3    1_000    1e-3    0.5
NUMBER  : [0-9] [0-9_]* ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;

// conv2d    LabCnn    größe
IDENT   : [\p{L}_] [\p{L}\p{N}_]* ;

// "lab.jar"
STRING  : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;

// /// documentation of the next declaration
DOC             : '///' ~[\r\n]*         -> channel(HIDDEN) ;

// // comment
LINE_COMMENT    : '//' ~[\r\n]*          -> channel(HIDDEN) ;

// /* comment */
BLOCK_COMMENT   : '/*' .*? '*/'          -> channel(HIDDEN) ;

WHITE_SPACE     : [ \t\r\n\f\u00A0\uFEFF]+ -> channel(HIDDEN) ;

// What people bring along from other languages: read as what they mean, and reported.
// # comment
HASH_COMMENT    : '#' ~[\r\n]* ;

// 'text'
SINGLE_QUOTED   : '\'' ~['\r\n]* '\'' ;

// """text"""    '''text'''
TRIPLE_QUOTED   : '"""' .*? '"""' | '\'\'\'' .*? '\'\'\'' ;

// f"text"    r'text'
PREFIXED_TEXT   : [bBfFrRuU] ( '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' | '\'' ~['\r\n]* '\'' ) ;

// a && b    a || b    !a    2 ** 3
DOUBLE_AND      : '&&' ;
DOUBLE_OR       : '||' ;
BANG            : '!' ;
DOUBLE_STAR     : '**' ;

// x | f    x >> f    x => f    h := x
BAR             : '|' ;
DOUBLE_GREATER  : '>>' ;
FAT_ARROW       : '=>' ;
COLON_ASSIGN    : ':=' ;

// “text”
CURLY_QUOTED    : [\u201C\u201D\u201E] ~["\u201C\u201D\u201E\r\n]* ["\u201C\u201D] ;

// What is wrong everywhere.
// "text without its end
OPEN_STRING     : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '\\'? ;

// /* comment without its end
OPEN_COMMENT    : '/*' ( ~'*' | '*'+ ~[*/] )* '*'* ;

STRAY           : . ;
