#ifndef DASH_CPNG_SHIM_H
#define DASH_CPNG_SHIM_H

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// libpng reports errors by longjmp, which must not cross Swift frames: one C function writes a whole file into memory.

typedef struct {
    unsigned char *bytes;
    size_t count;
    size_t capacity;
    int failed;
} dash_png_buffer;

static inline void dash_png_append(png_structp png, png_bytep data, png_size_t length) {
    dash_png_buffer *buffer = (dash_png_buffer *)png_get_io_ptr(png);
    if (buffer->count + length > buffer->capacity) {
        size_t capacity = buffer->capacity ? buffer->capacity : 1 << 16;
        while (capacity < buffer->count + length) capacity *= 2;
        unsigned char *bytes = (unsigned char *)realloc(buffer->bytes, capacity);
        if (!bytes) png_error(png, "out of memory");
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->count, data, length);
    buffer->count += length;
}

static inline void dash_png_flush(png_structp png) { (void)png; }

/// Encodes 8-bit RGB rows as a PNG: pHYs, sRGB (which implies gAMA and cHRM), one iTXt chunk, no time.
/// Returns 0 and fills `buffer`, whose bytes the caller frees, or 1.
static inline int dash_png_encode(
    dash_png_buffer *buffer, const unsigned char *rgb, unsigned width, unsigned height, unsigned pixels_per_meter,
    const char *key, const char *text
) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    if (!png) return 1;
    png_infop info = png_create_info_struct(png);
    if (!info) {
        png_destroy_write_struct(&png, NULL);
        return 1;
    }
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(buffer->bytes);
        buffer->bytes = NULL;
        return 1;
    }
    png_set_write_fn(png, buffer, dash_png_append, dash_png_flush);
    png_set_IHDR(
        png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
        PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 6);
    png_set_sRGB_gAMA_and_cHRM(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_pHYs(png, info, pixels_per_meter, pixels_per_meter, PNG_RESOLUTION_METER);
    if (text && text[0]) {
        png_text chunk;
        memset(&chunk, 0, sizeof chunk);
        chunk.compression = PNG_ITXT_COMPRESSION_NONE;
        chunk.key = (png_charp)key;
        chunk.text = (png_charp)text;
        chunk.itxt_length = strlen(text);
        chunk.lang = (png_charp) "";
        chunk.lang_key = (png_charp) "";
        png_set_text(png, info, &chunk, 1);
    }
    png_write_info(png, info);
    for (unsigned row = 0; row < height; row++) png_write_row(png, rgb + (size_t)row * width * 3);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return 0;
}

/// How the frames of an animation are encoded: RGB where `color_count` is 0, else one byte a pixel into the palette. What
/// is not drawn has the color `clear`, or the index after the palette's last.
typedef struct {
    const unsigned char *colors;
    int color_count;
    unsigned char clear[3];
} dash_png_frame_form;

/// Encodes one frame of an animation as a PNG of its own, whose image data the caller puts where it belongs: PLTE and
/// tRNS, no filters, since most of a frame is one color. Returns 0 and fills `buffer`, or 1.
static inline int dash_png_encode_frame(
    dash_png_buffer *buffer, const unsigned char *pixels, unsigned width, unsigned height,
    const dash_png_frame_form *form, unsigned pixels_per_meter, const char *key, const char *text
) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    if (!png) return 1;
    png_infop info = png_create_info_struct(png);
    if (!info) {
        png_destroy_write_struct(&png, NULL);
        return 1;
    }
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(buffer->bytes);
        buffer->bytes = NULL;
        return 1;
    }
    png_set_write_fn(png, buffer, dash_png_append, dash_png_flush);
    int is_indexed = form->color_count > 0;
    png_set_IHDR(
        png, info, width, height, 8, is_indexed ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 7);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_sRGB_gAMA_and_cHRM(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_set_pHYs(png, info, pixels_per_meter, pixels_per_meter, PNG_RESOLUTION_METER);
    if (is_indexed) {
        png_color palette[PNG_MAX_PALETTE_LENGTH];
        png_byte alpha[PNG_MAX_PALETTE_LENGTH];
        memset(palette, 0, sizeof palette);
        memset(alpha, 255, sizeof alpha);
        for (int index = 0; index < form->color_count; index++) {
            palette[index].red = form->colors[3 * index];
            palette[index].green = form->colors[3 * index + 1];
            palette[index].blue = form->colors[3 * index + 2];
        }
        alpha[form->color_count] = 0;
        png_set_PLTE(png, info, palette, form->color_count + 1);
        png_set_tRNS(png, info, alpha, form->color_count + 1, NULL);
    } else {
        png_color_16 clear;
        memset(&clear, 0, sizeof clear);
        clear.red = form->clear[0];
        clear.green = form->clear[1];
        clear.blue = form->clear[2];
        png_set_tRNS(png, info, NULL, 0, &clear);
    }
    if (text && text[0]) {
        png_text chunk;
        memset(&chunk, 0, sizeof chunk);
        chunk.compression = PNG_ITXT_COMPRESSION_NONE;
        chunk.key = (png_charp)key;
        chunk.text = (png_charp)text;
        chunk.itxt_length = strlen(text);
        chunk.lang = (png_charp) "";
        chunk.lang_key = (png_charp) "";
        png_set_text(png, info, &chunk, 1);
    }
    png_write_info(png, info);
    size_t stride = (size_t)width * (is_indexed ? 1 : 3);
    for (unsigned row = 0; row < height; row++) png_write_row(png, pixels + row * stride);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return 0;
}

#endif
