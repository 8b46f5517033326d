#include "CKernels.h"

#include <math.h>
#include <string.h>

// The plain form of every kernel: it fixes the meaning (order of operations, lanes) that faster levels must reproduce.

void dash_matrix_product(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a, size_t lda,
                         const double *b, size_t ldb, double *c, size_t ldc, bool accumulate) {
    for (size_t i = 0; i < m; i++) {
        double *row = c + i * ldc;
        if (!accumulate)
            for (size_t j = 0; j < n; j++) row[j] = 0.0;
        for (size_t p = 0; p < k; p++) {
            double left = transpose_a ? a[p * lda + i] : a[i * lda + p];
            if (transpose_b)
                for (size_t j = 0; j < n; j++) row[j] = fma(left, b[j * ldb + p], row[j]);
            else
                for (size_t j = 0; j < n; j++) row[j] = fma(left, b[p * ldb + j], row[j]);
        }
    }
}

static double sigmoid(double x) {
    double e = exp(-fabs(x));
    return (x >= 0 ? 1.0 : e) / (1.0 + e);
}

#define MAP(name, expression)                                        \
    void name(const double *x, double *out, size_t n) {              \
        for (size_t i = 0; i < n; i++) out[i] = (expression);        \
    }

MAP(dash_exp, exp(x[i]))
MAP(dash_expm1, expm1(x[i]))
MAP(dash_log, log(x[i]))
MAP(dash_log1p, log1p(x[i]))
MAP(dash_tanh, tanh(x[i]))
MAP(dash_sigmoid, sigmoid(x[i]))
MAP(dash_sin, sin(x[i]))
MAP(dash_cos, cos(x[i]))
MAP(dash_erf, erf(x[i]))
MAP(dash_sqrt, sqrt(x[i]))
MAP(dash_relu, x[i] > 0 || x[i] != x[i] ? x[i] : 0.0)

void dash_pow(const double *x, const double *y, double *out, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = pow(x[i], y[i]);
}

double dash_exp1(double x) { return exp(x); }
double dash_expm1_1(double x) { return expm1(x); }
double dash_log1(double x) { return log(x); }
double dash_log1p_1(double x) { return log1p(x); }
double dash_tanh1(double x) { return tanh(x); }
double dash_sigmoid1(double x) { return sigmoid(x); }
double dash_sin1(double x) { return sin(x); }
double dash_cos1(double x) { return cos(x); }
double dash_erf1(double x) { return erf(x); }
double dash_pow1(double x, double y) { return pow(x, y); }

#define ZIP(name, expression)                                                      \
    void name(const double *a, const double *b, double *out, size_t n) {           \
        for (size_t i = 0; i < n; i++) out[i] = (expression);                      \
    }

ZIP(dash_add, a[i] + b[i])
ZIP(dash_subtract, a[i] - b[i])
ZIP(dash_multiply, a[i] * b[i])
ZIP(dash_divide, a[i] / b[i])
ZIP(dash_multiply_add, fma(a[i], b[i], out[i]))

void dash_axpy(double alpha, const double *x, double *y, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] = fma(alpha, x[i], y[i]);
}

void dash_scale(double alpha, const double *x, double *out, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = alpha * x[i];
}

void dash_add_row(const double *x, const double *bias, double *out, size_t rows, size_t cols) {
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < cols; c++) out[r * cols + c] = x[r * cols + c] + bias[c];
}

void dash_relu_backward(const double *x, const double *dy, double *dx, size_t n, bool accumulate) {
    for (size_t i = 0; i < n; i++) {
        double g = x[i] > 0 ? dy[i] : 0.0;
        dx[i] = accumulate ? dx[i] + g : g;
    }
}

void dash_sigmoid_backward(const double *y, const double *dy, double *dx, size_t n, bool accumulate) {
    for (size_t i = 0; i < n; i++) {
        double g = dy[i] * (y[i] * (1.0 - y[i]));
        dx[i] = accumulate ? dx[i] + g : g;
    }
}

void dash_tanh_backward(const double *y, const double *dy, double *dx, size_t n, bool accumulate) {
    for (size_t i = 0; i < n; i++) {
        double g = dy[i] * fma(-y[i], y[i], 1.0);
        dx[i] = accumulate ? dx[i] + g : g;
    }
}

enum { LANES = 16 };

static double combine(double *lanes) {
    for (size_t half = LANES / 2; half > 0; half /= 2)
        for (size_t j = 0; j < half; j++) lanes[j] += lanes[j + half];
    return lanes[0];
}

double dash_sum(const double *x, size_t n) {
    double lanes[LANES] = {0};
    for (size_t i = 0; i < n; i++) lanes[i % LANES] += x[i];
    return combine(lanes);
}

double dash_dot(const double *x, const double *y, size_t n) {
    double lanes[LANES] = {0};
    for (size_t i = 0; i < n; i++) lanes[i % LANES] = fma(x[i], y[i], lanes[i % LANES]);
    return combine(lanes);
}

double dash_sum_of_squares(const double *x, size_t n) { return dash_dot(x, x, n); }

double dash_max(const double *x, size_t n) {
    double best = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i]) return NAN;
        if (x[i] > best) best = x[i];
    }
    return best;
}

double dash_min(const double *x, size_t n) {
    double best = INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (x[i] != x[i]) return NAN;
        if (x[i] < best) best = x[i];
    }
    return best;
}

size_t dash_first_nonfinite(const double *x, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!isfinite(x[i])) return i;
    return n;
}

void dash_sum_columns(const double *x, double *out, size_t rows, size_t cols, bool accumulate) {
    if (!accumulate)
        for (size_t c = 0; c < cols; c++) out[c] = 0.0;
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < cols; c++) out[c] += x[r * cols + c];
}

const char *dash_kernel_level(void) { return "scalar"; }

bool dash_select_kernel_level(const char *name) { return name != NULL && strcmp(name, "scalar") == 0; }
