import Bounds

/// A perceptually ordered map from 0…1 to colors, interpolated linearly in sRGB between evenly spaced anchors.
public struct ColorMap: Sendable, Hashable {
    public var name: String
    public var anchors: [RGB]

    /// The maps that a scenario may name.
    public static let all = [viridis, cividis, magma, diverging]

    /// The map of that name.
    public static func named(_ name: String) -> ColorMap? { all.first { $0.name == name } }

    /// A stretch of the map, as a map of its own.
    func part(_ range: ClosedRange<Double>) -> ColorMap {
        var part = self
        part.anchors = (0...32).map {
            color(at: range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 32)
        }
        return part
    }

    init(_ name: String, hex anchors: [UInt32]) {
        self.name = name
        self.anchors = anchors.map(RGB.init(hex:))
    }

    /// The color at `fraction`; values outside 0…1 take the nearest end, NaN the lower one.
    public func color(at fraction: Double) -> RGB {
        let last = anchors.count - 1
        let position = min(max(fraction.isNaN ? 0 : fraction, 0), 1) * Double(last)
        let index = min(Int(saturating: position), last - 1)
        return anchors[index].mixed(with: anchors[index + 1], share: position - Double(index))
    }

    /// Viridis, by Stéfan van der Walt and Nathaniel Smith (matplotlib 2015, CC0): every eighth of its 256 colors
    /// or so; interpolation stays within 2/255 of the published table.
    public static let viridis = ColorMap(
        "viridis",
        hex: [
            0x440154, 0x470D60, 0x48186A, 0x482374, 0x472D7B, 0x453681, 0x424086, 0x3F4989, 0x3B528B, 0x375A8D,
            0x33638D, 0x2F6A8E, 0x2C728E, 0x297A8E, 0x26818E, 0x23898E, 0x21908C, 0x1F988B, 0x1F9F88, 0x21A685,
            0x28AE80, 0x31B57B, 0x3EBC74, 0x4CC26C, 0x5DC963, 0x6ECE58, 0x82D34C, 0x96D83F, 0xABDC32, 0xC0DF24,
            0xD5E21A, 0xEAE51A, 0xFDE725,
        ])

    /// Cividis, by Nuñez, Anderton and Renslow (2018, doi:10.1371/journal.pone.0199239): the same to readers with and
    /// without red-green color blindness; within 6/255 of the published table.
    public static let cividis = ColorMap(
        "cividis",
        hex: [
            0x00224E, 0x00285B, 0x002E6A, 0x043371, 0x1A386F, 0x273E6E, 0x32436D, 0x3B496C, 0x434E6C, 0x4B546C,
            0x52596D, 0x5A5F6E, 0x61656F, 0x686A71, 0x6F7073, 0x757676, 0x7C7B78, 0x848179, 0x8B8778, 0x938D78,
            0x9B9376, 0xA39A75, 0xABA072, 0xB3A670, 0xBBAD6C, 0xC3B469, 0xCCBA64, 0xD4C15F, 0xDDC958, 0xE6D051,
            0xEFD748, 0xF8DF3C, 0xFEE838,
        ])

    /// Magma, by the same authors: dark at nothing, for values above zero; within 2/255 of the published table.
    public static let magma = ColorMap(
        "magma",
        hex: [
            0x000004, 0x030311, 0x0A0822, 0x130D33, 0x1D1146, 0x28115A, 0x36106A, 0x430F76, 0x50127C, 0x5D177F,
            0x691C81, 0x762181, 0x822681, 0x8F2A81, 0x9C2E7F, 0xA9327D, 0xB63779, 0xC33B75, 0xCF4170, 0xDB486A,
            0xE65163, 0xEE5C5E, 0xF5695C, 0xF9785D, 0xFB8761, 0xFD9668, 0xFEA571, 0xFEB47B, 0xFEC387, 0xFED194,
            0xFDE0A2, 0xFCEEB0, 0xFCFDBF,
        ])

    /// Cool to warm through grey, for values on both sides of zero: Kenneth Moreland, "Diverging Color Maps for
    /// Scientific Visualization" (ISVC 2009, doi:10.1007/978-3-642-10520-3_9); within 1/255 of the table published
    /// with it. Zero has its middle.
    public static let diverging = ColorMap(
        "diverging",
        hex: [
            0x3B4CC0, 0x445ACC, 0x4D68D7, 0x5775E1, 0x6282EA, 0x6C8EF1, 0x779AF7, 0x82A5FB, 0x8DB0FE, 0x98B9FF,
            0xA3C2FE, 0xAEC9FC, 0xB8D0F9, 0xC2D5F4, 0xCCD9EE, 0xD5DBE6, 0xDDDDDD, 0xE5D8D1, 0xECD3C5, 0xF1CCB9,
            0xF4C4AD, 0xF7BBA0, 0xF7B194, 0xF7A687, 0xF49A7B, 0xF18D6F, 0xEC7F63, 0xE57058, 0xDE604D, 0xD55042,
            0xCB3E38, 0xC0282F, 0xB40426,
        ])

    /// Whether its middle stands for zero.
    public var isDiverging: Bool { name == ColorMap.diverging.name }
}

extension RGB {
    /// `share` of the way from this color to `other`, channel by channel in sRGB.
    public func mixed(with other: RGB, share: Double) -> RGB {
        func channel(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8(saturating: (Double(from) + (Double(to) - Double(from)) * share).rounded())
        }
        return RGB(channel(red, other.red), channel(green, other.green), channel(blue, other.blue))
    }

    /// Relative luminance, 0…1 (WCAG 2.1).
    public var luminance: Double {
        func linear(_ byte: UInt8) -> Double {
            let value = Double(byte) / 255
            return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio, 1…21 (WCAG 2.1).
    public func contrast(with other: RGB) -> Double {
        let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
        return (high + 0.05) / (low + 0.05)
    }
}
