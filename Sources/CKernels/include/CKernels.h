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

// MARK: Dispatch

/// Names the level in use: "scalar", "avx2", "avx512" (x86-64) or "neon".
const char *dash_kernel_level(void);
/// Selects a level by name for this process; false when the CPU lacks it. The environment variable
/// DASH_KERNELS does the same at start. For tests: results do not depend on it.
bool dash_select_kernel_level(const char *name);
/// The value of DASH_KERNELS when it names no level that this CPU has; else NULL.
const char *dash_rejected_kernel_level(void);

#endif
