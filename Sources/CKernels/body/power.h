// pow: e^(y log x) with the logarithm in two doubles, since y·log x up to 745 multiplies its error.

/// log x as high + low for x positive and finite, relative error about 2^−65.
INLINE F N(log_pair)(F x, F *low) {
    F k, d_low, error, lower;
    F f = N(log_split)(x, &k);
    // s = f / (2 + f) in two parts.
    F d = N(fast_two_sum)(N(all)(2), f, &d_low);
    F inverse = 1.0 / d;
    F s = f * inverse;
    F s_low = FMA(-s, d_low, FMA(-s, d, f)) * inverse;
    // z = s², w = 2/3 + z·U(z), and 2s + s·z·w, all in two parts.
    F z = s * s;
    F z_low = FMA(s, s, -z) + 2.0 * s * s_low;
    F w = N(fast_two_sum)(N(all)(TWO_THIRDS_HIGH), z * N(polynomial)(z, LOG_TAIL2, 7), &error);
    F w_low = error + TWO_THIRDS_LOW;
    F cube = s * z;
    F cube_low = FMA(s, z, -cube) + FMA(s, z_low, s_low * z);
    F term = cube * w;
    F term_low = FMA(cube, w, -term) + FMA(cube, w_low, cube_low * w);
    F high = N(fast_two_sum)(2.0 * s, term, &lower);
    lower += FMA(N(all)(2), s_low, term_low);
    // Multiples of 41 bits of log 2 are exact.
    high = N(fast_two_sum)(k * LN2_SHORT, high, &error);
    lower += FMA(k, N(all)(LN2_SHORT_REST), error);
    return N(fast_two_sum)(high, lower, low);
}

/// |x|^y for x finite and not 0, y finite.
INLINE F N(pow_magnitude)(F x, F y) {
    F low;
    F high = N(log_pair)(N(magnitude)(x), &low);
    F product = y * high;
    F rest = FMA(y, high, -product) + y * low;
    I within = (I)(N(magnitude)(product) < 800.0);
    return N(exp_sum)(product, N(select)(within, rest, N(all)(0)));
}

#if LANES == 1
/// pow where x is not positive or where either is not finite: IEEE 754-2019, 9.2.1.
static __attribute__((noinline, unused)) double pow_special(double x, double y) {
    if (y == 0 || x == 1) return 1;
    if (x != x) return x;
    if (y != y) return y;
    double a = fabs(x);
    if (y - y != 0) return a == 1 ? 1 : (a > 1) == (y > 0) ? INFINITY : 0;
    // From 2^53 on every double is an even integer.
    bool large = fabs(y) >= 0x1p53;
    int64_t integer = large ? 0 : (int64_t)y;
    bool whole = large || (double)integer == y;
    bool odd = whole && (integer & 1);
    double magnitude;
    if (a == 0 || a == INFINITY) {
        magnitude = (a == 0) == (y > 0) ? 0 : INFINITY;
    } else {
        if (x < 0 && !whole) return NAN;
        magnitude = pow_magnitude_1(all_1(x), all_1(y))[0];
    }
    return x < 0 || (1 / x < 0) ? (odd ? -magnitude : magnitude) : magnitude;
}
#endif

INLINE F N(pow)(F x, F y) {
    F z = N(pow_magnitude)(x, y);
    I plain = (I)(x > 0.0) & (I)(x < INFINITY) & (I)(N(magnitude)(y) < INFINITY);
    if (UNLIKELY(__builtin_reduce_and(plain) == 0))
        for (int i = 0; i < LANES; i++)
            if (!plain[i]) z[i] = pow_special(x[i], y[i]);
    return z;
}
