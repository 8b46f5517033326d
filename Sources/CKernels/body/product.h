// The matrix product: C in panels of TILE_COLUMNS columns, each panel of B brought into the first-level cache when it
// isn't contiguous, k in blocks. A block's partial sums rest in C, so every element stays one fma chain over k.

#define PACK_ROWS 32

/// Copies columns [0, columns) of op(B), `depth` rows, into rows of TILE_COLUMNS with zeros after them.
static void pack_panel(bool transposed, const double *b, size_t ldb, size_t depth, size_t columns, double *panel) {
    if (!transposed) {
        for (size_t p = 0; p < depth; p++, b += ldb, panel += TILE_COLUMNS) {
            for (size_t j = 0; j < columns; j++) panel[j] = b[j];
            for (size_t j = columns; j < TILE_COLUMNS; j++) panel[j] = 0;
        }
        return;
    }
    for (size_t j = 0; j < TILE_COLUMNS; j++, b += ldb) {
        if (j < columns)
            for (size_t p = 0; p < depth; p++) panel[p * TILE_COLUMNS + j] = b[p];
        else
            for (size_t p = 0; p < depth; p++) panel[p * TILE_COLUMNS + j] = 0;
    }
}

/// One tile whose columns are fewer than its vectors hold: computed beside C, then copied.
static void partial_tile(tile_function *function, size_t rows, size_t columns, size_t k, const double *a,
                         size_t a_row, size_t a_step, const double *b, size_t b_step, double *c, size_t ldc,
                         bool load) {
    double whole[TILE_ROWS * TILE_COLUMNS];
    if (load) {
        memset(whole, 0, sizeof whole);
        for (size_t i = 0; i < rows; i++)
            for (size_t j = 0; j < columns; j++) whole[i * TILE_COLUMNS + j] = c[i * ldc + j];
    }
    function(k, a, a_row, a_step, b, b_step, whole, TILE_COLUMNS, load);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) c[i * ldc + j] = whole[i * TILE_COLUMNS + j];
}

static void matrix_product(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a,
                           size_t lda, const double *b, size_t ldb, double *c, size_t ldc, bool accumulate) {
    if (k == 0 && !accumulate)
        for (size_t i = 0; i < m; i++) memset(c + i * ldc, 0, n * sizeof(double));
    size_t a_row = transpose_a ? 1 : lda, a_step = transpose_a ? lda : 1;
    _Alignas(64) double panel[TILE_DEPTH * TILE_COLUMNS];
    for (size_t p = 0; p < k; p += TILE_DEPTH) {
        size_t depth = k - p < TILE_DEPTH ? k - p : TILE_DEPTH;
        bool load = accumulate || p > 0;
        for (size_t j = 0; j < n; j += TILE_COLUMNS) {
            size_t columns = n - j < TILE_COLUMNS ? n - j : TILE_COLUMNS;
            size_t vectors = (columns + TILE_LANES - 1) / TILE_LANES;
            const double *right = transpose_b ? b + j * ldb + p : b + p * ldb + j;
            size_t b_step = ldb;
            if (transpose_b || columns < TILE_COLUMNS || m >= PACK_ROWS * 4) {
                pack_panel(transpose_b, right, ldb, depth, columns, panel);
                right = panel;
                b_step = TILE_COLUMNS;
            }
            for (size_t i = 0; i < m; i += TILE_ROWS) {
                size_t rows = m - i < TILE_ROWS ? m - i : TILE_ROWS;
                tile_function *function = tile_functions[rows - 1][vectors - 1][transpose_a];
                const double *left = a + i * a_row + p * a_step;
                double *target = c + i * ldc + j;
                if (columns == vectors * TILE_LANES)
                    function(depth, left, a_row, a_step, right, b_step, target, ldc, load);
                else
                    partial_tile(function, rows, columns, depth, left, a_row, a_step, right, b_step, target, ldc, load);
            }
        }
    }
}
