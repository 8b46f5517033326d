// Sliding windows over planes (channels, height, width): what convolution and pooling walk over. Rows of a window's
// columns are copied or added as wholes, so that vectors run over outputs alone.

/// Which outputs along one axis read an input at all, for a place of the window: [first, end).
INLINE void reach(ptrdiff_t shift, size_t stride, size_t extent, size_t outputs, size_t *first, size_t *end) {
    ptrdiff_t step = (ptrdiff_t)stride, size = (ptrdiff_t)extent;
    ptrdiff_t from = shift < 0 ? (-shift + step - 1) / step : 0;
    ptrdiff_t to = size <= shift ? 0 : (size - 1 - shift) / step + 1;
    if (to > (ptrdiff_t)outputs) to = (ptrdiff_t)outputs;
    if (from > to) from = to;
    *first = (size_t)from;
    *end = (size_t)to;
}

/// Row (c, i, j) of `columns` holds what place (i, j) of the window sees of channel c, output by output; 0 in the padding.
static void unfold(const struct dash_windows *w, const double *x, double *columns) {
    for (size_t c = 0; c < w->channels; c++, x += w->height * w->width)
        for (size_t i = 0; i < w->kernel_height; i++)
            for (size_t j = 0; j < w->kernel_width; j++) {
                ptrdiff_t down = (ptrdiff_t)(i * w->dilation_height) - (ptrdiff_t)w->padding_height;
                ptrdiff_t right = (ptrdiff_t)(j * w->dilation_width) - (ptrdiff_t)w->padding_width;
                size_t first, end;
                reach(right, w->stride_width, w->width, w->out_width, &first, &end);
                for (size_t row = 0; row < w->out_height; row++, columns += w->out_width) {
                    ptrdiff_t h = (ptrdiff_t)(row * w->stride_height) + down;
                    if (h < 0 || h >= (ptrdiff_t)w->height || first == end) {
                        memset(columns, 0, w->out_width * sizeof(double));
                        continue;
                    }
                    const double *from = x + (size_t)h * w->width;
                    for (size_t o = 0; o < first; o++) columns[o] = 0;
                    if (w->stride_width == 1)
                        memcpy(columns + first, from + ((ptrdiff_t)first + right), (end - first) * sizeof(double));
                    else
                        for (size_t o = first; o < end; o++)
                            columns[o] = from[(ptrdiff_t)(o * w->stride_width) + right];
                    for (size_t o = end; o < w->out_width; o++) columns[o] = 0;
                }
            }
}

/// The other way: x[…] += columns[…], row after row of `columns`.
static void fold(const struct dash_windows *w, const double *columns, double *x) {
    for (size_t c = 0; c < w->channels; c++, x += w->height * w->width)
        for (size_t i = 0; i < w->kernel_height; i++)
            for (size_t j = 0; j < w->kernel_width; j++) {
                ptrdiff_t down = (ptrdiff_t)(i * w->dilation_height) - (ptrdiff_t)w->padding_height;
                ptrdiff_t right = (ptrdiff_t)(j * w->dilation_width) - (ptrdiff_t)w->padding_width;
                size_t first, end;
                reach(right, w->stride_width, w->width, w->out_width, &first, &end);
                for (size_t row = 0; row < w->out_height; row++, columns += w->out_width) {
                    ptrdiff_t h = (ptrdiff_t)(row * w->stride_height) + down;
                    if (h < 0 || h >= (ptrdiff_t)w->height) continue;
                    double *into = x + (size_t)h * w->width;
                    if (w->stride_width == 1) {
                        double *target = into + ((ptrdiff_t)first + right);
                        const double *source = columns + first;
                        IN_VECTORS for (size_t o = 0; o < end - first; o++) target[o] += source[o];
                    } else {
                        for (size_t o = first; o < end; o++)
                            into[(ptrdiff_t)(o * w->stride_width) + right] += columns[o];
                    }
                }
            }
}

