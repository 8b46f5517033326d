import CPango

/// The libraries and fonts that decide a figure's pixels: the same versions draw the same ones.
public enum DrawingVersions {
    /// `cairo 1.16.0, pango 1.50.12, harfbuzz 6.0.0, Noto Sans 2.013, …`
    ///
    /// A font's version is the revision that its own header states.
    public static func text() throws(FigureExportError) -> String {
        let libraries = [
            "cairo \(String(cString: cairo_version_string()))", "pango \(String(cString: pango_version_string()))",
            "harfbuzz \(String(cString: hb_version_string()))",
        ]
        return (libraries + (try TextEngine().fontVersions())).joined(separator: ", ")
    }
}
