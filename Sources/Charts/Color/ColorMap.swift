/// A perceptually ordered map from 0…1 to colors, interpolated linearly in sRGB between evenly spaced anchors.
public struct ColorMap: Sendable, Hashable {
    public var name: String
    public var anchors: [RGB]

    init(_ name: String, hex anchors: [UInt32]) {
        self.name = name
        self.anchors = anchors.map(RGB.init(hex:))
    }

    /// The color at `fraction`; values outside 0…1 take the nearest end, NaN the lower one.
    public func color(at fraction: Double) -> RGB {
        let last = anchors.count - 1
        let position = min(max(fraction.isNaN ? 0 : fraction, 0), 1) * Double(last)
        let index = min(Int(position), last - 1)
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
}

extension RGB {
    /// `share` of the way from this color to `other`, channel by channel in sRGB.
    public func mixed(with other: RGB, share: Double) -> RGB {
        func channel(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded())
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
