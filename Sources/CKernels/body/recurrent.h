// One step of a gated recurrent unit for one row of the batch: n units, gates side by side as PyTorch orders them.

/// `gates` (i, f, g, o): sums on entry, their activations on return. c = f·c' + i·g, h = o·tanh c.
static void lstm_step(double *gates, const double *before, double *cell, double *tanh_cell, double *h, size_t n) {
    double *f = gates + n, *g = f + n, *o = g + n;
    map_sigmoid(gates, gates, 2 * n);
    map_tanh(g, g, n);
    map_sigmoid(o, o, n);
    IN_VECTORS for (size_t u = 0; u < n; u++) cell[u] = __builtin_fma(f[u], before[u], gates[u] * g[u]);
    map_tanh(cell, tanh_cell, n);
    IN_VECTORS for (size_t u = 0; u < n; u++) h[u] = o[u] * tanh_cell[u];
}

/// From ∂h and ∂c to those of the sums, `dz`, and of the cell before, in `dc`.
static void lstm_step_backward(const double *gates, const double *before, const double *tanh_cell, const double *dh,
                               double *dc, double *dz, size_t n) {
    const double *i = gates, *f = i + n, *g = f + n, *o = g + n;
    double *di = dz, *df = di + n, *dg = df + n, *output = dg + n;
    IN_VECTORS for (size_t u = 0; u < n; u++) {
        double t = tanh_cell[u];
        double slope = __builtin_fma(dh[u] * o[u], __builtin_fma(-t, t, 1), dc[u]);
        di[u] = slope * g[u] * (i[u] * (1 - i[u]));
        df[u] = slope * before[u] * (f[u] * (1 - f[u]));
        dg[u] = slope * i[u] * __builtin_fma(-g[u], g[u], 1);
        output[u] = dh[u] * t * (o[u] * (1 - o[u]));
        dc[u] = slope * f[u];
    }
}

/// `gates` (r, z, n): what the input gives on entry, activations on return; `recurrent` what the state before gives.
/// n = tanh(… + r·recurrent), h = (1 − z)·n + z·h'.
static void gru_step(double *gates, const double *recurrent, const double *before, double *h, size_t n) {
    double *z = gates + n, *c = z + n;
    const double *candidate = recurrent + 2 * n;
    IN_VECTORS for (size_t u = 0; u < 2 * n; u++) gates[u] += recurrent[u];
    map_sigmoid(gates, gates, 2 * n);
    IN_VECTORS for (size_t u = 0; u < n; u++) c[u] = __builtin_fma(gates[u], candidate[u], c[u]);
    map_tanh(c, c, n);
    IN_VECTORS for (size_t u = 0; u < n; u++) h[u] = __builtin_fma(z[u], before[u], (1 - z[u]) * c[u]);
}

/// From ∂h to those of the input's sums, `dx`, of the state's, `dr`, and the part of ∂h' that z lets through, in `dh`.
static void gru_step_backward(const double *gates, const double *recurrent, const double *before, double *dh,
                              double *dx, double *dr, size_t n) {
    const double *r = gates, *z = r + n, *c = z + n, *candidate = recurrent + 2 * n;
    IN_VECTORS for (size_t u = 0; u < n; u++) {
        double slope = dh[u] * (1 - z[u]) * __builtin_fma(-c[u], c[u], 1);
        double reset = slope * candidate[u] * (r[u] * (1 - r[u]));
        double update = dh[u] * (before[u] - c[u]) * (z[u] * (1 - z[u]));
        dx[u] = reset;
        dr[u] = reset;
        dx[n + u] = update;
        dr[n + u] = update;
        dx[2 * n + u] = slope;
        dr[2 * n + u] = slope * r[u];
        dh[u] *= z[u];
    }
}
