#include "CPeak.h"

#include <string.h>

// Twelve chains hide the latency of an fma on every current core; the results are used so that none is removed.

#define CHAINS 12

#define PEAK(name, lanes)                                                                                \
    typedef double name##_vector __attribute__((vector_size(8 * lanes)));                                \
    static double name(long rounds) {                                                                    \
        name##_vector sums[CHAINS], x = {0}, y = {0};                                                    \
        for (int i = 0; i < lanes; i++) x[i] = 1, y[i] = 1e-9 * i;                                       \
        for (int c = 0; c < CHAINS; c++) sums[c] = x * (double)c;                                        \
        for (long r = 0; r < rounds; r++) {                                                              \
            for (int c = 0; c < CHAINS; c++) sums[c] = __builtin_elementwise_fma(x, y, sums[c]);         \
            __asm__ volatile("" ::: "memory");                                                           \
        }                                                                                                \
        volatile double used = 0;                                                                        \
        for (int c = 0; c < CHAINS; c++) used += sums[c][0];                                             \
        return 2.0 * CHAINS * lanes * (double)rounds;                                                    \
    }

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx,avx2,fma,avx512f"))), apply_to = function)
PEAK(peak_avx512, 8)
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx,avx2,fma"))), apply_to = function)
PEAK(peak_avx2, 4)
#pragma clang attribute pop
#elif defined(__aarch64__)
PEAK(peak_neon, 2)
#endif
PEAK(peak_scalar, 1)

double peak_operations(const char *level, long rounds) {
#if defined(__x86_64__)
    if (strcmp(level, "avx512") == 0) return peak_avx512(rounds);
    if (strcmp(level, "avx2") == 0) return peak_avx2(rounds);
#elif defined(__aarch64__)
    if (strcmp(level, "neon") == 0) return peak_neon(rounds);
#endif
    return peak_scalar(rounds);
}
