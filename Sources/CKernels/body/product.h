// The matrix product: C in panels of TILE_COLUMNS columns, each panel of B brought into the first-level cache when it
// isn't contiguous, k in blocks. A block's partial sums rest in C, so every element stays one fma chain over k.

// From this many rows and columns on, copying pays for the cache misses it saves.
#define PACK_FROM 192
// Whole tiles that fill at most the scratch memory, about half of a second-level cache.
#define ROW_BLOCK (DASH_SCRATCH_COUNT / TILE_DEPTH / TILE_ROWS * TILE_ROWS)

typedef double pack_vector __attribute__((vector_size(32)));

/// Four rows of four numbers, `from` apart, become four columns, `to` apart.
INLINE void transpose_4x4(const double *in, size_t from, double *out, size_t to) {
    pack_vector row[4];
    for (int i = 0; i < 4; i++) memcpy(&row[i], in + i * from, sizeof row[i]);
    pack_vector low01 = __builtin_shufflevector(row[0], row[1], 0, 4, 2, 6);
    pack_vector high01 = __builtin_shufflevector(row[0], row[1], 1, 5, 3, 7);
    pack_vector low23 = __builtin_shufflevector(row[2], row[3], 0, 4, 2, 6);
    pack_vector high23 = __builtin_shufflevector(row[2], row[3], 1, 5, 3, 7);
    row[0] = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
    row[1] = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
    row[2] = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
    row[3] = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
    for (int i = 0; i < 4; i++) memcpy(out + i * to, &row[i], sizeof row[i]);
}

/// Four rows of `depth` numbers, `from` apart, become four columns of rows `to` apart.
INLINE void pack_four(const double *in, size_t from, size_t depth, double *out, size_t to) {
    size_t p = 0;
    for (; p + 4 <= depth; p += 4) transpose_4x4(in + p, from, out + p * to, to);
    for (; p < depth; p++)
        for (size_t i = 0; i < 4; i++) out[p * to + i] = in[i * from + p];
}

