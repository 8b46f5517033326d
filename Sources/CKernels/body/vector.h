// Vectors of LANES doubles: included once for each width. All lanes are computed alike and none looks at another.

#define F N(F)
#define I N(I)
#define U N(U)

typedef double F __attribute__((vector_size(8 * LANES)));
typedef int64_t I __attribute__((vector_size(8 * LANES)));
typedef uint64_t U __attribute__((vector_size(8 * LANES)));

// 1.5·2^52: adding it rounds to an integer, whose two's complement is then in the low bits.
#define SHIFT 0x1.8p52

/// The same number in every lane (x − 0 keeps −0, where 0 + x would not).
INLINE F N(all)(double x) { return x - (F){0}; }

/// `a` where the mask is set, else `b`.
INLINE F N(select)(I mask, F a, F b) { return (F)(((I)a & mask) | ((I)b & ~mask)); }

INLINE F N(magnitude)(F x) { return (F)((I)x & INT64_MAX); }
INLINE F N(copy_sign)(F x, F sign) { return (F)(((I)x & INT64_MAX) | ((I)sign & INT64_MIN)); }

INLINE F N(load)(const double *x) {
    F v;
    memcpy(&v, x, sizeof v);
    return v;
}
INLINE void N(store)(double *out, F v) { memcpy(out, &v, sizeof v); }

/// a + b and its rounding error; exact for any a, b that do not overflow (Knuth).
INLINE F N(two_sum)(F a, F b, F *error) {
    F s = a + b;
    F t = s - a;
    *error = (a - (s - t)) + (b - t);
    return s;
}

/// The same where |a| ≥ |b| or a = 0 (Dekker).
INLINE F N(fast_two_sum)(F a, F b, F *error) {
    F s = a + b;
    *error = (a - s) + b;
    return s;
}

/// c[0] + c[1]·x + … + c[degree]·x^degree.
INLINE F N(polynomial)(F x, const double *c, int degree) {
    F sum = N(all)(c[degree]);
#pragma clang loop unroll(full)
    for (int i = degree - 1; i >= 0; i--) sum = FMA(sum, x, N(all)(c[i]));
    return sum;
}

/// x·2^k, also where k leaves the exponents' range; `k` as the low bits of k + SHIFT.
INLINE F N(scale)(F x, I k) {
    F whole = (F)k - SHIFT;
    I near = (I)(N(magnitude)(whole) <= 1000.0);
    if (__builtin_expect(__builtin_reduce_and(near) != 0, 1)) return x * (F)((k + 1023) << 52);
    // Two steps, the last one rounding only where the result is denormal.
    I half = (I)FMA(whole, N(all)(0.5), N(all)(SHIFT));
    F first = (F)((half + 1023) << 52);
    F second = (F)((k - half + 1023) << 52);
    return x * first * second;
}
