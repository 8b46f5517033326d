#ifndef DASH_CKERNELS_H
#define DASH_CKERNELS_H

// Deterministic double-precision kernels. Every function returns the same bits on every machine and at every
// dispatch level: multiply-adds are explicit fma, contraction is off, loops vectorize over outputs, reductions use
// a fixed number of lanes. Arrays may be empty; `out` may alias an input of the same layout unless said otherwise.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: Matrix product

/// C (m×n) = op(A)·op(B) [+ C when accumulate], row-major, leading dimensions in elements.
/// op(A) is m×k: A itself, or its transpose when `transpose_a` (A is then stored k×m). C must not alias A or B.
void dash_matrix_product(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k,
                         const double *a, size_t lda, const double *b, size_t ldb,
                         double *c, size_t ldc, bool accumulate);

// MARK: Elementary functions (≤ 1 ulp), over arrays and for one value

void dash_exp(const double *x, double *out, size_t n);
void dash_expm1(const double *x, double *out, size_t n);
void dash_log(const double *x, double *out, size_t n);
void dash_log1p(const double *x, double *out, size_t n);
void dash_tanh(const double *x, double *out, size_t n);
void dash_sigmoid(const double *x, double *out, size_t n);
void dash_sin(const double *x, double *out, size_t n);
void dash_cos(const double *x, double *out, size_t n);
void dash_erf(const double *x, double *out, size_t n);
void dash_sqrt(const double *x, double *out, size_t n);
void dash_pow(const double *x, const double *y, double *out, size_t n);

double dash_exp1(double x);
double dash_expm1_1(double x);
double dash_log1(double x);
double dash_log1p_1(double x);
double dash_tanh1(double x);
double dash_sigmoid1(double x);
double dash_sin1(double x);
double dash_cos1(double x);
double dash_erf1(double x);
double dash_pow1(double x, double y);

// MARK: Element-wise

void dash_add(const double *a, const double *b, double *out, size_t n);
void dash_subtract(const double *a, const double *b, double *out, size_t n);
void dash_multiply(const double *a, const double *b, double *out, size_t n);
void dash_divide(const double *a, const double *b, double *out, size_t n);
/// out = fma(a, b, out)
void dash_multiply_add(const double *a, const double *b, double *out, size_t n);
/// y = fma(alpha, x, y)
void dash_axpy(double alpha, const double *x, double *y, size_t n);
/// out = alpha·x
void dash_scale(double alpha, const double *x, double *out, size_t n);
/// out[r·cols + c] = x[r·cols + c] + bias[c]
void dash_add_row(const double *x, const double *bias, double *out, size_t rows, size_t cols);
/// out = max(x, 0); NaN stays NaN
void dash_relu(const double *x, double *out, size_t n);
/// dx [+]= x > 0 ? dy : 0
void dash_relu_backward(const double *x, const double *dy, double *dx, size_t n, bool accumulate);
/// dx [+]= dy·y·(1 − y), from the output y
void dash_sigmoid_backward(const double *y, const double *dy, double *dx, size_t n, bool accumulate);
/// dx [+]= dy·(1 − y²), from the output y
void dash_tanh_backward(const double *y, const double *dy, double *dx, size_t n, bool accumulate);

// MARK: Reductions (16 fixed lanes, combined pairwise)

double dash_sum(const double *x, size_t n);
double dash_dot(const double *x, const double *y, size_t n);
double dash_sum_of_squares(const double *x, size_t n);
/// Largest element; NaN if any is NaN; −infinity when empty.
double dash_max(const double *x, size_t n);
double dash_min(const double *x, size_t n);
/// Index of the first NaN or infinity, or n.
size_t dash_first_nonfinite(const double *x, size_t n);
/// out[c] [+]= Σ_r x[r·cols + c], in row order
void dash_sum_columns(const double *x, double *out, size_t rows, size_t cols, bool accumulate);

/// moments[q − 1] = Σ (x − center)^q for q = 1 … 4, in the lanes of `dash_sum`
void dash_central_moments(const double *x, size_t n, double center, double moments[4]);

// MARK: Windows over planes

/// Windows that slide over planes of height × width, one channel after the other. Output (r, c) reads row
/// r·stride + i·dilation − padding for i < kernel, columns likewise; what lies outside is padding.
struct dash_windows {
    size_t channels, height, width, out_height, out_width;
    size_t kernel_height, kernel_width, stride_height, stride_width;
    size_t padding_height, padding_width, dilation_height, dilation_width;
};

/// columns (channels·kernel, outputs): what each place of the window sees, 0 in the padding
void dash_unfold(const struct dash_windows *w, const double *x, double *columns);
/// x += what `columns` gives back, in their order
void dash_fold(const struct dash_windows *w, const double *columns, double *x);
/// The largest of each window and its place in the plane, the first of equals; −infinity and −1 where all is padding.
void dash_max_pool(const struct dash_windows *w, const double *x, double *y, double *places);
/// dx += dy at the places
void dash_max_pool_backward(const struct dash_windows *w, const double *dy, const double *places, double *dx);
/// The sum of each window over its size, or over the numbers that are no padding.
void dash_average_pool(const struct dash_windows *w, bool counts_padding, const double *x, double *y);
/// dx += the shares of dy
void dash_average_pool_backward(const struct dash_windows *w, bool counts_padding, const double *dy, double *dx);

// MARK: Steps of gated recurrent units, for one row

/// gates (i, f, g, o) of n each: sums on entry, activations on return; c = f·before + i·g, h = o·tanh c
void dash_lstm_step(double *gates, const double *before, double *cell, double *tanh_cell, double *h, size_t n);
/// dz by the gates' sums; dc by the cell on entry, by the one before on return
void dash_lstm_step_backward(const double *gates, const double *before, const double *tanh_cell, const double *dh,
                             double *dc, double *dz, size_t n);
/// gates (r, z, n): the input's sums on entry, activations on return; `recurrent` the state's sums;
/// n = tanh(x_n + r·recurrent_n), h = (1 − z)·n + z·before
void dash_gru_step(double *gates, const double *recurrent, const double *before, double *h, size_t n);
/// dx by the input's sums, dr by the state's; dh by h on entry, what z passes to the state before on return
void dash_gru_step_backward(const double *gates, const double *recurrent, const double *before, double *dh, double *dx,
                            double *dr, size_t n);

// MARK: Dispatch

/// Names the level in use: "scalar", "avx2", "avx512" (x86-64) or "neon".
const char *dash_kernel_level(void);
/// Selects a level by name for this process; false when the CPU lacks it. The environment variable
/// DASH_KERNELS does the same at start. For tests: results do not depend on it.
bool dash_select_kernel_level(const char *name);
/// The value of DASH_KERNELS when it names no level that this CPU has; else NULL.
const char *dash_rejected_kernel_level(void);

#endif
