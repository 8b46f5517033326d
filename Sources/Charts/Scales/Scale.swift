/// How values become positions: a kind and a domain.
public struct Scale: Sendable, Hashable {
    public enum Kind: String, Sendable {
        case linear
        /// log₁₀ v; values ≤ 0 have no position.
        case log
        /// log₁₀(1 + v): a logarithmic axis of steps, which start at 0.
        case logFromZero
        /// ±log₁₀(1 + |v|/unit): logarithmic to both sides of zero, linear within a unit of it.
        case symlog
    }

    public var kind: Kind
    public var lower: Double
    public var upper: Double
    /// Where a `symlog` scale turns from linear to logarithmic.
    public var unit: Double

    /// A scale over a domain. Every scale has positions: a domain without extent (or of a few units in the last
    /// place, which is rounding) is widened, one with the wrong sign for a logarithm is replaced, and the outermost
    /// decades of the number range are left out, where differences and halves are not numbers any more.
    public init(_ kind: Kind, lower: Double, upper: Double, unit: Double = 1) {
        self.kind = kind
        self.unit = unit > 0 && unit.isFinite ? unit : 1
        var (low, high) = lower <= upper ? (lower, upper) : (upper, lower)
        if !low.isFinite || !high.isFinite { (low, high) = kind == .log ? (0.1, 1) : (0, 1) }
        switch kind {
        case .linear, .symlog:
            (low, high) = (min(max(low, -1e300), 1e300), min(max(high, -1e300), 1e300))
            let magnitude = max(low.magnitude, high.magnitude)
            // Logarithms of both ends must differ, too.
            if high - low <= magnitude * (kind == .symlog ? 1e-11 : 1e-13) || magnitude < 1e-290 {
                let margin = magnitude < 1e-290 ? 1 : magnitude * 0.1
                (low, high) = (low - margin, high + margin)
            }
        case .log:
            if high < 1e-305 { (low, high) = (0.1, 1) }
            if low <= 0 { low = high / 1000 }
            (low, high) = (min(max(low, 1e-306), 1e306), min(high, 1e307))
            if high / low < 1 + 1e-13 { (low, high) = (low / 2, high * 2) }
        case .logFromZero:
            // Nothing comes before step 0: half a cell there would take as much room as the next three.
            (low, high) = (min(max(low, 0), 1e14), min(high, 1e15))
            if high - low < 1e-9 { high = low + 1 }
        }
        self.lower = low
        self.upper = high
        guard kind == .symlog else { return }
        // Neither so small that a quotient overflows nor so large that 1 + |v|/unit is 1.
        let magnitude = max(low.magnitude, high.magnitude)
        self.unit = min(max(self.unit, magnitude * 1e-290), magnitude * 1e6)
    }

    /// Where a value stands: 0 at `lower`, 1 at `upper`, beyond them outside; NaN where it has no position.
    public func fraction(_ value: Double) -> Double {
        let (low, high) = (transformed(lower), transformed(upper))
        return (transformed(value) - low) / (high - low)
    }

    /// The value at a fraction of the way.
    public func value(at fraction: Double) -> Double {
        let (low, high) = (transformed(lower), transformed(upper))
        let position = low + (high - low) * fraction
        switch kind {
        case .linear: return position
        case .log: return power(10, position)
        case .logFromZero: return power(10, position) - 1
        case .symlog: return (position < 0 ? -1 : 1) * (power(10, position.magnitude) - 1) * unit
        }
    }

    /// Whether a value has a position on this kind of scale.
    public func canPlace(_ value: Double) -> Bool {
        switch kind {
        case .linear, .symlog: value.isFinite
        case .log: value.isFinite && value > 0
        case .logFromZero: value.isFinite && value > -1
        }
    }

    /// The same scale with its domain widened by `share` of its length at each end, in the scale's own space.
    public func padded(lower lowerShare: Double, upper upperShare: Double) -> Scale {
        // Near the ends of the number range there is no room for a margin.
        let (low, high) = (value(at: -lowerShare), value(at: 1 + upperShare))
        return Scale(
            kind, lower: low.isFinite && (kind != .log || low > 0) ? low : lower, upper: high.isFinite ? high : upper,
            unit: unit)
    }

    func transformed(_ value: Double) -> Double {
        switch kind {
        case .linear: value
        case .log: value > 0 ? decimalLogarithm(value) : .nan
        case .logFromZero: value > -1 ? decimalLogarithm(1 + value) : .nan
        case .symlog: (value < 0 ? -1 : 1) * decimalLogarithm(1 + value.magnitude / unit)
        }
    }

    /// Where bars and areas stand: zero, as near as the domain comes to it; the lower end of a logarithm.
    var ground: Double {
        kind == .linear || kind == .symlog ? min(max(0, lower), upper) : lower
    }
}
