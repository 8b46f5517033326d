#ifndef DASH_CWEBP_SHIM_H
#define DASH_CWEBP_SHIM_H

#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>
#include <webp/mux.h>

/// Encodes RGBA pixels without loss. Returns 0 and fills `bytes` and `count`, which `dash_webp_free` frees, or 1.
static inline int dash_webp_encode(
    const unsigned char *rgba, int width, int height, unsigned char **bytes, size_t *count
) {
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return 1;
    // The quickest that still finds repetitions; more effort saves a tenth and takes ten times as long.
    if (!WebPConfigLosslessPreset(&config, 1)) return 1;
    picture.use_argb = 1;
    picture.width = width;
    picture.height = height;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    int is_good = WebPPictureImportRGBA(&picture, rgba, width * 4) && WebPEncode(&config, &picture);
    WebPPictureFree(&picture);
    if (!is_good) {
        WebPMemoryWriterClear(&writer);
        return 1;
    }
    *bytes = writer.mem;
    *count = writer.size;
    return 0;
}

static inline void dash_webp_free(void *bytes) { WebPFree(bytes); }

/// Appends a frame, drawn over those before it. Returns 0 or 1.
static inline int dash_webp_push(
    WebPMux *mux, const unsigned char *bytes, size_t count, int x, int y, int milliseconds
) {
    WebPMuxFrameInfo frame;
    memset(&frame, 0, sizeof frame);
    frame.bitstream.bytes = bytes;
    frame.bitstream.size = count;
    frame.x_offset = x;
    frame.y_offset = y;
    frame.duration = milliseconds;
    frame.id = WEBP_CHUNK_ANMF;
    frame.dispose_method = WEBP_MUX_DISPOSE_NONE;
    frame.blend_method = WEBP_MUX_BLEND;
    return WebPMuxPushFrame(mux, &frame, 1) == WEBP_MUX_OK ? 0 : 1;
}

/// Puts the file together: the canvas's size, endless repetition, a chunk of our own that viewers leave alone. Returns 0
/// and fills `bytes` and `count`, which `dash_webp_free` frees, or 1.
static inline int dash_webp_assemble(
    WebPMux *mux, int width, int height, const char *chunk, const unsigned char *text, size_t length,
    unsigned char **bytes, size_t *count
) {
    WebPMuxAnimParams parameters = {0xFFFFFFFFu, 0};
    WebPData data = {text, length}, file = {NULL, 0};
    if (WebPMuxSetAnimationParams(mux, &parameters) != WEBP_MUX_OK) return 1;
    if (WebPMuxSetCanvasSize(mux, width, height) != WEBP_MUX_OK) return 1;
    if (length > 0 && WebPMuxSetChunk(mux, chunk, &data, 1) != WEBP_MUX_OK) return 1;
    if (WebPMuxAssemble(mux, &file) != WEBP_MUX_OK) return 1;
    *bytes = (unsigned char *)file.bytes;
    *count = file.size;
    return 0;
}

static inline WebPMux *dash_webp_mux(void) { return WebPMuxNew(); }
static inline void dash_webp_delete(WebPMux *mux) { WebPMuxDelete(mux); }

#endif
