/// How numbers stand in tables: the shortest decimals that give the same bits back, whatever the locale.
public enum DecimalText {
    /// `0.1`, `1e-09` → `1e-09`, `3.0` → `3`; `nan`, `inf`, `-inf`; negative zero is `-0`.
    public static func text(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The number that `text(_:)` wrote; nil for anything else.
    public static func number(_ text: some StringProtocol) -> Double? {
        switch text {
        case "nan": return .nan
        case "inf": return .infinity
        case "-inf": return -.infinity
        default:
            // `Double` would also take hexadecimal, `infinity` and `nan(0x1)`.
            guard text.utf8.allSatisfy({ (48...57).contains($0) || [43, 45, 46, 101].contains($0) }) else { return nil }
            return Double(text)
        }
    }
}
