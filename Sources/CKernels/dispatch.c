#include "CKernels.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "table.h"

// One table of functions a level; the best one the CPU has is chosen when the program is loaded.

static _Atomic(const struct dash_kernels *) selected = &dash_kernels_scalar;
static const char *rejected;

static const struct dash_kernels *level_named(const char *name) {
    if (name == NULL) return NULL;
    if (strcmp(name, "scalar") == 0) return &dash_kernels_scalar;
#if defined(__x86_64__)
    __builtin_cpu_init();
    bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
                __builtin_cpu_supports("bmi2");
    bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                  __builtin_cpu_supports("avx512vl");
    if (avx2 && strcmp(name, "avx2") == 0) return &dash_kernels_avx2;
    if (avx512 && strcmp(name, "avx512") == 0) return &dash_kernels_avx512;
#elif defined(__aarch64__)
    if (strcmp(name, "neon") == 0) return &dash_kernels_neon;
#endif
    return NULL;
}

__attribute__((constructor)) static void select_at_load(void) {
    static const char *const best_first[] = {"avx512", "avx2", "neon"};
    for (size_t i = 0; i < sizeof best_first / sizeof *best_first; i++)
        if (dash_select_kernel_level(best_first[i])) break;
    const char *wanted = getenv("DASH_KERNELS");
    if (wanted != NULL && *wanted != '\0' && !dash_select_kernel_level(wanted)) rejected = wanted;
}

bool dash_select_kernel_level(const char *name) {
    const struct dash_kernels *level = level_named(name);
    if (level == NULL) return false;
    atomic_store_explicit(&selected, level, memory_order_relaxed);
    return true;
}

static inline const struct dash_kernels *kernels(void) { return atomic_load_explicit(&selected, memory_order_relaxed); }

const char *dash_kernel_level(void) { return kernels()->level; }
const char *dash_rejected_kernel_level(void) { return rejected; }

void dash_matrix_product(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a, size_t lda,
                         const double *b, size_t ldb, double *c, size_t ldc, bool accumulate) {
    kernels()->matrix_product(transpose_a, transpose_b, m, n, k, a, lda, b, ldb, c, ldc, accumulate);
}

#define MAP(name) \
    void dash_##name(const double *x, double *out, size_t n) { kernels()->name(x, out, n); }
#define ONE(name) \
    double dash_##name(double x) { return kernels()->name(x); }
#define ZIP(name) \
    void dash_##name(const double *a, const double *b, double *out, size_t n) { kernels()->name(a, b, out, n); }
#define BACKWARD(name)                                                                            \
    void dash_##name(const double *x, const double *dy, double *dx, size_t n, bool accumulate) { \
        kernels()->name(x, dy, dx, n, accumulate);                                               \
    }
#define REDUCTION(name) \
    double dash_##name(const double *x, size_t n) { return kernels()->name(x, n); }

MAP(exp)
MAP(expm1)
MAP(log)
MAP(log1p)
MAP(tanh)
MAP(sigmoid)
MAP(sin)
MAP(cos)
MAP(erf)
MAP(sqrt)
ZIP(pow)

ONE(exp1)
ONE(expm1_1)
ONE(log1)
ONE(log1p_1)
ONE(tanh1)
ONE(sigmoid1)
ONE(sin1)
ONE(cos1)
ONE(erf1)
double dash_pow1(double x, double y) { return kernels()->pow1(x, y); }

ZIP(add)
ZIP(subtract)
ZIP(multiply)
ZIP(divide)
ZIP(multiply_add)
void dash_axpy(double alpha, const double *x, double *y, size_t n) { kernels()->axpy(alpha, x, y, n); }
void dash_scale(double alpha, const double *x, double *out, size_t n) { kernels()->scale(alpha, x, out, n); }
void dash_add_row(const double *x, const double *bias, double *out, size_t rows, size_t cols) {
    kernels()->add_row(x, bias, out, rows, cols);
}

MAP(relu)
BACKWARD(relu_backward)
BACKWARD(sigmoid_backward)
BACKWARD(tanh_backward)

REDUCTION(sum)
REDUCTION(sum_of_squares)
REDUCTION(max)
REDUCTION(min)
double dash_dot(const double *x, const double *y, size_t n) { return kernels()->dot(x, y, n); }
size_t dash_first_nonfinite(const double *x, size_t n) { return kernels()->first_nonfinite(x, n); }
void dash_central_moments(const double *x, size_t n, double center, double moments[4]) {
    kernels()->central_moments(x, n, center, moments);
}
void dash_sum_columns(const double *x, double *out, size_t rows, size_t cols, bool accumulate) {
    kernels()->sum_columns(x, out, rows, cols, accumulate);
}

void dash_unfold(const struct dash_windows *w, const double *x, double *columns) { kernels()->unfold(w, x, columns); }
void dash_fold(const struct dash_windows *w, const double *columns, double *x) { kernels()->fold(w, columns, x); }
void dash_max_pool(const struct dash_windows *w, const double *x, double *y, double *places) {
    kernels()->max_pool(w, x, y, places);
}
void dash_max_pool_backward(const struct dash_windows *w, const double *dy, const double *places, double *dx) {
    kernels()->max_pool_backward(w, dy, places, dx);
}
void dash_average_pool(const struct dash_windows *w, bool counts_padding, const double *x, double *y) {
    kernels()->average_pool(w, counts_padding, x, y);
}
void dash_average_pool_backward(const struct dash_windows *w, bool counts_padding, const double *dy, double *dx) {
    kernels()->average_pool_backward(w, counts_padding, dy, dx);
}
void dash_lstm_step(double *gates, const double *before, double *cell, double *tanh_cell, double *h, size_t n) {
    kernels()->lstm_step(gates, before, cell, tanh_cell, h, n);
}
void dash_lstm_step_backward(const double *gates, const double *before, const double *tanh_cell, const double *dh,
                             double *dc, double *dz, size_t n) {
    kernels()->lstm_step_backward(gates, before, tanh_cell, dh, dc, dz, n);
}
void dash_gru_step(double *gates, const double *recurrent, const double *before, double *h, size_t n) {
    kernels()->gru_step(gates, recurrent, before, h, n);
}
void dash_gru_step_backward(const double *gates, const double *recurrent, const double *before, double *dh, double *dx,
                            double *dr, size_t n) {
    kernels()->gru_step_backward(gates, recurrent, before, dh, dx, dr, n);
}
