// The kernels of one instruction set. Included once for each, inside its namespace: no include guard.

#include "shares.hpp"
#include "math.hpp"
#include "tile.hpp"
#include "reduce.hpp"
#include "move.hpp"
#include "slide.hpp"
#include "patches.hpp"
#include "vector.hpp"
#include "winograd_transform.hpp"
#include "winograd.hpp"
#include "winograd_product.hpp"
#include "winograd_run.hpp"
#include "winograd_gradient.hpp"
#include "patch_gradient.hpp"
#include "depthwise.hpp"
#include "pointwise.hpp"
#include "blocks.hpp"
#include "strips.hpp"
#include "pooling.hpp"
#include "batch_norm.hpp"
#include "picture.hpp"

static const Table table = {tile_run,
                            {column_sum<float>, column_sum<bfloat16>},
                            all_finite,
                            {spatial_mean<float>, spatial_mean<bfloat16>},
                            {spatial_mean_gradient<float>, spatial_mean_gradient<bfloat16>},
                            softmax_cross_entropy,
                            softmax_cross_entropy_gradient,
                            look_up,
                            one_hot,
                            concat,
                            slice_channels,
                            gather,
                            scatter_add,
                            depthwise_weights,
                            patches,
                            {{winograd_image<Dense<3>, float>, winograd_image<Dense<5>, float>, winograd_strided},
                             {winograd_image<Dense<3>, bfloat16>, winograd_image<Dense<5>, bfloat16>}},
                            {winograd_prepare<Dense<3>>, winograd_prepare<Dense<5>>},
                            {{winograd_weights<Dense<3>, float>, winograd_weights<Dense<5>, float>,
                              winograd_weights<Strided, float>},
                             {winograd_weights<Dense<3>, bfloat16>, winograd_weights<Dense<5>, bfloat16>}},
                            patch_gradient,
                            {batch_norm<float>, batch_norm<bfloat16>},
                            {batch_norm_backward<float>, batch_norm_backward<bfloat16>},
                            pictures,
                            pointwise,
                            pack_weights,
                            block_weights,
                            {max_pool<float>, max_pool<bfloat16>},
                            {max_pool_gradient<float>, max_pool_gradient<bfloat16>}};
