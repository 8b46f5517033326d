/// How the pixels of an animation are written: into a palette where 255 colors are enough, else as they are. One color
/// stands for what has not changed, and is in no frame.
struct APNGColors: Sendable, Equatable {
    /// In order of appearance; empty for RGB.
    var palette: [UInt32]
    /// What stands for an unchanged pixel of an RGB picture.
    var clear: UInt32

    /// Colors that figures don't have.
    static let clears: [UInt32] = [0x01FE02, 0xFE01FD, 0x02FD01, 0xFD02FE, 0x03FC02, 0xFC03FD]

    /// The colors of some pictures; RGB where there are more than a palette holds.
    init(of images: [RasterImage]) {
        var known: Set<UInt32> = []
        var order: [UInt32] = []
        var last = UInt32.max
        scan: for image in images {
            for index in stride(from: 0, to: image.bytes.count, by: 3) {
                let color = image.color(at: index)
                guard color != last else { continue }
                last = color
                if known.insert(color).inserted { order.append(color) }
                if order.count > 255 { break scan }
            }
        }
        palette = order.count <= 255 ? order : []
        clear = APNGColors.clears[0]
    }

    private init(clear: UInt32) {
        palette = []
        self.clear = clear
    }

    /// What to try where a frame has a color that these have no place for; nil where there is nothing left.
    var next: APNGColors? {
        guard palette.isEmpty else { return APNGColors(clear: APNGColors.clears[0]) }
        let index = APNGColors.clears.firstIndex(of: clear).map { $0 + 1 } ?? APNGColors.clears.count
        return index < APNGColors.clears.count ? APNGColors(clear: APNGColors.clears[index]) : nil
    }

    /// The pixels of a rectangle as they are written, unchanged ones clear; nil where a color has no place.
    func pixels(of image: RasterImage, in area: ChangedPixels, after previous: RasterImage?) -> [UInt8]? {
        palette.isEmpty
            ? colors(of: image, in: area, after: previous) : indices(of: image, in: area, after: previous)
    }

    private func colors(
        of image: RasterImage, in area: ChangedPixels, after previous: RasterImage?
    ) -> [UInt8]? {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(3 * area.width * area.height)
        let none = [
            UInt8(truncatingIfNeeded: clear >> 16), UInt8(truncatingIfNeeded: clear >> 8),
            UInt8(truncatingIfNeeded: clear),
        ]
        var isPossible = true
        image.bytes.withUnsafeBufferPointer { new in
            (previous?.bytes ?? []).withUnsafeBufferPointer { old in
                for row in area.y..<area.y + area.height {
                    var index = 3 * (row * image.width + area.x)
                    for _ in 0..<area.width {
                        let (red, green, blue) = (new[index], new[index + 1], new[index + 2])
                        if red == none[0], green == none[1], blue == none[2] { isPossible = false }
                        if !old.isEmpty, old[index] == red, old[index + 1] == green, old[index + 2] == blue {
                            pixels.append(none[0])
                            pixels.append(none[1])
                            pixels.append(none[2])
                        } else {
                            pixels.append(red)
                            pixels.append(green)
                            pixels.append(blue)
                        }
                        index += 3
                    }
                }
            }
        }
        return isPossible ? pixels : nil
    }

    private func indices(
        of image: RasterImage, in area: ChangedPixels, after previous: RasterImage?
    ) -> [UInt8]? {
        var table: [UInt32: UInt8] = [:]
        for (index, color) in palette.enumerated() { table[color] = UInt8(truncatingIfNeeded: index) }
        let none = UInt8(truncatingIfNeeded: palette.count)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(area.width * area.height)
        var (lastColor, lastIndex) = (UInt32.max, none)
        for row in area.y..<area.y + area.height {
            var index = 3 * (row * image.width + area.x)
            for _ in 0..<area.width {
                let color = image.color(at: index)
                if let previous, previous.color(at: index) == color {
                    pixels.append(none)
                } else {
                    if color != lastColor {
                        guard let found = table[color] else { return nil }
                        (lastColor, lastIndex) = (color, found)
                    }
                    pixels.append(lastIndex)
                }
                index += 3
            }
        }
        return pixels
    }
}

extension RasterImage {
    /// The color whose red is at an index of `bytes`, as `0xRRGGBB`.
    func color(at index: Int) -> UInt32 {
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
    }
}
