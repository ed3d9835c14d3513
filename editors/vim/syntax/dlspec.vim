" The lists of words are written by SyntaxWordsTest; all else by hand.
if exists('b:current_syntax')
  finish
endif
syntax case match

" words: declarations
syntax keyword dlspecDeclaration block const data export import layer model param require search train
" words: controls
syntax keyword dlspecControl as else if in repeat return
" words: operators
syntax keyword dlspecWordOperator and not or
" words: constants
syntax keyword dlspecConstant false none true
" words: kinds
syntax keyword dlspecKind Binary Category Class Image Labels Mask Scalar Seq Tokens Vec Volume
" words: types
syntax keyword dlspecType bool duration float int one_of string
" words: layers
syntax keyword dlspecLayer add avg_pool2d batch_norm bidirectional concat conv1d conv2d conv2d_transpose conv3d dense depthwise_conv2d dropout elu embedding flatten gelu global_avg_pool global_max_pool group_norm gru hardswish instance_norm layer_norm layer_scale leaky_relu lstm max_pool2d max_pool3d mean_over_time mish multiply positional_embedding prelu relu reshape scale self_attention selu sigmoid softmax softplus spatial_dropout subtract swish tanh upsample2d
" words: other-terms, functions
syntax keyword dlspecTerm abs accuracy adadelta adagrad adam adamw auc average_precision balanced balanced_batches binary_cross_entropy by_length calibration_error ceil choice cohen_kappa column confusion_matrix constant cos cosine_decay cosine_decay_restarts cross_entropy csv cutmix dice early_stopping elastic_deformation ema exp exponential_decay f1 factor file_prefix fill floor focal folders formula gaussian_blur gaussian_noise glorot_uniform gradient_norm grayscale grid grouped he_normal hinge hold huber hyperband idx image_folder impute int_uniform inverse_time_decay iou kl_divergence l1 l2 lamb linear lion load_image log log_uniform lowercase mae max maximize mean median min minimize mixup most_frequent mse nadam normalize npz number on_plateau one_cycle ones orthogonal oversample phase piecewise_constant pixels polynomial_decay precision r2 random random_brightness random_contrast random_crop random_erasing random_flip random_hue random_rotation random_saturation random_shear random_translation random_zoom recall rescale resize rmse rmsprop same sensitivity sgd sgdw sin specificity sqrt standardize synthetic to_rgb top_k tpe undersample uniform valid vocabulary words zeros
" words: choices
syntax keyword dlspecChoice all bilinear channel channels exact first horizontal kernels last linear macro micro nearest quadratic sequence tanh vertical weighted
" words: units
syntax keyword dlspecUnit contained B GB GiB KiB MB MiB TiB d deg epoch epochs h kB min s step steps

syntax match dlspecNumber /\<\d[0-9_]*\%(\.\d\+\)\?\%([eE][-+]\?\d\+\)\?/ nextgroup=dlspecUnit,dlspecPercent skipwhite
syntax match dlspecPercent contained /%/
syntax match dlspecOperator /|>\|->\|\.\.\|[=!<>]=\|[-+*^<>=?]\|\/[/*]\@!/
" A word with a colon behind it is a name, whatever it is elsewhere: the match begins before the word, where no keyword does.
syntax match dlspecKey /[ \t{(,\[]\K\k*\%(\.\K\k*\)*\ze\s*:/hs=s+1

syntax region dlspecText start=/"/ skip=/\\./ end=/"/ end=/$/
syntax match dlspecComment /\/\/.*$/ contains=@Spell
syntax match dlspecDocumentation /\/\/\/.*$/ contains=@Spell
syntax region dlspecComment start=/\/\*/ end=/\*\// contains=@Spell

highlight default link dlspecDeclaration Structure
highlight default link dlspecControl Conditional
highlight default link dlspecWordOperator Operator
highlight default link dlspecConstant Constant
highlight default link dlspecKind Type
highlight default link dlspecType Type
highlight default link dlspecLayer Function
highlight default link dlspecTerm Special
highlight default link dlspecChoice Constant
highlight default link dlspecUnit Number
highlight default link dlspecPercent Number
highlight default link dlspecNumber Number
highlight default link dlspecOperator Operator
highlight default link dlspecKey Identifier
highlight default link dlspecText String
highlight default link dlspecComment Comment
highlight default link dlspecDocumentation SpecialComment

let b:current_syntax = 'dlspec'