/// Copies `columns` columns of op(B), `depth` rows, into rows of TILE_COLUMNS with zeros after them.
static void pack_panel(bool transposed, const double *b, size_t ldb, size_t depth, size_t columns, double *panel) {
    if (columns < TILE_COLUMNS) memset(panel, 0, depth * TILE_COLUMNS * sizeof(double));
    if (!transposed) {
        for (size_t p = 0; p < depth; p++, b += ldb, panel += TILE_COLUMNS) {
            if (columns == TILE_COLUMNS)
                memcpy(panel, b, TILE_COLUMNS * sizeof(double));
            else
                for (size_t j = 0; j < columns; j++) panel[j] = b[j];
        }
        return;
    }
    size_t j = 0;
    for (; j + 4 <= columns; j += 4, b += 4 * ldb) pack_four(b, ldb, depth, panel + j, TILE_COLUMNS);
    for (; j < columns; j++, b += ldb)
        for (size_t p = 0; p < depth; p++) panel[p * TILE_COLUMNS + j] = b[p];
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

/// Copies rows of op(A), `depth` columns, so that each tile reads one stream: TILE_ROWS numbers for every p.
static void pack_rows(const double *a, size_t a_row, size_t a_step, size_t rows, size_t depth, double *packed) {
    for (size_t i = 0; i < rows; i += TILE_ROWS, packed += TILE_ROWS * depth) {
        size_t height = rows - i < TILE_ROWS ? rows - i : TILE_ROWS;
        const double *tile = a + i * a_row;
        if (a_row == 1 && height == TILE_ROWS) {
            for (size_t p = 0; p < depth; p++) memcpy(packed + p * TILE_ROWS, tile + p * a_step, TILE_ROWS * sizeof *a);
            continue;
        }
        size_t r = 0;
        if (a_step == 1)
            for (; r + 4 <= height; r += 4) pack_four(tile + r * a_row, a_row, depth, packed + r, TILE_ROWS);
        for (; r < height; r++)
            for (size_t p = 0; p < depth; p++) packed[p * TILE_ROWS + r] = tile[r * a_row + p * a_step];
    }
}

/// Operands as the blocks see them: element (i, p) of op(A) is a[i·a_row + p·a_step], B as given.
struct product {
    size_t a_row, a_step, ldb, ldc;
    bool transpose_b, columns_of_a, load, ahead;
};

/// Asks for a tile of C to be brought near; never faults, also where the tile is cut short.
INLINE void touch_tile(const double *c, size_t ldc) {
    for (size_t r = 0; r < TILE_ROWS; r++, c += ldc) {
        __builtin_prefetch(c, 1);
        __builtin_prefetch(c + TILE_COLUMNS - 1, 1);
    }
}

/// `m` rows of C, one block of k: panel by panel.
static void product_block(const struct product *x, size_t m, size_t n, size_t depth, const double *a, const double *b,
                          double *c) {
    _Alignas(64) double panel[TILE_DEPTH * TILE_COLUMNS];
    for (size_t j = 0; j < n; j += TILE_COLUMNS) {
        size_t columns = n - j < TILE_COLUMNS ? n - j : TILE_COLUMNS;
        size_t vectors = (columns + TILE_LANES - 1) / TILE_LANES;
        const double *right = x->transpose_b ? b + j * x->ldb : b + j;
        size_t b_step = x->ldb;
        if (x->transpose_b || columns < TILE_COLUMNS || m >= PACK_FROM) {
            pack_panel(x->transpose_b, right, x->ldb, depth, columns, panel);
            right = panel;
            b_step = TILE_COLUMNS;
        }
        for (size_t i = 0; i < m; i += TILE_ROWS) {
            size_t rows = m - i < TILE_ROWS ? m - i : TILE_ROWS;
            tile_function *function = tile_functions[rows - 1][vectors - 1][x->columns_of_a];
            const double *left = a + i * x->a_row;
            double *target = c + i * x->ldc + j;
            // The next tile of C comes while this one is computed.
            if (x->ahead && i + TILE_ROWS < m) touch_tile(target + TILE_ROWS * x->ldc, x->ldc);
            if (columns == vectors * TILE_LANES)
                function(depth, left, x->a_row, x->a_step, right, b_step, target, x->ldc, x->load);
            else
                partial_tile(function, rows, columns, depth, left, x->a_row, x->a_step, right, b_step, target, x->ldc,
                             x->load);
        }
    }
}

/// The same with op(A) packed, ROW_BLOCK rows at a time: pays where A is large and read for many panels.
static void packed_block(const struct product *x, size_t m, size_t n, size_t depth, const double *a, const double *b,
                         double *c, double *packed) {
    struct product block = *x;
    // Rows of one tile are adjacent; the next tile starts TILE_ROWS·depth further on, which is a_row·TILE_ROWS.
    block.a_row = depth;
    block.a_step = TILE_ROWS;
    block.columns_of_a = true;
    block.ahead = true;
    for (size_t i = 0; i < m; i += ROW_BLOCK) {
        size_t rows = m - i < ROW_BLOCK ? m - i : ROW_BLOCK;
        pack_rows(a + i * x->a_row, x->a_row, x->a_step, rows, depth, packed);
        product_block(&block, rows, n, depth, packed, b, c + i * x->ldc);
    }
}

static void matrix_product(bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const double *a,
                           size_t lda, const double *b, size_t ldb, double *c, size_t ldc, bool accumulate) {
    if (k == 0 && !accumulate)
        for (size_t i = 0; i < m; i++) memset(c + i * ldc, 0, n * sizeof(double));
    struct product x = {.a_row = transpose_a ? 1 : lda, .a_step = transpose_a ? lda : 1, .ldb = ldb, .ldc = ldc,
                        .transpose_b = transpose_b, .columns_of_a = transpose_a};
    // A transposed op(A) is read across its rows, so that packing it pays earlier.
    size_t large = transpose_a ? PACK_FROM : 2 * PACK_FROM;
    double *scratch = m >= PACK_FROM && n >= PACK_FROM && lda >= large ? dash_scratch() : NULL;
    for (size_t p = 0; p < k; p += TILE_DEPTH) {
        size_t depth = k - p < TILE_DEPTH ? k - p : TILE_DEPTH;
        x.load = accumulate || p > 0;
        const double *left = a + p * x.a_step, *right = transpose_b ? b + p : b + p * ldb;
        if (scratch != NULL)
            packed_block(&x, m, n, depth, left, right, c, scratch);
        else
            product_block(&x, m, n, depth, left, right, c);
    }
}
