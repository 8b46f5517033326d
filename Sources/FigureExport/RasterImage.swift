import CPango
import Charts

/// A drawn figure: 8-bit RGB rows from the top.
public struct RasterImage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// `3 · width · height` bytes of sRGB.
    public let bytes: [UInt8]

    /// Draws a scene that was laid out on `options.canvasSize`.
    public init(_ scene: Scene, options: FigureOptions) throws(FigureExportError) {
        try options.validate()
        width = options.width
        height = options.height
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, CInt(width), CInt(height))
        defer { cairo_surface_destroy(surface) }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS, let cairo = cairo_create(surface) else {
            throw .drawingFailed(reason: CairoStatus.text(status))
        }
        defer { cairo_destroy(cairo) }
        cairo_scale(cairo, options.scale, options.scale)
        let renderer = SceneRenderer(
            cairo: cairo, theme: options.theme, pixelScale: options.scale, text: try TextEngine())
        try renderer.draw(scene)
        let drawn = cairo_status(cairo)
        guard drawn == CAIRO_STATUS_SUCCESS else { throw .drawingFailed(reason: CairoStatus.text(drawn)) }
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else {
            throw .drawingFailed(reason: "the surface has no pixels")
        }
        let stride = Int(cairo_image_surface_get_stride(surface))
        let (columns, rows) = (width, height)
        bytes = [UInt8](unsafeUninitializedCapacity: columns * rows * 3) { output, count in
            // A pixel is one 32-bit word in the machine's own byte order: 0x00RRGGBB.
            for row in 0..<rows {
                let source = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
                for column in 0..<columns {
                    let pixel = source[column]
                    let target = (row * columns + column) * 3
                    output[target] = UInt8(pixel >> 16 & 0xFF)
                    output[target + 1] = UInt8(pixel >> 8 & 0xFF)
                    output[target + 2] = UInt8(pixel & 0xFF)
                }
            }
            count = columns * rows * 3
        }
    }
}

/// Cairo's words for what went wrong.
enum CairoStatus {
    static func text(_ status: cairo_status_t) -> String {
        String(cString: cairo_status_to_string(status))
    }
}
