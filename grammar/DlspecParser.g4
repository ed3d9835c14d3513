parser grammar DlspecParser;

options {
    tokenVocab = DlspecLexer;
}

// A whole file: imports first, then declarations in any order.
file
    : imports+=importDeclaration* declarations+=declaration* EOF
    ;

// import "b_resnet18.dlspec" as zoo
importDeclaration
    : 'import' location=STRING ('as' alias=name)? separator?
    ;

// const width = 128
// param drop: float = 30% in 0%..90%
// block head(h: Vec[N]) { return h |> dense(1) }
// model Net(x: Image[1, 64, 64]) -> Vec[8] { return x |> flatten |> dense(8) }
// train Fit { model: Net  data: Tissue }
declaration
    : 'const' id=name (':' type=expression)? '=' value=expression separator?                               # constDeclaration
    | 'param' id=name ':' type=expression '=' value=expression ('in' bounds=expression)? separator?        # paramDeclaration
    | 'block' id=name '(' inputs=formals? ')' ('->' result=expression)? content=body separator?            # blockDeclaration
    | 'model' id=name '(' inputs=formals? ')' ('->' result=expression)? content=body separator?            # modelDeclaration
    | kind=('data' | 'train' | 'search' | 'export' | 'require') id=name? entries=record separator?         # sectionDeclaration
    ;

// x: Image[C, H, W], filters: int, kernel: int = 3
formals
    : items+=formal (',' items+=formal)* ','?
    ;

// kernel: int = 3
formal
    : id=name ':' kind=expression ('=' value=expression)?
    ;

// { h = x |> relu  return h }
body
    : '{' statements+=statement* result=returnStatement close='}'
    ;

// h: Vec[128] = x |> flatten
// layer encoder = lstm(64)
statement
    : id=name (':' kind=expression)? '=' value=expression separator?     # bindStatement
    | 'layer' id=name '=' value=expression separator?                    # layerStatement
    ;

// return h |> dense(8)
returnStatement
    : 'return' value=expression separator?
    ;

// { lr: 1e-3  base.stage4: 3e-5 }
record
    : '{' entries+=entry* '}'
    ;

// x: Image[1, 64, 64] = image |> grayscale
// *: [auc()]
entry
    : key=path ':' value=expression ('=' source=expression)? separator?       # pathEntry
    | star='*' ':' value=expression ('=' source=expression)? separator?       # starEntry
    ;

// base.stage4
path
    : names+=name ('.' names+=name)*
    ;

separator
    : ','
    | ';'
    ;

// x |> conv_bn(32) |> global_avg_pool
expression
    : input=operation ('|>' stages+=stage)*
    ;

// What may follow `|>`: a layer, a block, a schedule, a repetition of them.
stage
    : loop=repeat       # repeatStage
    | call=postfix      # callStage
    ;

// repeat 4 { encoder(heads: 8) }
// repeat i in 0..2 { conv_bn(32 * 2^i) |> max_pool2d(2) }
repeat
    : 'repeat' (variable=name 'in')? count=operation '{' stages+=stage ('|>' stages+=stage)* '}'
    ;

// The tighter an operator binds, the higher it stands: 32 * 2^i    -0.1    0..2    stride == 1 and C == filters
// -2^2 is -(2^2), 2^3^2 is 2^(3^2). Ranges and comparisons do not chain; the tree builder says so.
operation
    : value=postfix                                                                             # plainOperation
    | <assoc = right> left=operation operator='^' right=operation                               # powerOperation
    | '-' operand=operation                                                                     # negativeOperation
    | left=operation operator=('*' | '/') right=operation                                       # productOperation
    | left=operation operator=('+' | '-') right=operation                                       # sumOperation
    | low=operation '..' high=operation                                                         # rangeOperation
    | left=operation operator=('==' | '!=' | '<' | '<=' | '>' | '>=') right=operation           # comparisonOperation
    | 'not' operand=operation                                                                   # notOperation
    | left=operation operator='and' right=operation                                             # andOperation
    | left=operation operator='or' right=operation                                              # orOperation
    ;

// lab.conv_bn(16)    Image[3, 64, 64]    taps.pooled    Binary?
postfix
    : target=primary suffixes+=suffix*
    ;

suffix
    : '(' values=arguments? close=')'     # callSuffix
    | '[' values=arguments? close=']'     # indexSuffix
    | '.' id=name                         # memberSuffix
    | '?'                                 # maybeSuffix
    ;

primary
    : value=quantity                # quantityPrimary
    | text=STRING                   # textPrimary
    | 'true'                        # truePrimary
    | 'false'                       # falsePrimary
    | 'none'                        # nonePrimary
    | choice=conditional            # conditionalPrimary
    | items=list                    # listPrimary
    | fields=record                 # recordPrimary
    | '(' inner=expression ')'      # groupPrimary
    | id=name                       # namePrimary
    ;

// 3    30%    5 epochs; how a unit is spelt is checked later, so that `5 epoches` gets a suggestion.
quantity
    : digits=NUMBER unit=(IDENT | '%')?
    ;

// if stride == 1 { x } else { x |> conv2d(k, 1) }
conditional
    : 'if' condition=operation '{' then=expression '}' 'else' otherwise=alternative
    ;

alternative
    : choice=conditional                # conditionalAlternative
    | '{' value=expression '}'          # plainAlternative
    ;

// [0.1, 0.05, 0.01]
list
    : '[' (items+=expression (',' items+=expression)* ','?)? ']'
    ;

// 32, 3, padding: same
arguments
    : items+=argument (',' items+=argument)* ','?
    ;

// padding: same
argument
    : (label=name ':')? value=expression
    ;

// Every section word is also a name where a name is expected: `model: LabCnn`, `random(train: 70%)`.
name
    : word=(IDENT | 'data' | 'train' | 'search' | 'export' | 'require' | 'model' | 'block' | 'layer' | 'param' | 'const')
    ;
