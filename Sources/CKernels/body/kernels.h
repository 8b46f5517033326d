// All kernels of one level. The including file defines LEVEL, ARRAY_LANES, TILE_ROWS, TILE_LANES and TILE_VECTORS, and
// opens the level's target attribute.

#define LANES 1
#include "elementary.h"
#undef LANES
#if ARRAY_LANES != 1
#define LANES ARRAY_LANES
#include "elementary.h"
#undef LANES
#endif

#include "maps.h"
#include "arithmetic.h"
#include "reductions.h"
#include "tile.h"
#include "product.h"
#include "windows.h"
#include "recurrent.h"

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)

const struct dash_kernels JOIN(dash_kernels, LEVEL) = {
    .level = TEXT(LEVEL),
    .matrix_product = matrix_product,
    .exp = map_exp,
    .expm1 = map_expm1,
    .log = map_log,
    .log1p = map_log1p,
    .tanh = map_tanh,
    .sigmoid = map_sigmoid,
    .sin = map_sin,
    .cos = map_cos,
    .erf = map_erf,
    .sqrt = map_sqrt,
    .pow = map_pow,
    .exp1 = one_exp,
    .expm1_1 = one_expm1,
    .log1 = one_log,
    .log1p_1 = one_log1p,
    .tanh1 = one_tanh,
    .sigmoid1 = one_sigmoid,
    .sin1 = one_sin,
    .cos1 = one_cos,
    .erf1 = one_erf,
    .pow1 = one_pow,
    .add = zip_add,
    .subtract = zip_subtract,
    .multiply = zip_multiply,
    .divide = zip_divide,
    .multiply_add = zip_multiply_add,
    .axpy = axpy,
    .scale = scale,
    .add_row = add_row,
    .relu = relu,
    .relu_backward = relu_backward,
    .sigmoid_backward = sigmoid_backward,
    .tanh_backward = tanh_backward,
    .sum = sum,
    .sum_of_squares = sum_of_squares,
    .max = largest,
    .min = smallest,
    .dot = dot,
    .first_nonfinite = first_nonfinite,
    .central_moments = central_moments,
    .sum_columns = sum_columns,
    .unfold = unfold,
    .fold = fold,
    .max_pool = max_pool,
    .max_pool_backward = max_pool_backward,
    .average_pool = average_pool,
    .average_pool_backward = average_pool_backward,
    .lstm_step = lstm_step,
    .lstm_step_backward = lstm_step_backward,
    .gru_step = gru_step,
    .gru_step_backward = gru_step_backward,
};
