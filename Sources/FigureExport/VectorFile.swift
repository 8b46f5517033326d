import CPango
import Charts

/// SVG and PDF through Cairo's surfaces. Text becomes outlines (SVG, unless it is to stay text) or embedded font subsets
/// (PDF), so that a reader needs no font.
enum VectorFile {
    /// Collects what a surface writes.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private static let write: cairo_write_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }

    static func svg(
        _ scene: Scene, options: FigureOptions, metadata: FigureExport.Metadata
    ) throws(FigureExportError) -> [UInt8] {
        let picture = options.keepsText ? scene.withoutText : scene
        var bytes = try draw(picture, options: options) { write, sink, width, height in
            let surface = cairo_svg_surface_create_for_stream(write, sink, width, height)
            cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_2)
            return surface
        }
        bytes = SVGShrinking.shrunk(bytes)
        if options.keepsText {
            bytes = SVGText.appended(scene, unit: options.paperUnit, theme: options.theme, to: bytes)
        }
        return SVGDescription.described(SVGMending.mended(bytes), metadata)
    }

    static func pdf(
        _ scene: Scene, options: FigureOptions, metadata: FigureExport.Metadata
    ) throws(FigureExportError) -> [UInt8] {
        let bytes = try draw(scene, options: options) { write, sink, width, height in
            let surface = cairo_pdf_surface_create_for_stream(write, sink, width, height)
            cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, metadata.title)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "dash")
            if !metadata.recipe.isEmpty {
                cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, metadata.recipe)
            }
            // Without a date of ours Cairo writes today's.
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
            return surface
        }
        return PDFLanguage.stated(metadata.language, in: bytes)
    }

    private static func draw(
        _ scene: Scene, options: FigureOptions,
        surface make: (cairo_write_func_t, UnsafeMutableRawPointer, Double, Double) -> OpaquePointer?
    ) throws(FigureExportError) -> [UInt8] {
        let sink = Sink()
        let paper = options.paperSize
        let surface = make(write, Unmanaged.passUnretained(sink).toOpaque(), paper.width, paper.height)
        defer { cairo_surface_destroy(surface) }
        guard let surface, let cairo = cairo_create(surface) else {
            throw .drawingFailed(reason: "the surface could not be made")
        }
        defer { cairo_destroy(cairo) }
        cairo_scale(cairo, options.paperUnit, options.paperUnit)
        let renderer = SceneRenderer(cairo: cairo, theme: options.theme, pixelScale: nil, text: try TextEngine())
        try renderer.draw(scene)
        cairo_show_page(cairo)
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw .drawingFailed(reason: CairoStatus.text(status)) }
        return withExtendedLifetime(sink) { sink.bytes }
    }
}
