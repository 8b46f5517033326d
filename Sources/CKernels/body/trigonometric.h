// sin and cos: x less the nearest multiple of π/2 in two parts, then polynomials on ±π/4.

/// Up to here three parts of π/2 suffice; beyond, `reduce_large` takes the bits of 2/π that matter.
#define REDUCE_LIMIT 0x1p20

/// The remainder of x by π/2 as high + low; the quotient in the low bits of `quadrant`.
INLINE F N(reduce)(F x, F *low, I *quadrant) {
    F shifted = FMA(x, N(all)(TWO_OVER_PI), N(all)(SHIFT));
    F k = shifted - SHIFT;
    *quadrant = (I)shifted;
    F exact = FMA(-k, N(all)(HALF_PI_1), x);
    F product = k * HALF_PI_2;
    F product_low = FMA(k, N(all)(HALF_PI_2), -product);
    F error;
    F high = N(two_sum)(exact, -product, &error);
    error = FMA(-k, N(all)(HALF_PI_3), error - product_low);
    return N(fast_two_sum)(high, error, low);
}

/// sin(x + low + quadrant·π/2) for |x| ≤ π/4.
INLINE F N(sin_octant)(F x, F low, I quadrant) {
    F z = x * x;
    F z_low = FMA(x, x, -z);
    F sine = x + FMA(x * z, N(polynomial)(z, SIN_TAIL, 6), low * FMA(z, N(all)(-0.5), N(all)(1)));
    F half = 0.5 * z;
    F base_low;
    F base = N(fast_two_sum)(N(all)(1), -half, &base_low);
    F tail = FMA(z * z, N(polynomial)(z, COS_TAIL, 6), -FMA(x, low, 0.5 * z_low));
    F cosine = base + (base_low + tail);
    F y = N(select)((I)((quadrant & 1) != 0), cosine, sine);
    return (F)((I)y ^ ((quadrant & 2) << 62));
}

#if LANES == 1
/// `reduce` for any finite x beyond REDUCE_LIMIT, by Payne and Hanek: a product with the 192 bits of 2/π that matter.
static __attribute__((noinline, unused)) F_1 reduce_large(double x, F_1 *low, I_1 *quadrant) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    uint64_t mantissa = (bits & 0x000fffffffffffff) | 0x0010000000000000;
    // |x| = mantissa·2^power. Bits of 2/π worth 2^(2 − power) or more only add multiples of 4 quarter turns: the
    // window starts after them, counted from 64 zeros put before the point, since power may be negative (≥ −32).
    int power = (int)(bits >> 52 & 0x7ff) - 1075;
    int word = (power + 62) / 64, offset = (power + 62) % 64;
    uint64_t window[3];
    for (int i = 0; i < 3; i++) {
        uint64_t here = word + i > 0 ? TWO_OVER_PI_WORDS[word + i - 1] : 0;
        window[i] = offset ? here << offset | TWO_OVER_PI_WORDS[word + i] >> (64 - offset) : here;
    }
    // The product modulo 2^192, in quarter turns with 190 fraction bits.
    unsigned __int128 part = (unsigned __int128)mantissa * window[2];
    uint64_t p2 = (uint64_t)part;
    part = (unsigned __int128)mantissa * window[1] + (uint64_t)(part >> 64);
    uint64_t p1 = (uint64_t)part;
    uint64_t p0 = mantissa * window[0] + (uint64_t)(part >> 64);
    int64_t turns = (int64_t)((p0 + (UINT64_C(1) << 61)) >> 62);
    // The fraction, now signed and less than a half, with 192 bits.
    p0 = p0 << 2 | p1 >> 62;
    p1 = p1 << 2 | p2 >> 62;
    p2 = p2 << 2;
    bool below = p0 >> 63;
    if (below) {
        p2 = ~p2 + 1;
        p1 = ~p1 + (p2 == 0);
        p0 = ~p0 + (p2 == 0 && p1 == 0);
    }
    double unit = 1.0;
    if (p0 == 0) {
        p0 = p1, p1 = p2, p2 = 0;
        unit = 0x1p-64;
    }
    int zeros = __builtin_clzll(p0 | 1);
    if (zeros) {
        p0 = p0 << zeros | p1 >> (64 - zeros);
        p1 = p1 << zeros | p2 >> (64 - zeros);
        uint64_t scale = (uint64_t)(1023 - zeros) << 52;
        double down;
        memcpy(&down, &scale, sizeof down);
        unit *= down;
    }
    bool negative = bits >> 63;
    if (below != negative) unit = -unit;
    F_1 first = all_1((double)(int64_t)(p0 >> 11) * 0x1p-53 * unit);
    F_1 second = all_1((double)(int64_t)((p0 & 0x7ff) << 42 | p1 >> 22) * 0x1p-106 * unit);
    F_1 high = first * HALF_PI_1;
    F_1 rest = FMA(first, all_1(HALF_PI_1), -high) + (first * HALF_PI_2 + second * HALF_PI_1);
    *quadrant = (I_1){negative ? -turns : turns};
    return fast_two_sum_1(high, rest, low);
}

/// sin(x + turn·π/2) where |x| is large, infinite or NaN.
static __attribute__((noinline, unused)) double sin_large(double x, int64_t turn) {
    if (x != x) return x;
    if (x - x != 0) return NAN;
    F_1 low;
    I_1 quadrant;
    F_1 high = reduce_large(x, &low, &quadrant);
    return sin_octant_1(high, low, quadrant + turn)[0];
}
#endif

/// sin(x + turn·π/2).
INLINE F N(sin_turned)(F x, int64_t turn) {
    F low;
    I quadrant;
    F high = N(reduce)(x, &low, &quadrant);
    F y = N(sin_octant)(high, low, quadrant + turn);
    I large = ~(I)(N(magnitude)(x) <= REDUCE_LIMIT);
    if (UNLIKELY(__builtin_reduce_or(large) != 0))
        for (int i = 0; i < LANES; i++)
            if (large[i]) y[i] = sin_large(x[i], turn);
    return y;
}

INLINE F N(sin)(F x) { return N(select)((I)(x == 0.0), x, N(sin_turned)(x, 0)); }
INLINE F N(cos)(F x) { return N(sin_turned)(x, 1); }
