// erf: Taylor's series around the nearest multiple of 1/32, whose value and slope are tabulated.

/// With r = i/32 and d = |x| − r: erf(r + d) = erf(r) + erf′(r) ∫₀^d e^(−2rt − t²) dt, the integrand's coefficients by
/// g₀ = 1, g₁ = −2r, (n + 1) gₙ₊₁ = −2 (r gₙ + gₙ₋₁). From 6 on the value rounds to 1.
INLINE F N(erf)(F x) {
    F a = N(magnitude)(x);
    a = N(select)((I)(a > 6.0), N(all)(6), a);
    F shifted = a * 32.0 + SHIFT;
    // A NaN's index would be arbitrary: it is masked into the table and the NaN comes through d.
    I row = (I)shifted & 0xff;
    F value, value_low, slope, slope_low;
    for (int i = 0; i < LANES; i++) {
        const double *entry = ERF_TABLE[row[i] <= 192 ? row[i] : 192];
        value[i] = entry[0];
        value_low[i] = entry[1];
        slope[i] = entry[2];
        slope_low[i] = entry[3];
    }
    F r = (shifted - SHIFT) * 0.03125;
    F d = a - r;
    F g[9];
    g[0] = N(all)(1);
    g[1] = -2.0 * r;
#pragma clang loop unroll(full)
    for (int n = 1; n < 8; n++) g[n + 1] = FMA(r, g[n], g[n - 1]) * (-2.0 / (n + 1));
    F sum = g[8] * (1.0 / 9);
#pragma clang loop unroll(full)
    for (int n = 7; n > 0; n--) sum = FMA(sum, d, g[n] * (1.0 / (n + 1)));
    F linear = slope * d;
    F linear_low = FMA(slope, d, -linear) + slope_low * d;
    F low;
    F high = N(fast_two_sum)(value, linear, &low);
    F y = high + (low + (FMA(linear * d, sum, linear_low) + value_low));
    return N(copy_sign)(y, x);
}
