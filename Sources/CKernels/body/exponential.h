// exp, expm1, sigmoid, tanh: all from e^x = 2^k (1 + r + r²/2 + …), with r in ±log(2)/2.

/// r of e^(x + rest) = 2^k e^(r + r_low). x − k·log 2 loses nothing in the first step (an fma whose result has few
/// bits), and the second keeps its error.
INLINE F N(exp_reduce)(F x, F rest, F *r_low, I *k) {
    F shifted = FMA(x, N(all)(ONE_OVER_LN2), N(all)(SHIFT));
    F whole = shifted - SHIFT;
    *k = (I)shifted;
    F first = FMA(-whole, N(all)(LN2_HIGH), x);
    F low = FMA(-whole, N(all)(LN2_LOW), rest);
    return N(fast_two_sum)(first, low, r_low);
}

/// e^(r + r_low) − 1 − r − *square, with r²/2 apart and unrounded: where 2^−k + r + r²/2 cancels, its last bit counts.
INLINE F N(exp_tail)(F r, F r_low, F *square) {
    F half = 0.5 * r;
    *square = half * r;
    return FMA(r * r * r, N(polynomial)(r, EXP_TAIL + 1, 9), FMA(half, r, -*square) + r_low);
}

/// 2^−k for k ≥ −1023; 0 once it is below 2^−70 and so below notice beside 1.
INLINE F N(inverse_power)(I k) {
    F whole = (F)k - SHIFT;
    return N(select)((I)(whole > 70.0), N(all)(0), (F)((1023 - k) << 52));
}

/// e^(x + rest); `rest` must be far below x.
INLINE F N(exp_sum)(F x, F rest) {
    // Beyond these e^x is 0 or infinite in any case; a NaN passes through both.
    x = N(select)((I)(x > 710.0), N(all)(710.0), x);
    x = N(select)((I)(x < -746.0), N(all)(-746.0), x);
    I k;
    F r_low, low;
    F r = N(exp_reduce)(x, rest, &r_low, &k);
    F high = N(fast_two_sum)(N(all)(1), r, &low);
    F tail = FMA(r * r, N(polynomial)(r, EXP_TAIL, 10), r_low);
    return N(scale)(high + (low + tail), k);
}

INLINE F N(exp)(F x) { return N(exp_sum)(x, N(all)(0)); }

/// e^x − 1 = 2^k ((1 − 2^−k) + r + r²/2 + …).
INLINE F N(expm1)(F x) {
    F within = N(select)((I)(x > 710.0), N(all)(710.0), x);
    within = N(select)((I)(within < -40.0), N(all)(-40.0), within);
    I k;
    F r_low, square, less, low, lower;
    F r = N(exp_reduce)(within, N(all)(0), &r_low, &k);
    F tail = N(exp_tail)(r, r_low, &square);
    F base = N(two_sum)(N(all)(1), -N(inverse_power)(k), &less);
    F high = N(two_sum)(base, r, &low);
    high = N(fast_two_sum)(high, square, &lower);
    F y = N(scale)(high + (low + (lower + (less + tail))), k);
    return N(select)((I)(x == 0.0), x, y);
}

/// (n + n_low) / (d + d_low), nearly correctly rounded, by one division and one correction.
INLINE F N(quotient)(F n, F n_low, F d, F d_low) {
    F inverse = 1.0 / d;
    F q = n * inverse;
    F error = FMA(-q, d, n) + FMA(-q, d_low, n_low);
    return FMA(error, inverse, q);
}

/// tanh|x| = (e^2|x| − 1) / (e^2|x| + 1), both divided by 2^k; the sign is put back.
INLINE F N(tanh)(F x) {
    F a = N(magnitude)(x);
    a = N(select)((I)(a > 22.0), N(all)(22.0), a);
    I k;
    F r_low, square, n, n_low, d, d_low, less, more, lower;
    F r = N(exp_reduce)(a + a, N(all)(0), &r_low, &k);
    F tail = N(exp_tail)(r, r_low, &square);
    F c = N(inverse_power)(k);
    F base = N(fast_two_sum)(N(all)(1), -c, &less);
    n = N(fast_two_sum)(base, r, &n_low);
    n = N(fast_two_sum)(n, square, &lower);
    n = N(fast_two_sum)(n, n_low + (lower + (less + tail)), &n_low);
    base = N(fast_two_sum)(N(all)(1), c, &more);
    d = N(fast_two_sum)(base, r, &d_low);
    d = N(fast_two_sum)(d, d_low + (more + (square + tail)), &d_low);
    return N(copy_sign)(N(quotient)(n, n_low, d, d_low), x);
}

/// 1 / (1 + e^−x): with e = e^−|x|, 1 / (1 + e) on the right and e / (1 + e) on the left, scaled last.
INLINE F N(sigmoid)(F x) {
    F a = -N(magnitude)(x);
    a = N(select)((I)(a < -746.0), N(all)(-746.0), a);
    I k;
    F r_low, e_low, d_low;
    F r = N(exp_reduce)(a, N(all)(0), &r_low, &k);
    F e = N(fast_two_sum)(N(all)(1), r, &e_low);
    F tail = FMA(r * r, N(polynomial)(r, EXP_TAIL, 10), r_low);
    e = N(fast_two_sum)(e, e_low + tail, &e_low);
    // Below 2^−100 the denominator is 1.
    F power = N(select)((I)((F)k - SHIFT < -100.0), N(all)(0), (F)((k + 1023) << 52));
    F d = N(fast_two_sum)(N(all)(1), e * power, &d_low);
    d_low = FMA(e_low, power, d_low);
    I left = (I)(x < 0.0);
    F n = N(select)(left, e, N(all)(1));
    F n_low = N(select)(left, e_low, N(all)(0));
    F q = N(quotient)(n, n_low, d, d_low);
    return N(select)(left, N(scale)(q, k), q);
}
