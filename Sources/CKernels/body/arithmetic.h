// Element-wise arithmetic. `out` may be an input itself, never a shifted part of it, so loops may run in vectors.

#define IN_VECTORS _Pragma("clang loop vectorize(assume_safety)")

#define ZIP(name, expression)                                                           \
    static void zip_##name(const double *a, const double *b, double *out, size_t n) {   \
        IN_VECTORS for (size_t i = 0; i < n; i++) out[i] = (expression);                \
    }

ZIP(add, a[i] + b[i])
ZIP(subtract, a[i] - b[i])
ZIP(multiply, a[i] * b[i])
ZIP(divide, a[i] / b[i])
ZIP(multiply_add, __builtin_fma(a[i], b[i], out[i]))

static void axpy(double alpha, const double *x, double *y, size_t n) {
    IN_VECTORS for (size_t i = 0; i < n; i++) y[i] = __builtin_fma(alpha, x[i], y[i]);
}

static void scale(double alpha, const double *x, double *out, size_t n) {
    IN_VECTORS for (size_t i = 0; i < n; i++) out[i] = alpha * x[i];
}

static void map_sqrt(const double *x, double *out, size_t n) {
    IN_VECTORS for (size_t i = 0; i < n; i++) out[i] = __builtin_sqrt(x[i]);
}

static void add_row(const double *x, const double *bias, double *out, size_t rows, size_t cols) {
    for (size_t r = 0; r < rows; r++, x += cols, out += cols) {
        IN_VECTORS for (size_t c = 0; c < cols; c++) out[c] = x[c] + bias[c];
    }
}

static void sum_columns(const double *x, double *out, size_t rows, size_t cols, bool accumulate) {
    if (!accumulate) memset(out, 0, cols * sizeof(double));
    for (size_t r = 0; r < rows; r++, x += cols) {
        IN_VECTORS for (size_t c = 0; c < cols; c++) out[c] += x[c];
    }
}

// MARK: Activations

static void relu(const double *x, double *out, size_t n) {
    IN_VECTORS for (size_t i = 0; i < n; i++) out[i] = x[i] <= 0 ? 0 : x[i];
}

#define BACKWARD(name, expression)                                                                      \
    static void name##_backward(const double *x, const double *dy, double *dx, size_t n, bool add) {    \
        if (add) {                                                                                      \
            IN_VECTORS for (size_t i = 0; i < n; i++) dx[i] += (expression);                            \
        } else {                                                                                        \
            IN_VECTORS for (size_t i = 0; i < n; i++) dx[i] = (expression);                             \
        }                                                                                               \
    }

BACKWARD(relu, x[i] <= 0 ? 0 : dy[i])
BACKWARD(sigmoid, dy[i] * (x[i] * (1 - x[i])))
BACKWARD(tanh, dy[i] * __builtin_fma(-x[i], x[i], 1))
