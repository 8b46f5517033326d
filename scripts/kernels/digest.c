// Prints a digest of every kernel's results at one level: scripts/kernels/cross-check compares them between machines.

#include <stdio.h>
#include <string.h>

#include "CKernels.h"

enum { COUNT = 20003 };

static uint64_t state, hash;
static double x[COUNT], y[COUNT], z[COUNT], out[COUNT];

static uint64_t word(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state ^ state >> 29;
}

static double uniform(double low, double high) { return low + (high - low) * ((double)(word() >> 11) * 0x1p-53); }

static double any(void) {
    uint64_t bits = word();
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void fill(int kind) {
    state = (uint64_t)kind + 1;
    for (int i = 0; i < COUNT; i++) {
        x[i] = kind == 0   ? any()
               : kind == 1 ? uniform(-1, 1)
               : kind == 2 ? uniform(-10, 10)
               : kind == 3 ? uniform(-750, 750)
               : kind == 4 ? uniform(-1e7, 1e7)
                           : uniform(0, 2);
        y[i] = kind & 1 ? any() : uniform(-10, 10);
        z[i] = uniform(0, 1);
    }
}

// Which NaN an operation returns is left open by IEEE 754: all count as one.
static void take(const double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, values + i, sizeof bits);
        if (values[i] != values[i]) bits = 0x7ff8000000000000;
        hash = (hash ^ bits) * 0x100000001b3;
        hash ^= hash >> 29;
    }
}

static void show(const char *name) {
    printf("%-12s %016llx\n", name, (unsigned long long)hash);
    hash = 0;
}

#define EACH_KIND(name, call)         \
    for (int kind = 0; kind < 6; kind++) { \
        fill(kind);                   \
        call;                         \
        take(out, COUNT);             \
    }                                 \
    show(name);

#define MAP(name) EACH_KIND(#name, dash_##name(x, out, COUNT))

static void single(void) {
    for (int i = 0; i < COUNT; i++)
        out[i] = dash_exp1(x[i]) + dash_log1(z[i]) + dash_sin1(x[i] * 1e8) + dash_pow1(z[i], y[i]);
}

int main(int count, char **arguments) {
    if (count > 1 && !dash_select_kernel_level(arguments[1])) return 69;
    MAP(exp) MAP(expm1) MAP(log) MAP(log1p) MAP(tanh) MAP(sigmoid) MAP(sin) MAP(cos) MAP(erf) MAP(sqrt) MAP(relu)
    EACH_KIND("pow", dash_pow(x, y, out, COUNT))
    EACH_KIND("single", single())
    EACH_KIND("divide", dash_divide(x, y, out, COUNT))
    EACH_KIND("multiply-add", dash_multiply_add(x, y, out, COUNT))
    fill(2);
    double sums[9] = {dash_sum(x, COUNT), dash_dot(x, y, COUNT), dash_sum_of_squares(x, COUNT), dash_max(x, COUNT),
                      dash_min(x, COUNT)};
    dash_central_moments(x, COUNT, 0.5, sums + 5);
    take(sums, 9);
    show("reductions");
    for (int flags = 0; flags < 4; flags++)
        for (size_t m = 1; m < 40; m += 3)
            for (size_t n = 1; n < 40; n += 2) {
                dash_matrix_product(flags & 1, flags >> 1, m, n, 300, x, flags & 1 ? m : 300, z, flags >> 1 ? 300 : n,
                                    out, n, false);
                take(out, m * n);
            }
    show("products");
    return 0;
}
