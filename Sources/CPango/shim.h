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

/// The number of glyphs that no font has, after layout.
static inline int dash_unknown_glyphs(PangoLayout *layout) { return pango_layout_get_unknown_glyphs_count(layout); }

static inline void dash_set_resolution(PangoFontMap *map, double dpi) {
    pango_cairo_font_map_set_resolution((PangoCairoFontMap *)map, dpi);
}

#endif
