import Bounds

/// Equal bins from `lower` to `upper`, every edge a distinct number.
public struct HistogramBins: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    public let count: Int

    /// Bins between two finite ends. Fewer than asked for when the ends are so close that edges would coincide: a
    /// bin is never narrower than the spacing of the numbers there.
    public init(from lower: Double, to upper: Double, count: Int) {
        precondition(lower < upper && lower.isFinite && upper.isFinite, "bins from \(lower) to \(upper)")
        precondition(count >= 1, "\(count) bins")
        self.lower = lower
        self.upper = upper
        let spacing = Swift.max(lower.ulp, upper.ulp)
        self.count = Swift.max(1, Int(saturating: Swift.min(Double(count), (upper / 2 - lower / 2) / spacing * 2)))
    }

    /// Bins over the range of the finite numbers; around the number when all are equal, [0, 1] when there are none.
    public init(covering x: [Double], count: Int) {
        var (low, high) = (Double.infinity, -Double.infinity)
        for value in x where value.isFinite { (low, high) = (Swift.min(low, value), Swift.max(high, value)) }
        if low > high { (low, high) = (0, 1) }
        if low == high {
            // Half a unit to each side, or as much as the bins need where numbers lie further apart.
            let reach = Swift.max(0.5, Double(count) * low.ulp)
            (low, high) = (Swift.max(low - reach, -.greatestFiniteMagnitude), high + reach)
            if !high.isFinite { high = .greatestFiniteMagnitude }
        }
        self.init(from: low, to: high, count: count)
    }

    /// The left edge of a bin; the right end for `count`.
    public func edge(_ index: Int) -> Double {
        if index <= 0 { return lower }
        if index >= count { return upper }
        let t = Double(index) / Double(count)
        // The width of the widest ranges overflows.
        let width = upper - lower
        return width.isFinite ? lower.addingProduct(width, t) : lower * (1 - t) + upper * t
    }

    /// The `count + 1` edges, ascending.
    public var edges: [Double] { (0...count).map(edge) }

    /// The bin with edge(i) ≤ x < edge(i + 1), the last one closed; nil outside and for NaN.
    public func index(of x: Double) -> Int? {
        guard x >= lower, x <= upper else { return nil }
        let width = upper - lower
        let share = width.isFinite ? (x - lower) / width : (x / 2 - lower / 2) / (upper / 2 - lower / 2)
        var index = Swift.min(Int(saturating: share * Double(count)), count - 1)
        // The division may round across an edge: the edges decide.
        while index > 0, x < edge(index) { index -= 1 }
        while index < count - 1, x >= edge(index + 1) { index += 1 }
        return index
    }
}

extension HistogramBins {
    /// How many bins suit a list of numbers.
    public enum Rule: Sendable {
        /// ⌈log₂ n⌉ + 1. Source: Sturges, JASA 21 (1926).
        case sturges
        /// Bins of width 2·(interquartile range) / ∛n. Source: Freedman and Diaconis, Z. Wahrscheinlichkeit 57 (1981).
        case freedmanDiaconis
        /// The more of the two, the second at most ⌈2√n⌉ (heavy tails would ask for thousands); NumPy's `auto`.
        case automatic
    }

    /// Bins over the range of the finite numbers, as many as a rule says, at most `limit`.
    public init(covering x: [Double], rule: Rule, limit: Int = 1000) {
        let finite = x.filter(\.isFinite)
        let n = finite.count
        // ⌈log₂ n⌉ by the number of bits of n − 1.
        let sturges = n > 1 ? Int.bitWidth - (n - 1).leadingZeroBitCount + 1 : 1
        let quartiles = Statistics.quantiles(finite, at: [0.25, 0.75])
        let width = 2 * (quartiles[1] - quartiles[0]) / Elementary.pow(Double(Swift.max(n, 1)), 1 / 3.0)
        let range = n > 0 ? (finite.max() ?? 0) - (finite.min() ?? 0) : 0
        let wanted = width > 0 ? (range / width).rounded(.up) : Double(sturges)
        let freedman = Swift.max(1, Int(saturating: Swift.min(wanted, Double(limit))))
        let count =
            switch rule {
            case .sturges: sturges
            case .freedmanDiaconis: freedman
            case .automatic:
                Swift.max(sturges, Swift.min(freedman, Int(saturating: (2 * Double(n).squareRoot()).rounded(.up))))
            }
        self.init(covering: x, count: Swift.min(count, limit))
    }
}
