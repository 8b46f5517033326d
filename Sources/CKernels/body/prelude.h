#ifndef DASH_PRELUDE_H
#define DASH_PRELUDE_H

// What every level's file includes before it opens its target attribute.

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Vectors wider than a level's registers are passed between functions of one file only, all of them inlined.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma STDC FP_CONTRACT OFF

#include "../data/coefficients.h"
#include "../data/erf_table.h"
#include "../data/two_over_pi.h"
#include "../table.h"

#define INLINE static inline __attribute__((always_inline, unused))
#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
// A name with the number of lanes appended, so that one source serves one value and a vector of them.
#define N(name) JOIN(name, LANES)

#define FMA(a, b, c) __builtin_elementwise_fma(a, b, c)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

#endif
