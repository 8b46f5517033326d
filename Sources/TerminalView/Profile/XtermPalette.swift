import Charts
import Foundation
import Synchronization

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

    /// The position that stands for a color of a map: near in OKLab, where lightness counts a little more than hue:
    /// so a map that gets lighter all the way still does in 256 colors. Colors stay colors: only greys become grey.
    ///
    /// Source: Björn Ottosson, "A perceptual color space for image processing", 2020.
    static func nearestOfMap(_ color: RGB) -> UInt8 {
        ofMaps.withLock { known in
            if let index = known[color] { return index }
            let index = searchOfMap(color)
            // As many as a few maps have; a program that shows more starts anew.
            if known.count > 1 << 15 { known.removeAll() }
            known[color] = index
            return index
        }
    }

    private static let ofMaps = Mutex<[RGB: UInt8]>([:])
    private static let cube: [(index: UInt8, lab: OKLab)] = (UInt8(16)..<232).map { ($0, OKLab(color(at: $0))) }

    private static func searchOfMap(_ color: RGB) -> UInt8 {
        let channels = [color.red, color.green, color.blue]
        if let least = channels.min(), let most = channels.max(), most - least < 16 { return nearest(color) }
        let lab = OKLab(color)
        var best: (index: UInt8, distance: Double) = (16, .infinity)
        for entry in cube {
            let lightness = entry.lab.lightness - lab.lightness
            let a = entry.lab.a - lab.a
            let b = entry.lab.b - lab.b
            let distance = 1.2 * lightness * lightness + a * a + b * b
            if distance < best.distance { best = (entry.index, distance) }
        }
        return best.index
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

/// A color by perceived lightness and two opponent hues.
struct OKLab {
    let lightness: Double
    let a: Double
    let b: Double

    init(_ color: RGB) {
        func linear(_ byte: UInt8) -> Double {
            let value = Double(byte) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        let (red, green, blue) = (linear(color.red), linear(color.green), linear(color.blue))
        let long = cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
        let medium = cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
        let short = cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
        lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short
        a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short
        b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short
    }
}
