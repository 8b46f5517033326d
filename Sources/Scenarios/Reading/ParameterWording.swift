import Bounds
import Experiments

extension ParameterKind {
    /// What an error says was expected: `an integer from 1 to 1000`, `one of sigmoid, tanh, relu`.
    var expectation: String {
        switch self {
        case .integer(let range): "an integer" + Self.bounds(range)
        case .real(let range): "a number" + range.wording
        case .boolean: "true or false"
        case .text: "a text"
        case .path: "a file's path"
        case .name(let names): "one of \(names.joined(separator: ", "))"
        case .list(let element, let count): "a list of \(Self.count(count)), each \(element.expectation)"
        case .formula(let scope): "a formula in \(scope.variables.prefix(8).joined(separator: ", "))"
        case .numbers: "a map of names with numbers, such as {a: 1}"
        case .group: "a map of keys"
        case .choice(let tag, let cases): "one of \(cases.map(\.name).joined(separator: ", ")), or a map with \(tag)"
        case .layers: "a list of layers, such as [{dense: 32}, relu]"
        }
    }

    /// The same where the nearest right thing is named too: of many names only how many there are, lest the one that is
    /// wanted drown in them.
    var shortExpectation: String {
        switch self {
        case .name(let names) where names.count > Self.namesToRead: "one of \(names.count) names"
        case .choice(_, let cases) where cases.count > Self.namesToRead: "one of \(cases.count) names"
        default: expectation
        }
    }

    private static let namesToRead = 6

    private static func bounds(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): ""
        case (let lower, .max): " of at least \(lower)"
        case (.min, let upper): " of at most \(upper)"
        case (let lower, let upper): " from \(lower) to \(upper)"
        }
    }

    private static func count(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "\(range.lowerBound) values" }
        return range.upperBound == .max
            ? "at least \(range.lowerBound) values" : "\(range.lowerBound) to \(range.upperBound) values"
    }
}

extension RealRange {
    /// ` above 0 and below 1`, ` from 0 to 1`; empty for any finite number.
    fileprivate var wording: String {
        let hasLower = lower > -.infinity
        let hasUpper = upper < .infinity
        if hasLower, hasUpper, includesLower, includesUpper {
            return " from \(Self.text(lower)) to \(Self.text(upper))"
        }
        var parts: [String] = []
        if hasLower { parts.append((includesLower ? "of at least " : "above ") + Self.text(lower)) }
        if hasUpper { parts.append((includesUpper ? "at most " : "below ") + Self.text(upper)) }
        return parts.isEmpty ? "" : " " + parts.joined(separator: " and ")
    }

    static func text(_ value: Double) -> String {
        value.magnitude < 1e15 && value == value.rounded() ? "\(Int(saturating: value))" : "\(value)"
    }
}