/// The part of a window that lies inside, along one axis: places [first, end) of the kernel.
INLINE void inside(size_t output, size_t stride, size_t padding, size_t dilation, size_t kernel, size_t extent,
                   ptrdiff_t *start, size_t *first, size_t *end) {
    *start = (ptrdiff_t)(output * stride) - (ptrdiff_t)padding;
    reach(*start, dilation, extent, kernel, first, end);
}

#define FOR_EACH_WINDOW                                                                                             \
    for (size_t row = 0; row < w->out_height; row++) {                                                              \
        ptrdiff_t top;                                                                                              \
        size_t first_row, end_row;                                                                                  \
        inside(row, w->stride_height, w->padding_height, w->dilation_height, w->kernel_height, w->height, &top,     \
               &first_row, &end_row);                                                                               \
        for (size_t column = 0; column < w->out_width; column++) {                                                  \
            ptrdiff_t left;                                                                                         \
            size_t first_column, end_column;                                                                        \
            inside(column, w->stride_width, w->padding_width, w->dilation_width, w->kernel_width, w->width, &left,  \
                   &first_column, &end_column);
#define FOR_EACH_PLACE                                                                                              \
    for (size_t i = first_row; i < end_row; i++)                                                                    \
        for (size_t j = first_column; j < end_column; j++) {                                                        \
            size_t place = (size_t)(top + (ptrdiff_t)(i * w->dilation_height)) * w->width +                         \
                           (size_t)(left + (ptrdiff_t)(j * w->dilation_width));
#define END }}

/// The largest number of each window and its place in the plane: the first of equals, NaN before all; −infinity and −1
/// for a window of padding alone.
static void max_pool(const struct dash_windows *w, const double *x, double *y, double *places) {
    for (size_t c = 0; c < w->channels; c++, x += w->height * w->width)
        FOR_EACH_WINDOW
            double best = -INFINITY, at = -1;
            if (first_row < end_row && first_column < end_column)
                at = (double)((size_t)(top + (ptrdiff_t)(first_row * w->dilation_height)) * w->width +
                              (size_t)(left + (ptrdiff_t)(first_column * w->dilation_width)));
            FOR_EACH_PLACE
                if (x[place] > best || isnan(x[place])) {
                    best = x[place];
                    at = (double)place;
                }
            }
            *y++ = best;
            *places++ = at;
        END
}

static void max_pool_backward(const struct dash_windows *w, const double *dy, const double *places, double *dx) {
    size_t outputs = w->out_height * w->out_width;
    for (size_t c = 0; c < w->channels; c++, dx += w->height * w->width)
        for (size_t o = 0; o < outputs; o++, places++, dy++)
            if (*places >= 0) dx[(size_t)*places] += *dy;
}

INLINE double divisor(const struct dash_windows *w, bool counts_padding, size_t rows, size_t columns) {
    return counts_padding ? (double)(w->kernel_height * w->kernel_width) : (double)(rows * columns);
}

static void average_pool(const struct dash_windows *w, bool counts_padding, const double *x, double *y) {
    for (size_t c = 0; c < w->channels; c++, x += w->height * w->width)
        FOR_EACH_WINDOW
            double sum = 0;
            FOR_EACH_PLACE
                sum += x[place];
            }
            *y++ = sum / divisor(w, counts_padding, end_row - first_row, end_column - first_column);
        END
}

static void average_pool_backward(const struct dash_windows *w, bool counts_padding, const double *dy, double *dx) {
    for (size_t c = 0; c < w->channels; c++, dx += w->height * w->width)
        FOR_EACH_WINDOW
            double share = *dy++ / divisor(w, counts_padding, end_row - first_row, end_column - first_column);
            FOR_EACH_PLACE
                dx[place] += share;
            }
        END
}

#undef END
#undef FOR_EACH_PLACE
#undef FOR_EACH_WINDOW
