#ifndef DASH_CGIF_SHIM_H
#define DASH_CGIF_SHIM_H

#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    unsigned char *bytes;
    size_t count;
    size_t capacity;
} dash_gif_buffer;

static inline int dash_gif_append(GifFileType *gif, const GifByteType *data, int length) {
    dash_gif_buffer *buffer = (dash_gif_buffer *)gif->UserData;
    if (buffer->count + (size_t)length > buffer->capacity) {
        size_t capacity = buffer->capacity ? buffer->capacity : 1 << 14;
        while (capacity < buffer->count + (size_t)length) capacity *= 2;
        unsigned char *bytes = (unsigned char *)realloc(buffer->bytes, capacity);
        if (!bytes) return 0;
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->count, data, (size_t)length);
    buffer->count += (size_t)length;
    return length;
}

/// Encodes one picture at its place on a screen as a GIF of its own, with a palette of its own: 256 colors of 3 bytes.
/// Returns 0 and fills `buffer`, whose bytes the caller frees, or 1.
static inline int dash_gif_encode(
    dash_gif_buffer *buffer, int screen_width, int screen_height, int x, int y, int width, int height,
    const unsigned char *indices, const unsigned char *palette
) {
    int error = 0;
    GifFileType *gif = EGifOpen(buffer, dash_gif_append, &error);
    if (!gif) return 1;
    GifColorType colors[256];
    for (int index = 0; index < 256; index++) {
        colors[index].Red = palette[3 * index];
        colors[index].Green = palette[3 * index + 1];
        colors[index].Blue = palette[3 * index + 2];
    }
    ColorMapObject *map = GifMakeMapObject(256, colors);
    int is_good = map != NULL && EGifPutScreenDesc(gif, screen_width, screen_height, 8, 0, NULL) == GIF_OK
                  && EGifPutImageDesc(gif, x, y, width, height, 0, map) == GIF_OK;
    GifPixelType *line = (GifPixelType *)malloc((size_t)width);
    for (int row = 0; is_good && line && row < height; row++) {
        memcpy(line, indices + (size_t)row * (size_t)width, (size_t)width);
        is_good = EGifPutLine(gif, line, width) == GIF_OK;
    }
    is_good = is_good && line != NULL;
    free(line);
    GifFreeMapObject(map);
    is_good = EGifCloseFile(gif, &error) == GIF_OK && is_good;
    if (is_good) return 0;
    free(buffer->bytes);
    buffer->bytes = NULL;
    return 1;
}

#endif
