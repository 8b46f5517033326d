// log and log1p: log(2^k (1 + f)) with 1 + f in [√½, √2), s = f / (2 + f), log(1 + f) = 2s + s³(2/3 + …).

#define SQRT_HALF_BITS 0x3fe6a09e667f3bcd
#define ONE_BITS 0x3ff0000000000000

/// f and k of a positive finite x = 2^k (1 + f); denormals included.
INLINE F N(log_split)(F x, F *k) {
    I tiny = (I)(x < DBL_MIN);
    F normal = N(select)(tiny, x * 0x1p54, x);
    U bits = (U)normal + (uint64_t)(ONE_BITS - SQRT_HALF_BITS);
    F mantissa = (F)((bits & 0x000fffffffffffff) + SQRT_HALF_BITS);
    // The biased exponent becomes a number by standing in the low bits of 2^52.
    F exponent = (F)((bits >> 52) | 0x4330000000000000) - (0x1p52 + 1023);
    *k = exponent - N(select)(tiny, N(all)(54), N(all)(0));
    return mantissa - 1.0;
}

/// k·log 2 + log(1 + f + rest), where `rest` is below f's last bit.
INLINE F N(log_join)(F k, F f, F rest) {
    F s = f / (2.0 + f);
    F z = s * s;
    // log(1 + f) = f − f²/2 + s (f²/2 + z·tail): the large terms first, each with what its rounding lost.
    F half = 0.5 * f;
    F square = half * f;
    F square_low = FMA(half, f, -square);
    F tail = FMA(s, FMA(z, N(polynomial)(z, LOG_TAIL, 7), square), -square_low);
    // d log(1 + f) = 1 / (1 + f) = (1 − s) / (1 + s) ≈ 1 − 2s(1 − s + s²): rest is tiny, a few bits suffice.
    tail += rest * (1.0 - 2.0 * s * (1.0 - s + z));
    F low, lower;
    F high = N(fast_two_sum)(k * LN2_SHORT, f, &low);
    high = N(fast_two_sum)(high, -square, &lower);
    return high + (low + (lower + FMA(k, N(all)(LN2_SHORT_REST), tail)));
}

/// The logarithm's value where the formula has none: 0 → −∞, below → NaN; ∞ and NaN stay.
INLINE F N(log_special)(F x, F zero, F y) {
    y = N(select)((I)(x < INFINITY), y, x);
    y = N(select)((I)(x == zero), N(all)(-INFINITY), y);
    return N(select)((I)(x < zero), N(all)(NAN), y);
}

INLINE F N(log)(F x) {
    F k;
    F f = N(log_split)(x, &k);
    return N(log_special)(x, N(all)(0), N(log_join)(k, f, N(all)(0)));
}

/// log(1 + x), where 1 + x is taken with its rounding error.
INLINE F N(log1p)(F x) {
    F lost, k, rest;
    F u = N(two_sum)(N(all)(1), x, &lost);
    F f = N(log_split)(u, &k);
    F down = (F)((1023 - (I)(k + SHIFT)) << 52);
    f = N(fast_two_sum)(f, N(select)((I)(k > 70.0), N(all)(0), lost * down), &rest);
    F y = N(log_special)(x, N(all)(-1), N(log_join)(k, f, rest));
    return N(select)((I)(x == 0.0), x, y);
}
