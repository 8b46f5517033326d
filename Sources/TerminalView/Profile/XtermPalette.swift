import Charts

/// The colors of the 256-color palette that terminals agree on: a 6 × 6 × 6 cube from 16 on, 24 greys from 232 on.
/// The first sixteen are whatever the person chose, so nothing is matched to them.
///
/// Source: xterm's `256colres.h`: levels 0, 95, 135, 175, 215, 255; greys 8 + 10·k.
enum XtermPalette {
    static let levels: [Int] = [0, 95, 135, 175, 215, 255]

    /// The position nearest to a color, by squared distance in sRGB.
    static func nearest(_ color: RGB) -> UInt8 {
        let red = nearestLevel(color.red)
        let green = nearestLevel(color.green)
        let blue = nearestLevel(color.blue)
        let cube = 16 + 36 * red + 6 * green + blue
        let mean = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
        let grey = min(23, max(0, (mean - 3) / 10))
        let value = UInt8(8 + 10 * grey)
        let cubeColor = RGB(UInt8(levels[red]), UInt8(levels[green]), UInt8(levels[blue]))
        return distance(color, RGB(value, value, value)) < distance(color, cubeColor)
            ? UInt8(232 + grey) : UInt8(cube)
    }

    /// The color at a position from 16 on.
    static func color(at index: UInt8) -> RGB {
        precondition(index >= 16, "the first sixteen colors are the person's own")
        if index >= 232 {
            let value = 8 + 10 * (index - 232)
            return RGB(value, value, value)
        }
        let offset = Int(index) - 16
        return RGB(
            UInt8(levels[offset / 36]), UInt8(levels[offset / 6 % 6]), UInt8(levels[offset % 6]))
    }

    private static func nearestLevel(_ value: UInt8) -> Int {
        let value = Int(value)
        var best = 0
        for index in 1..<levels.count where abs(levels[index] - value) < abs(levels[best] - value) { best = index }
        return best
    }

    static func distance(_ a: RGB, _ b: RGB) -> Int {
        let red = Int(a.red) - Int(b.red)
        let green = Int(a.green) - Int(b.green)
        let blue = Int(a.blue) - Int(b.blue)
        return red * red + green * green + blue * blue
    }
}
