// The inner tile of the matrix product: TILE_ROWS × (TILE_VECTORS·TILE_LANES) elements of C held in registers.

#define LANES TILE_LANES
#define TILE_COLUMNS (TILE_VECTORS * TILE_LANES)
#define TILE_DEPTH 256

typedef double tile_vector __attribute__((vector_size(8 * TILE_LANES)));

/// c[i][j] = fma(a[i][p], b[p][j], c[i][j]) for p = 0, 1, …, from C when `load` is set, else from 0.
/// Element (i, p) of A is a[i·a_row + p·a_step]; row p of B starts at b + p·b_step.
INLINE void tile(const int rows, const int vectors, size_t k, const double *a, size_t a_row, size_t a_step,
                 const double *b, size_t b_step, double *c, size_t ldc, bool load) {
    tile_vector sum[TILE_ROWS][TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            sum[i][v] = (tile_vector){0};
            if (load) memcpy(&sum[i][v], c + i * ldc + v * TILE_LANES, sizeof(tile_vector));
        }
    for (size_t p = 0; p < k; p++, a += a_step, b += b_step) {
        tile_vector right[TILE_VECTORS];
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) memcpy(&right[v], b + v * TILE_LANES, sizeof(tile_vector));
#pragma clang loop unroll(full)
        for (int i = 0; i < rows; i++) {
            tile_vector left = a[i * a_row] - (tile_vector){0};
#pragma clang loop unroll(full)
            for (int v = 0; v < vectors; v++) sum[i][v] = FMA(left, right[v], sum[i][v]);
        }
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) memcpy(c + i * ldc + v * TILE_LANES, &sum[i][v], sizeof(tile_vector));
}

typedef void tile_function(size_t k, const double *a, size_t a_row, size_t a_step, const double *b, size_t b_step,
                           double *c, size_t ldc, bool load);

// `rows`: A's rows are a_row apart and its columns adjacent; `columns`: the other way round.
#define TILE(rows, vectors)                                                                                      \
    static void tile_rows_##rows##_##vectors(size_t k, const double *a, size_t a_row, size_t a_step,             \
                                             const double *b, size_t b_step, double *c, size_t ldc, bool load) { \
        (void)a_step;                                                                                            \
        tile(rows, vectors, k, a, a_row, 1, b, b_step, c, ldc, load);                                            \
    }                                                                                                            \
    static void tile_columns_##rows##_##vectors(size_t k, const double *a, size_t a_row, size_t a_step,          \
                                                const double *b, size_t b_step, double *c, size_t ldc,           \
                                                bool load) {                                                     \
        (void)a_row;                                                                                             \
        tile(rows, vectors, k, a, 1, a_step, b, b_step, c, ldc, load);                                           \
    }
#define TILES(rows) TILE(rows, 1) TILE(rows, 2)
#define TILE_ENTRY(rows)                              \
    {                                                 \
        {tile_rows_##rows##_1, tile_columns_##rows##_1}, \
        {tile_rows_##rows##_2, tile_columns_##rows##_2}, \
    }

TILES(1) TILES(2) TILES(3) TILES(4) TILES(5) TILES(6)
#if TILE_ROWS == 8
TILES(7) TILES(8)
#endif

/// By rows − 1, vectors − 1, and whether A is transposed.
static tile_function *const tile_functions[TILE_ROWS][TILE_VECTORS][2] = {
    TILE_ENTRY(1), TILE_ENTRY(2), TILE_ENTRY(3), TILE_ENTRY(4), TILE_ENTRY(5), TILE_ENTRY(6),
#if TILE_ROWS == 8
    TILE_ENTRY(7), TILE_ENTRY(8),
#endif
};

#undef LANES
