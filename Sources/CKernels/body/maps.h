// Elementary functions over arrays, ARRAY_LANES at a time; the rest goes through a padded vector.

#define LANES ARRAY_LANES
#define F N(F)

#define MAP(name)                                                                       \
    static void map_##name(const double *x, double *out, size_t n) {                    \
        size_t i = 0;                                                                   \
        for (; i + LANES <= n; i += LANES) N(store)(out + i, N(name)(N(load)(x + i)));  \
        if (i < n) {                                                                    \
            F last = {0};                                                               \
            memcpy(&last, x + i, (n - i) * sizeof(double));                             \
            last = N(name)(last);                                                       \
            memcpy(out + i, &last, (n - i) * sizeof(double));                           \
        }                                                                               \
    }                                                                                   \
    static double one_##name(double x) { return JOIN(name, 1)(all_1(x))[0]; }

MAP(exp)
MAP(expm1)
MAP(log)
MAP(log1p)
MAP(tanh)
MAP(sigmoid)
MAP(sin)
MAP(cos)
MAP(erf)

static void map_pow(const double *x, const double *y, double *out, size_t n) {
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) N(store)(out + i, N(pow)(N(load)(x + i), N(load)(y + i)));
    if (i < n) {
        F a = N(all)(1), b = {0};
        memcpy(&a, x + i, (n - i) * sizeof(double));
        memcpy(&b, y + i, (n - i) * sizeof(double));
        a = N(pow)(a, b);
        memcpy(out + i, &a, (n - i) * sizeof(double));
    }
}
static double one_pow(double x, double y) { return pow_1(all_1(x), all_1(y))[0]; }

#undef F
#undef LANES
