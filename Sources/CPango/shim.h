#ifndef DASH_CPANGO_SHIM_H
#define DASH_CPANGO_SHIM_H

#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>

// GObject's casts and Pango's flags are macros, which Swift does not see.

static inline void dash_unref(void *object) { g_object_unref(object); }

/// A font map of FreeType fonts of its own: the default one belongs to a thread.
static inline PangoFontMap *dash_font_map(void) { return pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT); }

static inline int dash_pango_scale(void) { return PANGO_SCALE; }

/// The revision that a font's header states, in thousandths; 0 where there is none.
static inline int dash_font_revision(PangoFont *font) {
    hb_blob_t *header = hb_face_reference_table(hb_font_get_face(pango_font_get_hb_font(font)), HB_TAG('h', 'e', 'a', 'd'));
    unsigned int length = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(header, &length);
    double revision = length < 8 ? 0 : bytes[4] * 256.0 + bytes[5] + (bytes[6] * 256.0 + bytes[7]) / 65536.0;
    hb_blob_destroy(header);
    return (int)(revision * 1000 + 0.5);
}

/// The number of glyphs that no font has, after layout.
static inline int dash_unknown_glyphs(PangoLayout *layout) { return pango_layout_get_unknown_glyphs_count(layout); }

/// The only line of a layout, all of it on one baseline. Pango 1.50 and later hang Latin runs between Chinese ones
/// higher by what the fonts' ideographic baselines differ; fonts made for each other share the alphabetic one.
static inline PangoLayoutLine *dash_level_line(PangoLayout *layout) {
    PangoLayoutLine *line = pango_layout_get_line(layout, 0);
#if PANGO_VERSION_CHECK(1, 50, 0)
    for (GSList *run = line ? line->runs : NULL; run; run = run->next) ((PangoGlyphItem *)run->data)->y_offset = 0;
#endif
    return line;
}

static inline void dash_set_resolution(PangoFontMap *map, double dpi) {
    pango_cairo_font_map_set_resolution((PangoCairoFontMap *)map, dpi);
}

#endif
