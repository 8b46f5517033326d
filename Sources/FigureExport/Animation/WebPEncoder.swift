import CWebP

/// An animated WebP without loss: libwebp packs each frame's changed rectangle, libwebpmux puts them together.
struct WebPEncoder: AnimationEncoder {
    struct Piece: Sendable {
        var x: Int
        var y: Int
        var size: (width: Int, height: Int)
        var file: [UInt8]
    }

    let recipe: String
    private var frames: [(piece: Piece, hundredths: Int)] = []

    init(recipe: String) { self.recipe = recipe }

    func piece(_ image: RasterImage, after previous: RasterImage?) throws(FigureExportError) -> Piece? {
        var area = ChangedPixels(whole: image)
        if let previous {
            guard let changed = ChangedPixels(from: previous, to: image) else { return nil }
            area = changed
            // A frame's place is counted in pairs of pixels.
            area.width += area.x % 2
            area.height += area.y % 2
            area.x -= area.x % 2
            area.y -= area.y % 2
        }
        var pixels = [UInt8](repeating: 0, count: 4 * area.width * area.height)
        var target = 0
        for row in area.y..<area.y + area.height {
            var index = 3 * (row * image.width + area.x)
            for _ in 0..<area.width {
                if previous?.color(at: index) != image.color(at: index) {
                    pixels[target] = image.bytes[index]
                    pixels[target + 1] = image.bytes[index + 1]
                    pixels[target + 2] = image.bytes[index + 2]
                    pixels[target + 3] = 255
                }
                index += 3
                target += 4
            }
        }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard dash_webp_encode(pixels, CInt(area.width), CInt(area.height), &bytes, &count) == 0, let bytes else {
            throw .drawingFailed(reason: "libwebp could not encode it")
        }
        defer { dash_webp_free(bytes) }
        return Piece(
            x: area.x, y: area.y, size: (image.width, image.height),
            file: Array(UnsafeBufferPointer(start: bytes, count: count)))
    }

    mutating func append(_ piece: Piece, hundredths: Int) { frames.append((piece, hundredths)) }

    mutating func prolong(hundredths: Int) { frames[frames.count - 1].hundredths += hundredths }

    func bytes() throws(FigureExportError) -> [UInt8] {
        guard let size = frames.first?.piece.size, let mux = dash_webp_mux() else {
            throw .drawingFailed(reason: "libwebpmux has no memory")
        }
        defer { dash_webp_delete(mux) }
        for frame in frames {
            let piece = frame.piece
            let status = dash_webp_push(
                mux, piece.file, piece.file.count, CInt(piece.x), CInt(piece.y), CInt(10 * frame.hundredths))
            guard status == 0 else { throw .drawingFailed(reason: "libwebpmux refused a frame") }
        }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let text = Array(recipe.utf8)
        let status = dash_webp_assemble(
            mux, CInt(size.width), CInt(size.height), WebPRecipe.chunk, text, text.count, &bytes, &count)
        guard status == 0, let bytes else { throw .drawingFailed(reason: "libwebpmux could not assemble it") }
        defer { dash_webp_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
