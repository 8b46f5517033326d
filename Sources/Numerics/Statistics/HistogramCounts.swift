/// How many numbers fall into each bin, and how many into none: nothing is dropped in silence.
///
/// `counts` and the five tallies below add up to the numbers given.
public struct HistogramCounts: Sendable, Hashable {
    public let bins: HistogramBins
    public private(set) var counts: [Int]
    /// Finite numbers below the first edge.
    public private(set) var below = 0
    /// Finite numbers above the last edge.
    public private(set) var above = 0
    public private(set) var negativeInfinities = 0
    public private(set) var positiveInfinities = 0
    public private(set) var nans = 0

    /// Empty counts.
    public init(_ bins: HistogramBins) {
        self.bins = bins
        counts = [Int](repeating: 0, count: bins.count)
    }

    /// The counts of a list of numbers.
    public init(_ x: [Double], bins: HistogramBins) {
        self.init(bins)
        for value in x { add(value) }
    }

    public mutating func add(_ x: Double) {
        if let index = bins.index(of: x) {
            counts[index] += 1
        } else if x.isNaN {
            nans += 1
        } else if x < 0 && x.isInfinite {
            negativeInfinities += 1
        } else if x.isInfinite {
            positiveInfinities += 1
        } else if x < bins.lower {
            below += 1
        } else {
            above += 1
        }
    }

    /// All numbers given, whatever became of them.
    public var total: Int { inBins + below + above + negativeInfinities + positiveInfinities + nans }

    /// The numbers that fell into a bin.
    public var inBins: Int { counts.reduce(0, +) }

    /// counts / (inBins · width): their integral over the bins is 1. Zeros when no bin has any.
    public var density: [Double] {
        let total = Double(inBins)
        return counts.indices.map { index in
            total > 0 ? Double(counts[index]) / total / (bins.edge(index + 1) - bins.edge(index)) : 0
        }
    }
}
