import Bounds
import Experiments
import Metrics

/// The next value that − and + choose for a parameter.
///
/// Numbers stepped by factors go 1, 2, 5, 10: learning rates and their like, which matter by orders of magnitude.
/// Counts go by the same ladder above ten and one by one below, powers of two stay powers of two. Names go in the order
/// of their catalogue, and shares by twentieths. Other numbers go by factors too, and from 0.05 to 0.
enum ControlStep {
    /// - Returns: nil where there is no further value, or where only typing helps (texts, lists, paths).
    static func next(_ value: ParameterValue?, _ kind: ParameterKind, up: Bool) -> String? {
        switch (kind, value) {
        case (.integer(let range), .integer(let value)): integer(value, range, up: up).map { "\($0)" }
        case (.real(let range), .real(let value)): real(value, range, up: up).map(DecimalText.text)
        case (.real(let range), .integer(let value)): real(Double(value), range, up: up).map(DecimalText.text)
        case (.boolean, .boolean(let value)): value == up ? nil : "\(up)"
        case (.name(let names), .text(let name)): neighbor(of: name, in: names, up: up)
        case (.choice(_, let cases), .text(let name)): neighbor(of: name, in: cases.map(\.name), up: up)
        case (.choice(_, let cases), .group(let entries)):
            if case .text(let name)? = entries.first?.value {
                neighbor(of: name, in: cases.map(\.name), up: up)
            } else {
                nil
            }
        default: nil
        }
    }

    /// Values to try one after the other, where the next one may be refused: 5 heads do not divide a width of 32, 8 do.
    static func candidates(_ value: ParameterValue?, _ kind: ParameterKind, up: Bool) -> [String] {
        var values: [String] = []
        var current = value
        while values.count < mostCandidates, let next = next(current, kind, up: up), !values.contains(next),
            next != value?.shortText
        {
            values.append(next)
            current =
                switch kind {
                case .integer: Int(next).map { .integer($0) }
                case .real: Double(next).map { .real($0) }
                case .name, .choice: .text(next)
                default: nil
                }
        }
        return values
    }

    private static let mostCandidates = 16

    /// The widest range that goes by twentieths: beyond, a factor matters more than a difference.
    private static let widestShares = 10.0
    /// Where numbers that go by factors begin beside 0.
    private static let leastFactor = 0.05

    /// Around the catalogue: after the last name comes the first.
    private static func neighbor(of name: String, in names: [String], up: Bool) -> String? {
        guard names.count > 1, let index = names.firstIndex(of: name) else { return names.first }
        return names[(index + (up ? 1 : names.count - 1)) % names.count]
    }

    static func integer(_ value: Int, _ range: ClosedRange<Int>, up: Bool) -> Int? {
        var next: Int
        if value >= 8, value & (value - 1) == 0 {
            next = up ? (value <= Int.max / 2 ? value * 2 : value) : value / 2
        } else if value.magnitude < 10 || (value == 10 && !up) {
            next = value + (up ? 1 : -1)
        } else {
            let magnitude = min(ladder(Double(value.magnitude), up: up == (value > 0)), 1e18)
            next = Int(saturating: (value > 0 ? magnitude : -magnitude).rounded())
            if next == value { next += up ? 1 : -1 }
        }
        next = min(max(next, range.lowerBound), range.upperBound)
        return up ? (next > value ? next : nil) : (next < value ? next : nil)
    }

    static func real(_ value: Double, _ range: RealRange, up: Bool) -> Double? {
        guard value.isFinite else { return nil }
        var next: Double
        if range.isLogarithmic {
            // From nothing there is no factor: a small beginning.
            next = value == 0 ? (up ? 1e-4 : 0) : value > 0 ? ladder(value, up: up) : -ladder(-value, up: !up)
            if value > 0, next < 1e-12 { next = range.contains(0) ? 0 : value }
        } else if range.upper - range.lower <= widestShares {
            let unit = step(of: range.upper - range.lower)
            next = beyond(value / unit, up: up) * unit
            next = (next * 1e12).rounded() / 1e12
        } else if value == 0 {
            next = up ? leastFactor : -leastFactor
        } else if value.magnitude <= leastFactor * 1.000_001, up == (value < 0) {
            next = 0
        } else {
            next = value > 0 ? ladder(value, up: up) : -ladder(-value, up: !up)
        }
        if next > range.upper || (next == range.upper && !range.includesUpper) {
            next = range.includesUpper ? range.upper : approach(value, range.upper)
        }
        if next < range.lower || (next == range.lower && !range.includesLower) {
            next = range.includesLower ? range.lower : approach(value, range.lower)
        }
        return next == value || !range.contains(next) ? nil : next
    }

    /// The whole number after or before one, which rounding may have moved a little.
    private static func beyond(_ count: Double, up: Bool) -> Double {
        up ? (count + 1e-9).rounded(.down) + 1 : (count - 1e-9).rounded(.up) - 1
    }

    /// Half of the way to a bound that is not allowed itself: 0.9, 0.95, 0.975 for momentum.
    private static func approach(_ value: Double, _ bound: Double) -> Double {
        (((value + bound) / 2) * 1e9).rounded() / 1e9
    }

    /// The next of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, …
    static func ladder(_ value: Double, up: Bool) -> Double {
        guard value > 0, value.isFinite else { return value }
        var exponent = 0
        var lead = value
        while lead >= 9.999_999_999 { (lead, exponent) = (lead / 10, exponent + 1) }
        while lead < 0.999_999_999_9 { (lead, exponent) = (lead * 10, exponent - 1) }
        let rungs: [Double] = [1, 2, 5, 10]
        let next: Double =
            up
            ? rungs.first { $0 > lead * 1.000_001 } ?? 10
            : rungs.last { $0 < lead * 0.999_999 } ?? 0.5
        return scaled(next, exponent)
    }

    private static func step(of length: Double) -> Double {
        ladder(length / 20 * 0.999, up: true)
    }

    /// Read back from decimal digits, so that 2e-3 is the number that 0.002 is.
    private static func scaled(_ lead: Double, _ exponent: Int) -> Double {
        Double("\(Int(saturating: (lead * 10).rounded()))e\(exponent - 1)") ?? lead
    }
}
