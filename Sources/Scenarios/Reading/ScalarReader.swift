import Bounds
import Experiments

/// Reads plain scalars as the kind that is expected, so that YAML's own guesses (`no`, `1_000`, `010`, `.nan`) never
/// get in the way. Locale plays no part.
enum ScalarReader {
    /// Decimal digits with an optional sign and no leading zeros; nil for anything else, or beyond 64 bits.
    static func integer(_ text: String) -> Int? {
        isInteger(text) ? Int(text) : nil
    }

    static func unsigned(_ text: String) -> UInt64? {
        isInteger(text) && !text.hasPrefix("-") ? UInt64(text) : nil
    }

    /// A decimal number such as `0.1`, `.5`, `1e-3`, `-2.`; nil for anything else, for instance `.nan` or `0x1F`. May
    /// be infinite when the exponent is too large.
    static func real(_ text: String) -> Double? {
        var rest = text[...]
        if let sign = rest.first, sign == "+" || sign == "-" { rest.removeFirst() }
        let whole = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(whole.count)
        var digits = whole.count
        if rest.first == "." {
            let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(1 + fraction.count)
            digits += fraction.count
        }
        guard digits > 0 else { return nil }
        if let mark = rest.first, mark == "e" || mark == "E" {
            var exponent = rest.dropFirst()
            if let sign = exponent.first, sign == "+" || sign == "-" { exponent.removeFirst() }
            guard !exponent.isEmpty, exponent.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            rest = ""
        }
        guard rest.isEmpty else { return nil }
        // Swift's parser wants a digit on each side of the point.
        return Double(text) ?? Double(text.hasSuffix(".") ? text + "0" : text)
    }

    static func boolean(_ text: String) -> Bool? {
        switch text {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// How a person could have written what they seem to mean: `1_000` → `1000`, `yes` → `true`, `1e3` → `1000`.
    static func suggestion(_ text: String, for kind: ParameterKind) -> String? {
        switch kind {
        case .integer(let range):
            guard let value = plainNumber(text), value == value.rounded(), value.magnitude < 1e15 else { return nil }
            return range.contains(Int(saturating: value)) ? "\(Int(saturating: value))" : nil
        case .real(let range):
            guard real(text) == nil, let value = plainNumber(text), range.contains(value) else { return nil }
            return "\(value)"
        case .boolean:
            switch text.lowercased() {
            case "yes", "on", "y", "true", "1": return "true"
            case "no", "off", "n", "false", "0": return "false"
            default: return nil
            }
        default: return nil
        }
    }

    /// A number in another notation: underscores, leading zeros, hexadecimal, a decimal comma.
    private static func plainNumber(_ text: String) -> Double? {
        let bare = text.filter { $0 != "_" }
        if bare.hasPrefix("0x") || bare.hasPrefix("0X") { return Int(bare.dropFirst(2), radix: 16).map { Double($0) } }
        if let value = real(bare) { return value.isFinite ? value : nil }
        let parts = bare.split(separator: ",", omittingEmptySubsequences: false)
        return parts.count == 2 ? real(parts.joined(separator: ".")) : nil
    }

    private static func isInteger(_ text: String) -> Bool {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && (digits.count == 1 || digits.first != "0")
    }
}
