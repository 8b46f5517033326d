import Bounds
import Charts

/// A scene's words as text elements of an SVG: to be searched, edited, and set in the fonts that the reader has.
enum SVGText {
    /// The picture with the words as the last things in it.
    ///
    /// - Parameter unit: points of paper per unit of the scene.
    static func appended(_ scene: Scene, unit: Double, theme: Theme, to bytes: [UInt8]) -> [UInt8] {
        guard let end = lastTag(in: bytes) else { return bytes }
        let families = Fonts.families.map { "'\($0.name)'" }.joined(separator: ",")
        var text = "<g font-family=\"\(families),sans-serif\" xml:space=\"preserve\">\n"
        for case .text(let item) in scene.items where !item.string.isEmpty {
            text += element(item, unit: unit, theme: theme)
        }
        text += "</g>\n"
        return Array(bytes[..<end]) + Array(text.utf8) + Array(bytes[end...])
    }

    private static func lastTag(in bytes: [UInt8]) -> Int? {
        ByteSearch.first("</svg>", in: bytes, from: max(0, bytes.count - 64))
    }

    private static func element(_ item: Text, unit: Double, theme: Theme) -> String {
        let size = item.style.size
        // From the point that the scene gives to the baseline, with the ascent and descent of Noto Sans.
        let baseline: Double =
            switch item.vertical {
            case .top: 1.069 * size
            case .middle: TextEngine.halfCapital * size
            case .baseline: 0
            case .bottom: -0.293 * size
            }
        let anchor =
            switch item.horizontal {
            case .leading: ""
            case .center: " text-anchor=\"middle\""
            case .trailing: " text-anchor=\"end\""
            }
        let color = theme.textColor(item.ink)
        let fill = "rgb(\(color.red),\(color.green),\(color.blue))"
        let weight = item.style.isBold ? " font-weight=\"bold\"" : ""
        let (x, y) = (item.at.x * unit, item.at.y * unit)
        let place: String
        if item.quarterTurns % 4 == 0 {
            place = "x=\"\(short(x))\" y=\"\(short(y + baseline * unit))\""
        } else {
            let angle = -90 * item.quarterTurns
            place =
                "y=\"\(short(baseline * unit))\" transform=\"translate(\(short(x)) \(short(y))) rotate(\(angle))\""
        }
        return "<text \(place) font-size=\"\(short(size * unit))\"\(weight)\(anchor) fill=\"\(fill)\">"
            + "\(XMLText.escaped(item.string))</text>\n"
    }

    /// Hundredths of a point are finer than any printer's.
    private static func short(_ value: Double) -> String {
        let hundredths = Int(saturating: (value * 100).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + (rest < 10 ? "0" : "") + (rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
    }
}

extension Scene {
    /// The same without its words.
    var withoutText: Scene {
        var scene = self
        scene.items.removeAll { if case .text = $0 { true } else { false } }
        return scene
    }
}
