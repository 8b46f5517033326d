/// Statistics of a list of numbers: functions of the numbers alone, with the same bits on every machine.
///
/// A NaN among the numbers makes the result NaN, except in a histogram, which counts it.
public enum Statistics {
    /// The arithmetic mean; NaN of none.
    ///
    /// The sum of deviations from a first mean corrects it, so that a large common part costs no digits.
    public static func mean(_ x: UnsafePointer<Double>, count: Int) -> Double {
        guard count > 0 else { return .nan }
        let n = Double(count)
        let first = Kernels.sum(x, count: count) / n
        guard first.isFinite else {
            // Either some are infinite or NaN, or finite ones overflowed: then each is divided before it is added.
            guard Kernels.firstNonFinite(x, count: count) == nil else { return first }
            return (0..<count).reduce(0) { $0 + x[$1] / n }
        }
        let correction = Kernels.centralMoments(x, count: count, center: first)[0] / n
        return correction.isFinite ? first + correction : first
    }

    /// Σ (x − mean)² / (count − freedom): freedom 0 is the population's variance, 1 the unbiased estimate.
    ///
    /// NaN unless count > freedom. Two passes, the second corrected by the mean's own rounding (Chan, Golub and LeVeque,
    /// The American Statistician 37, 1983). NumPy's `var(ddof=)`.
    public static func variance(_ x: UnsafePointer<Double>, count: Int, freedom: Int = 0) -> Double {
        guard count > freedom, count > 0 else { return .nan }
        return sumOfSquaredDeviations(x, count: count) / Double(count - freedom)
    }

    /// The square root of the variance.
    public static func deviation(_ x: UnsafePointer<Double>, count: Int, freedom: Int = 0) -> Double {
        variance(x, count: count, freedom: freedom).squareRoot()
    }

    /// The third standardized moment m₃ / m₂^(3/2); the bias-corrected √(n(n − 1)) / (n − 2) times it when `unbiased`.
    ///
    /// NaN when all numbers are equal, or fewer than 3 and unbiased. SciPy's `skew(bias=)`.
    public static func skewness(_ x: UnsafePointer<Double>, count: Int, unbiased: Bool = false) -> Double {
        guard let m = standardized(x, count: count), !unbiased || count > 2 else { return .nan }
        let n = Double(count)
        return unbiased ? m.third * (n * (n - 1)).squareRoot() / (n - 2) : m.third
    }

    /// The excess of the fourth standardized moment over a normal's: m₄ / m₂² − 3.
    ///
    /// Bias-corrected when `unbiased`: (n − 1) / ((n − 2)(n − 3)) · ((n + 1)·excess + 6). NaN when all numbers are equal, or
    /// fewer than 4 and unbiased. SciPy's `kurtosis(fisher=True, bias=)`.
    public static func kurtosis(_ x: UnsafePointer<Double>, count: Int, unbiased: Bool = false) -> Double {
        guard let m = standardized(x, count: count), !unbiased || count > 3 else { return .nan }
        let n = Double(count)
        let excess = m.fourth - 3
        return unbiased ? (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6) : excess
    }

    private static func sumOfSquaredDeviations(_ x: UnsafePointer<Double>, count: Int) -> Double {
        let sums = Kernels.centralMoments(x, count: count, center: mean(x, count: count))
        return Swift.max(0, sums[1] - sums[0] * sums[0] / Double(count)) + (sums[1].isNaN ? .nan : 0)
    }

    /// m₃ / m₂^(3/2) and m₄ / m₂² about the mean; nil when the variance is 0 or not a number.
    private static func standardized(
        _ x: UnsafePointer<Double>, count: Int
    ) -> (third: Double, fourth: Double)? {
        guard count > 0 else { return nil }
        let sums = Kernels.centralMoments(x, count: count, center: mean(x, count: count)) / Double(count)
        // The mean was rounded, by much of a deviation where the mean is large: move the moments to the exact one.
        let shift = sums[0]
        let second = sums[1] - shift * shift
        let third = sums[2] - shift * (3 * sums[1] - 2 * shift * shift)
        let fourth = sums[3] - shift * (4 * sums[2] - shift * (6 * sums[1] - 3 * shift * shift))
        guard second > 0 else { return nil }
        return (third / (second * second.squareRoot()), fourth / (second * second))
    }
}

// MARK: Arrays

extension Statistics {
    /// The arithmetic mean; NaN of none.
    public static func mean(_ x: [Double]) -> Double { mean(x, count: x.count) }

    /// Σ (x − mean)² / (count − freedom).
    public static func variance(_ x: [Double], freedom: Int = 0) -> Double {
        variance(x, count: x.count, freedom: freedom)
    }

    /// The square root of the variance.
    public static func deviation(_ x: [Double], freedom: Int = 0) -> Double {
        deviation(x, count: x.count, freedom: freedom)
    }

    /// m₃ / m₂^(3/2), or its bias-corrected form.
    public static func skewness(_ x: [Double], unbiased: Bool = false) -> Double {
        skewness(x, count: x.count, unbiased: unbiased)
    }

    /// m₄ / m₂² − 3, or its bias-corrected form.
    public static func kurtosis(_ x: [Double], unbiased: Bool = false) -> Double {
        kurtosis(x, count: x.count, unbiased: unbiased)
    }
}
