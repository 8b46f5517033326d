import CPango
import Charts

/// One Pango context with the settings that make text the same at every size and on every surface: hinting, metrics
/// hinting and glyph rounding off, grey antialiasing, 72 units an inch. Not thread-safe; its owner guards it.
final class TextEngine {
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private let layout: OpaquePointer
    /// From the top of a line to its baseline, and from there to its bottom, as shares of the size. Those of Noto Sans
    /// for every text, so that Chinese and Latin lines keep the same pitch.
    let ascent: Double
    let descent: Double

    /// Half the height of capitals and digits: text in the middle of a point is centered on what eyes see.
    static let halfCapital = 0.357

    /// - Throws: `missingFont` when one of the families is not installed.
    init() throws(FigureExportError) {
        guard let map = dash_font_map() else {
            throw .drawingFailed(reason: "Cairo was built without FreeType fonts")
        }
        if let missing = Fonts.missing(in: map).first {
            dash_unref(map)
            throw .missingFont(family: missing.name, package: missing.package)
        }
        dash_set_resolution(map, 72)
        context = pango_font_map_create_context(map)
        pango_context_set_language(context, pango_language_from_string("zh-cn"))
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        layout = pango_layout_new(context)
        pango_layout_set_single_paragraph_mode(layout, 1)
        self.map = map
        (ascent, descent) = TextEngine.lineShares(layout)
    }

    deinit {
        dash_unref(UnsafeMutableRawPointer(layout))
        dash_unref(UnsafeMutableRawPointer(context))
        dash_unref(map)
    }

    private static func lineShares(_ layout: OpaquePointer) -> (Double, Double) {
        set(layout, "0", TextStyle(size: 100))
        let unit = Double(dash_pango_scale()) * 100
        let baseline = Double(pango_layout_get_baseline(layout)) / unit
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        return (baseline, Double(logical.height) / unit - baseline)
    }

    private static func set(_ layout: OpaquePointer, _ string: String, _ style: TextStyle) {
        let font = pango_font_description_from_string(Fonts.list)
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(font, style.size * Double(dash_pango_scale()))
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_text(layout, string, CInt(string.utf8.count))
    }

    /// The advance width of a line of text.
    func width(_ string: String, _ style: TextStyle) -> Double {
        TextEngine.set(layout, string, style)
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        return Double(logical.width) / Double(dash_pango_scale())
    }

    /// `Noto Sans 2.013` for each family of figures.
    func fontVersions() -> [String] {
        Fonts.families.map { family in
            let description = pango_font_description_from_string(family.name)
            defer { pango_font_description_free(description) }
            guard let font = pango_context_load_font(context, description) else { return "\(family.name) –" }
            defer { dash_unref(font) }
            let revision = Int(dash_font_revision(font))
            let thousandths = String(revision % 1000 + 1000).dropFirst()
            return "\(family.name) \(revision / 1000).\(thousandths)"
        }
    }

    /// The first character that cannot be drawn: one that no installed font has, or an emoji.
    func uncovered(in string: String) -> Character? {
        if let emoji = string.first(where: Fonts.isEmoji) { return emoji }
        TextEngine.set(layout, string, TextStyle(size: 10))
        guard dash_unknown_glyphs(layout) > 0 else { return nil }
        for character in string {
            TextEngine.set(layout, String(character), TextStyle(size: 10))
            if dash_unknown_glyphs(layout) > 0 { return character }
        }
        return string.first
    }

    /// Draws a line of text with its baseline starting at the current point.
    ///
    /// On a raster as outlines: Cairo's image surface sets glyphs on whole pixels, which spoils the spacing of small
    /// type. On paper as text, so that it can be searched.
    func show(_ string: String, _ style: TextStyle, asOutlines: Bool, on cairo: OpaquePointer) {
        pango_cairo_update_context(cairo, context)
        pango_layout_context_changed(layout)
        TextEngine.set(layout, string, style)
        let line = dash_level_line(layout)
        if asOutlines {
            pango_cairo_layout_line_path(cairo, line)
            cairo_fill(cairo)
        } else {
            pango_cairo_show_layout_line(cairo, line)
        }
    }
}
