/// Counts numbers into equal bins between two ends.
///
/// Numbers beyond an end are counted in the outermost bin there, infinities too; NaN is counted nowhere.
public struct Histogram: Sendable, Hashable {
    public let lower: Double
    public let upper: Double
    public let bins: Int

    public init(lower: Double, upper: Double, bins: Int) {
        precondition(lower < upper && bins >= 1, "a histogram of \(bins) bins from \(lower) to \(upper)")
        self.lower = lower
        self.upper = upper
        self.bins = bins
    }

    /// The `bins + 1` edges, ascending.
    public var edges: [Double] {
        (0...bins).map { edge in
            edge == bins ? upper : lower + (upper - lower) * (Double(edge) / Double(bins))
        }
    }

    /// Writes the share of the `count` numbers in each bin. Allocates nothing.
    public func shares(_ values: UnsafePointer<Double>, count: Int, into shares: UnsafeMutablePointer<Double>) {
        shares.update(repeating: 0, count: bins)
        guard count > 0 else { return }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Histogram.chunk) { indices in
            guard let indices = indices.baseAddress else { return }
            for start in stride(from: 0, to: count, by: Histogram.chunk) {
                let length = min(Histogram.chunk, count - start)
                locate(values + start, count: length, into: indices)
                for index in 0..<length where indices[index] < UInt64(bins) { shares[Int(indices[index])] += 1 }
            }
        }
        let unit = 1 / Double(count)
        for bin in 0..<bins { shares[bin] *= unit }
    }

    /// 1 KiB of indices: the most that a temporary allocation is sure to find on the stack.
    private static let chunk = 128

    /// Writes each number's bin, or `bins` for NaN. Free of branches and calls, so that it is vectorized.
    @inline(__always)
    private func locate(_ values: UnsafePointer<Double>, count: Int, into indices: UnsafeMutablePointer<UInt64>) {
        let lower = lower
        let scale = Double(bins) / (upper - lower)
        let last = Double(bins - 1)
        let none = Double(bins)
        for index in 0..<count {
            let position = (values[index] - lower) * scale
            let high = position < last ? position : last
            let held = high > 0 ? high : 0
            let found = position == position ? held : none
            // Adding 2⁵² rounds to a whole number that the low bits then hold; one less where it was rounded up.
            let rounded = found + 0x1p52
            indices[index] = (rounded.bitPattern & 0xFFFF_FFFF) &- (rounded - 0x1p52 > found ? 1 : 0)
        }
    }

    /// The least number 1, 2 or 5 times a power of ten that is not below a positive number.
    public static func roundedUp(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        var unit = 1.0
        while unit > value { unit /= 10 }
        while unit * 10 <= value { unit *= 10 }
        return [unit, 2 * unit, 5 * unit].first { $0 >= value } ?? 10 * unit
    }
}
