#ifndef DASH_TABLE_H
#define DASH_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "include/CKernels.h"

// One level's kernels. The order is that of CKernels.h.

typedef void dash_map(const double *x, double *out, size_t n);
typedef void dash_zip(const double *a, const double *b, double *out, size_t n);
typedef void dash_backward(const double *x, const double *dy, double *dx, size_t n, bool accumulate);
typedef double dash_reduction(const double *x, size_t n);
typedef double dash_function(double x);

struct dash_kernels {
    const char *level;
    void (*matrix_product)(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a,
                           size_t lda, const double *b, size_t ldb, double *c, size_t ldc, bool accumulate);
    dash_map *exp, *expm1, *log, *log1p, *tanh, *sigmoid, *sin, *cos, *erf, *sqrt;
    dash_zip *pow;
    dash_function *exp1, *expm1_1, *log1, *log1p_1, *tanh1, *sigmoid1, *sin1, *cos1, *erf1;
    double (*pow1)(double x, double y);
    dash_zip *add, *subtract, *multiply, *divide, *multiply_add;
    void (*axpy)(double alpha, const double *x, double *y, size_t n);
    void (*scale)(double alpha, const double *x, double *out, size_t n);
    void (*add_row)(const double *x, const double *bias, double *out, size_t rows, size_t cols);
    dash_map *relu;
    dash_backward *relu_backward, *sigmoid_backward, *tanh_backward;
    dash_reduction *sum, *sum_of_squares, *max, *min;
    double (*dot)(const double *x, const double *y, size_t n);
    size_t (*first_nonfinite)(const double *x, size_t n);
    void (*central_moments)(const double *x, size_t n, double center, double moments[4]);
    void (*sum_columns)(const double *x, double *out, size_t rows, size_t cols, bool accumulate);
    void (*unfold)(const struct dash_windows *w, const double *x, double *columns);
    void (*fold)(const struct dash_windows *w, const double *columns, double *x);
    void (*max_pool)(const struct dash_windows *w, const double *x, double *y, double *places);
    void (*max_pool_backward)(const struct dash_windows *w, const double *dy, const double *places, double *dx);
    void (*average_pool)(const struct dash_windows *w, bool counts_padding, const double *x, double *y);
    void (*average_pool_backward)(const struct dash_windows *w, bool counts_padding, const double *dy, double *dx);
    void (*lstm_step)(double *gates, const double *before, double *cell, double *tanh_cell, double *h, size_t n);
    void (*lstm_step_backward)(const double *gates, const double *before, const double *tanh_cell, const double *dh,
                               double *dc, double *dz, size_t n);
    void (*gru_step)(double *gates, const double *recurrent, const double *before, double *h, size_t n);
    void (*gru_step_backward)(const double *gates, const double *recurrent, const double *before, double *dh,
                              double *dx, double *dr, size_t n);
};

extern const struct dash_kernels dash_kernels_scalar;
#if defined(__x86_64__)
extern const struct dash_kernels dash_kernels_avx2;
extern const struct dash_kernels dash_kernels_avx512;
#elif defined(__aarch64__)
extern const struct dash_kernels dash_kernels_neon;
#endif

#define DASH_SCRATCH_COUNT 65536

/// DASH_SCRATCH_COUNT doubles that belong to the calling thread, the same ones on every call; NULL when memory is short.
double *dash_scratch(void);

#endif
