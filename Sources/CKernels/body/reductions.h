// Reductions in 16 lanes whatever the machine: element i goes to lane i mod 16, and the lanes meet pairwise.

#define LANES 16
#include "vector.h"

/// Up to 16 numbers, the missing ones as `pad`.
INLINE F load_part(const double *x, size_t n, double pad) {
    F v = N(all)(pad);
    memcpy(&v, x, n * sizeof(double));
    return v;
}

INLINE double pairwise_sum(F lanes) {
    for (int half = LANES / 2; half > 0; half /= 2)
        for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
    return lanes[0];
}

// A lane starts at +0 and so is never −0: adding the padding's +0 changes nothing.

static double sum(const double *x, size_t n) {
    F lanes = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) lanes += N(load)(x + i);
    if (i < n) lanes += load_part(x + i, n - i, 0);
    return pairwise_sum(lanes);
}

static double dot(const double *x, const double *y, size_t n) {
    F lanes = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) lanes = FMA(N(load)(x + i), N(load)(y + i), lanes);
    if (i < n) lanes = FMA(load_part(x + i, n - i, 0), load_part(y + i, n - i, 0), lanes);
    return pairwise_sum(lanes);
}

static double sum_of_squares(const double *x, size_t n) { return dot(x, x, n); }

/// One step of the four sums; padding is the center itself, whose deviations are 0.
INLINE void add_moments(F v, double center, F sums[4]) {
    F d = v - center;
    F square = d * d;
    sums[0] += d;
    sums[1] = FMA(d, d, sums[1]);
    sums[2] = FMA(square, d, sums[2]);
    sums[3] = FMA(square, square, sums[3]);
}

static void central_moments(const double *x, size_t n, double center, double moments[4]) {
    F sums[4] = {{0}};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) add_moments(N(load)(x + i), center, sums);
    if (i < n) add_moments(load_part(x + i, n - i, center), center, sums);
    for (int q = 0; q < 4; q++) moments[q] = pairwise_sum(sums[q]);
}

INLINE double extreme(const double *x, size_t n, bool largest) {
    F best = N(all)(largest ? -INFINITY : INFINITY);
    I nan = {0};
    for (size_t i = 0; i < n; i += LANES) {
        F v = i + LANES <= n ? N(load)(x + i) : load_part(x + i, n - i, x[i]);
        nan |= (I)(v != v);
        best = N(select)((I)(largest ? v > best : v < best), v, best);
    }
    if (__builtin_reduce_or(nan)) return NAN;
    for (int i = 1; i < LANES; i++)
        if (largest ? best[i] > best[0] : best[i] < best[0]) best[0] = best[i];
    return best[0];
}

static double largest(const double *x, size_t n) { return extreme(x, n, true); }
static double smallest(const double *x, size_t n) { return extreme(x, n, false); }

static size_t first_nonfinite(const double *x, size_t n) {
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        F v = N(load)(x + i);
        // x − x is 0 for a finite x and NaN otherwise.
        if (__builtin_reduce_or((I)(v - v != 0.0))) break;
    }
    while (i < n && x[i] - x[i] == 0) i++;
    return i;
}

#undef F
#undef I
#undef U
#undef LANES
