import Bounds
import CPNG

/// PNG through libpng: 8-bit RGB, physical size, sRGB, the recipe.
enum PNGFile {
    /// The keyword of the text chunk that holds the recipe.
    static let recipeKey = "dash:recipe"

    static func bytes(of image: RasterImage, dpi: Double, recipe: String) throws(FigureExportError) -> [UInt8] {
        var buffer = dash_png_buffer()
        let perMeter = UInt32(saturating: (dpi / 0.0254).rounded())
        let status = image.bytes.withUnsafeBufferPointer { pixels in
            recipeKey.withCString { key in
                recipe.withCString { text in
                    dash_png_encode(
                        &buffer, pixels.baseAddress, UInt32(image.width), UInt32(image.height), perMeter, key, text)
                }
            }
        }
        guard status == 0, let bytes = buffer.bytes else { throw .drawingFailed(reason: "libpng could not encode it") }
        defer { free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: buffer.count))
    }
}
