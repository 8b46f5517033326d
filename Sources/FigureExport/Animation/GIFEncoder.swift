import CGIF

/// An animated GIF (GIF89a): giflib packs each frame's changed rectangle, whose blocks are put together here with the
/// delays, endless repetition (Netscape's extension) and the recipe (a comment).
struct GIFEncoder: AnimationEncoder {
    struct Piece: Sendable {
        var size: (width: Int, height: Int)
        /// Image descriptor, palette and packed pixels.
        var blocks: [UInt8]
    }

    let recipe: String
    private var frames: [(piece: Piece, hundredths: Int)] = []

    init(recipe: String) { self.recipe = recipe }

    func piece(_ image: RasterImage, after previous: RasterImage?) throws(FigureExportError) -> Piece? {
        var area = ChangedPixels(whole: image)
        if let previous {
            guard let changed = ChangedPixels(from: previous, to: image) else { return nil }
            area = changed
        }
        var counts: [UInt32: Int] = [:]
        var pixels = [UInt32](repeating: .max, count: area.width * area.height)
        var (last, run) = (UInt32.max, 0)
        for row in 0..<area.height {
            var index = 3 * ((area.y + row) * image.width + area.x)
            for column in 0..<area.width {
                let color = image.color(at: index)
                if previous?.color(at: index) != color {
                    pixels[row * area.width + column] = color
                    if color != last {
                        if run > 0 { counts[last, default: 0] += run }
                        (last, run) = (color, 0)
                    }
                    run += 1
                }
                index += 3
            }
        }
        if run > 0 { counts[last, default: 0] += run }
        let colors = GIFColors(counts)
        var known: (color: UInt32, index: UInt8) = (.max, GIFColors.clear)
        let indices = pixels.map { color in
            guard color != .max else { return GIFColors.clear }
            if color != known.color { known = (color, colors[color]) }
            return known.index
        }
        var buffer = dash_gif_buffer()
        let status = dash_gif_encode(
            &buffer, CInt(image.width), CInt(image.height), CInt(area.x), CInt(area.y), CInt(area.width),
            CInt(area.height), indices, colors.palette)
        guard status == 0, let bytes = buffer.bytes else { throw .drawingFailed(reason: "giflib could not encode it") }
        defer { free(bytes) }
        // After the screen's description, before the end.
        let blocks = UnsafeBufferPointer(start: bytes + 13, count: buffer.count - 14)
        return Piece(size: (image.width, image.height), blocks: Array(blocks))
    }

    mutating func append(_ piece: Piece, hundredths: Int) { frames.append((piece, hundredths)) }

    mutating func prolong(hundredths: Int) { frames[frames.count - 1].hundredths += hundredths }

    func bytes() -> [UInt8] {
        guard let size = frames.first?.piece.size else { return [] }
        var bytes = Array("GIF89a".utf8)
        for side in [size.width, size.height] { bytes += GIFEncoder.short(side) }
        // No palette of its own, 8 bits a color.
        bytes += [0x70, 0, 0]
        bytes += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
        if !recipe.isEmpty {
            bytes += [0x21, 0xFE]
            let text = Array((GIFRecipe.key + recipe).utf8)
            for start in stride(from: 0, to: text.count, by: 255) {
                let part = text[start..<min(start + 255, text.count)]
                bytes.append(UInt8(part.count))
                bytes += part
            }
            bytes.append(0)
        }
        for frame in frames {
            // Left in place, with a clear color.
            bytes += [0x21, 0xF9, 4, 0b101] + GIFEncoder.short(frame.hundredths) + [GIFColors.clear, 0]
            bytes += frame.piece.blocks
        }
        return bytes + [0x3B]
    }

    private static func short(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }
}
