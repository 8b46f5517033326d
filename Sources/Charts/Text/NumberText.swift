import Bounds

/// How numbers are written on axes and in notes: no locale, no binary dust, no negative zero.
public struct NumberText: Sendable, Hashable {
    /// Whether `−`, `×` and superscripts may be used.
    public var isTypographic: Bool
    /// Whether space is dear: `2e-5` instead of `2×10⁻⁵`.
    public var isCompact: Bool

    public init(typographic: Bool, compact: Bool = false) {
        isTypographic = typographic
        isCompact = compact
    }

    /// For a canvas: typographic if it shows the characters, compact in a terminal's cells.
    public init(_ canvas: any Canvas) {
        isTypographic = ["−", "×", "⁰", "¹", "⁹", "⁻"].allSatisfy { canvas.canShow($0) }
        isCompact = canvas.measures.hasCompactNumbers
    }

    /// `value` with a fixed number of decimals; trailing zeros stay, so that labels of one axis agree.
    public func fixed(_ value: Double, decimals: Int) -> String {
        if let special = special(value) { return special }
        let places = min(max(decimals, 0), 17)
        let scaled = (value.magnitude * powerOfTen(places)).rounded()
        guard scaled < 9e15 else { return scientific(value, digits: 3) }
        var digits = String(Int64(saturating: scaled))
        if places > 0 {
            if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
        }
        return (value < 0 && scaled > 0 ? minus : "") + digits
    }

    /// `value` with at most `digits` significant digits, as a reader expects: `0.0312`, `147`, `3.1×10⁻⁹`.
    public func significant(_ value: Double, digits: Int = 3) -> String {
        if let special = special(value) { return special }
        if value == 0 { return "0" }
        if value.magnitude < 1e-290 { return scientific(value, digits: digits) }
        let exponent = decimalExponent(value, digits: digits)
        if exponent < -4 || exponent >= max(digits + 1, 5) { return scientific(value, digits: digits) }
        return trimmed(fixed(value, decimals: max(0, digits - 1 - exponent)))
    }

    /// `3.1×10⁻⁹`, or `3.1e-9` where superscripts cannot be shown.
    public func scientific(_ value: Double, digits: Int = 3) -> String {
        if let special = special(value) { return special }
        if value == 0 { return "0" }
        if value.magnitude < 1e-290 { return tiny(value, digits: digits) }
        let exponent = decimalExponent(value, digits: digits)
        // Dividing by a power of ten keeps 1e-5 at a mantissa of 1 where multiplying by its inverse would not.
        let mantissa = exponent < 0 ? value * powerOfTen(-exponent) : value / powerOfTen(exponent)
        return joined(trimmed(fixed(mantissa, decimals: digits - 1)), exponent)
    }

    /// Numbers whose power of ten is none: scaled by 10⁴⁰ first.
    private func tiny(_ value: Double, digits: Int) -> String {
        let scaled = value * 1e40
        let exponent = decimalExponent(scaled, digits: digits)
        return joined(trimmed(fixed(scaled * powerOfTen(-exponent), decimals: digits - 1)), exponent - 40)
    }

    private func joined(_ head: String, _ exponent: Int) -> String {
        if isTypographic, head == "1" { return powerOfTenText(exponent) }
        if isTypographic, head == minus + "1" { return minus + powerOfTenText(exponent) }
        if !isTypographic || isCompact { return "\(head)e\(exponent)" }
        return "\(head)×\(powerOfTenText(exponent))"
    }

    /// `10⁻⁶`, or `1e-6` where superscripts cannot be shown.
    public func powerOfTenText(_ exponent: Int) -> String {
        isTypographic ? "10" + NumberText.superscript(exponent) : "1e\(exponent)"
    }

    /// An integer in superscript digits.
    public static func superscript(_ number: Int) -> String {
        String(String(number).map { superscripts[$0] ?? $0 })
    }

    /// What is too small for the decimals there are, but not zero.
    var nearZero: String { isTypographic ? "≈0" : "~0" }

    var minus: String { isTypographic ? "−" : "-" }

    private static let superscripts: [Character: Character] = [
        "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]

    private func special(_ value: Double) -> String? {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return (value < 0 ? minus : "") + (isTypographic ? "∞" : "inf") }
        return nil
    }

    /// The exponent of the first digit after rounding to `digits`: 9.996 with three digits has exponent 1.
    private func decimalExponent(_ value: Double, digits: Int) -> Int {
        let magnitude = value.magnitude
        var exponent = Int(saturating: decimalLogarithm(magnitude).rounded(.down))
        let places = Double(digits - 1)
        let mantissa = exponent < 0 ? magnitude * power(10, Double(-exponent)) : magnitude / power(10, Double(exponent))
        let rounded = (mantissa * power(10, places)).rounded() / power(10, places)
        if rounded >= 10 { exponent += 1 }
        if rounded < 1 { exponent -= 1 }
        return exponent
    }

    private func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text[...]
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return String(text)
    }
}
