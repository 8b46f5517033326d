import Bounds

extension Statistics {
    /// The numbers below which given shares lie, by NumPy's `linear` method: between the two neighbors of place
    /// (count − 1)·share in the sorted list.
    ///
    /// Shares are in 0…1. NaN for every share when there are no numbers or one of them is NaN.
    public static func quantiles(_ x: [Double], at shares: [Double]) -> [Double] {
        precondition(shares.allSatisfy { $0 >= 0 && $0 <= 1 }, "a quantile's share is outside 0…1: \(shares)")
        guard !x.isEmpty, !x.contains(where: \.isNaN) else { return shares.map { _ in .nan } }
        let sorted = x.sorted()
        return shares.map { quantile(ofSorted: sorted, at: $0) }
    }

    /// The number below which a share of the numbers lies.
    public static func quantile(_ x: [Double], at share: Double) -> Double { quantiles(x, at: [share])[0] }

    /// The middle number, or the mean of the two middle ones; NaN of none.
    public static func median(_ x: [Double]) -> Double { quantile(x, at: 0.5) }

    private static func quantile(ofSorted x: [Double], at share: Double) -> Double {
        let place = Double(x.count - 1) * share
        let index = Int(saturating: place)
        let (low, high) = (x[index], x[Swift.min(index + 1, x.count - 1)])
        // Equal neighbors may be infinite, where a difference would be NaN.
        guard low < high else { return low }
        let t = place - Double(index)
        if t == 0 { return low }
        // From the nearer neighbor, so that the result is monotonic and reaches both.
        return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t)
    }
}
