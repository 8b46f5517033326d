import Bounds
import CPNG

/// An animated PNG (PNG specification, third edition, 11.3.5 and 11.3.6: `acTL`, `fcTL`, `fdAT`). Each frame holds the
/// rectangle that has changed, in which what has not changed is clear; libpng encodes it, its data is moved.
struct APNGEncoder: AnimationEncoder {
    struct Piece: Sendable {
        var area: ChangedPixels
        /// The frame as a PNG of its own.
        var file: [UInt8]
    }

    private struct Frame {
        var piece: Piece
        var hundredths: Int
    }

    let colors: APNGColors
    let dpi: Double
    let recipe: String
    private var frames: [Frame] = []

    init(colors: APNGColors, dpi: Double, recipe: String) {
        self.colors = colors
        self.dpi = dpi
        self.recipe = recipe
    }

    func piece(_ image: RasterImage, after previous: RasterImage?) throws(FigureExportError) -> Piece? {
        var area = ChangedPixels(whole: image)
        if let previous {
            guard let changed = ChangedPixels(from: previous, to: image) else { return nil }
            area = changed
        }
        guard let pixels = colors.pixels(of: image, in: area, after: previous) else {
            throw .drawingFailed(reason: APNGEncoder.unknownColor)
        }
        // The recipe stands in the first frame's file, which becomes the whole one's beginning.
        let file = try encoded(pixels, area, recipe: previous == nil ? recipe : "")
        return Piece(area: area, file: file)
    }

    /// Why another set of colors has to be tried.
    static let unknownColor = "a frame has a color that the others leave no place for"

    private func encoded(
        _ pixels: [UInt8], _ area: ChangedPixels, recipe: String
    ) throws(FigureExportError) -> [UInt8] {
        var buffer = dash_png_buffer()
        let perMeter = UInt32(saturating: (dpi / 0.0254).rounded())
        let palette = colors.palette.flatMap { color in
            [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> UInt32($0)) }
        }
        let status = palette.withUnsafeBufferPointer { palette in
            var form = dash_png_frame_form()
            form.colors = palette.baseAddress
            form.color_count = CInt(colors.palette.count)
            form.clear = (
                UInt8(truncatingIfNeeded: colors.clear >> 16), UInt8(truncatingIfNeeded: colors.clear >> 8),
                UInt8(truncatingIfNeeded: colors.clear)
            )
            return dash_png_encode_frame(
                &buffer, pixels, UInt32(area.width), UInt32(area.height), &form, perMeter, PNGFile.recipeKey, recipe)
        }
        guard status == 0, let bytes = buffer.bytes else { throw .drawingFailed(reason: "libpng could not encode it") }
        defer { free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: buffer.count))
    }

    mutating func append(_ piece: Piece, hundredths: Int) {
        frames.append(Frame(piece: piece, hundredths: hundredths))
    }

    mutating func prolong(hundredths: Int) {
        frames[frames.count - 1].hundredths += hundredths
    }

    func bytes() -> [UInt8] {
        var bytes = PNGRecipe.signature
        var sequence: UInt32 = 0
        for (index, frame) in frames.enumerated() {
            var isControlled = false
            for chunk in PNGChunk.all(in: frame.piece.file) {
                if chunk.type == "IDAT", !isControlled {
                    control(frame, next(&sequence)).write(to: &bytes)
                    isControlled = true
                }
                switch (chunk.type, index) {
                case ("IDAT", 1...):
                    var data: [UInt8] = []
                    PNGChunk.append(next(&sequence), to: &data)
                    data += chunk.data
                    PNGChunk(type: "fdAT", data: data[...]).write(to: &bytes)
                case ("IEND", _), (_, 1...): break
                case ("IHDR", _):
                    chunk.write(to: &bytes)
                    var data: [UInt8] = []
                    PNGChunk.append(UInt32(truncatingIfNeeded: frames.count), to: &data)
                    // Over and over.
                    PNGChunk.append(0, to: &data)
                    PNGChunk(type: "acTL", data: data[...]).write(to: &bytes)
                default: chunk.write(to: &bytes)
                }
            }
        }
        PNGChunk(type: "IEND", data: []).write(to: &bytes)
        return bytes
    }

    private func next(_ sequence: inout UInt32) -> UInt32 {
        defer { sequence += 1 }
        return sequence
    }

    /// Sequence number, size and place, delay as a fraction, nothing disposed of, drawn over what was there.
    private func control(_ frame: Frame, _ sequence: UInt32) -> PNGChunk {
        var data: [UInt8] = []
        let area = frame.piece.area
        for number in [Int(sequence), area.width, area.height, area.x, area.y] {
            PNGChunk.append(UInt32(truncatingIfNeeded: number), to: &data)
        }
        let delay = min(frame.hundredths, 0xFFFF)
        data += [UInt8(truncatingIfNeeded: delay >> 8), UInt8(truncatingIfNeeded: delay), 0, 100, 0]
        data.append(sequence == 0 ? 0 : 1)
        return PNGChunk(type: "fcTL", data: data[...])
    }
}
