import Numerics

/// The variance of a running mean over batches that are drawn without replacement, epoch after epoch.
///
/// With S² the unbiased variance of all N rows, a batch's mean of B rows has the variance S²(1/B − 1/N), and two batches
/// of one epoch have the covariance −S²/N: together they hold every row once. Cochran 1977, Sampling Techniques, 2.
struct EpochScatter {
    var rows: Int
    var batch: Int
    /// The share m of the newest batch: its weight is m, that of the one j before it m(1 − m)ʲ.
    var momentum: Double

    /// The variance of the settled running mean over S², in the mean over an epoch's batches. Sampling with replacement
    /// would give m/((2 − m)B).
    var variance: Double {
        let batches = max(1, rows / batch)
        // About as many weights count as there are in 39/m.
        if momentum > 0, Double(batches) * 39 > momentum * Self.mostWeights { return closedVariance(batches) }
        let own = 1 / Double(batch) - 1 / Double(rows)
        let shared = -1 / Double(rows)
        var total = 0.0
        for seen in 1...batches { total += variance(seen: seen, of: batches, own: own, shared: shared) }
        return total / Double(batches)
    }

    /// The most weights that are added up one by one.
    static let mostWeights = 1e7

    /// The same from the sums of geometric series, whatever m: a block of n weights from w on has the sum w(1 − qⁿ)/m and
    /// the squares w²(1 − q²ⁿ)/(m(2 − m)), with q = 1 − m.
    func closedVariance(_ batches: Int) -> Double {
        let m = momentum
        let (own, shared) = (1 / Double(batch) - 1 / Double(rows), -1 / Double(rows))
        let log = m < 1 ? Elementary.log1p(-m) : -.infinity
        /// 1 − qᵏ
        func rest(_ power: Double) -> Double { power == 0 ? 0 : -Elementary.expm1(power * log) }
        /// What a block of weights 1, q, q² … adds to the variance.
        func block(_ count: Double) -> Double {
            let sum = rest(count) / m
            let squares = rest(2 * count) / (m * (2 - m))
            return squares * own + (sum * sum - squares) * shared
        }
        // All whole epochs: each weighs qᴮ times the next.
        let epoch = block(Double(batches)) / rest(2 * Double(batches))
        var total = 0.0
        for seen in 1...batches {
            let first = Double(seen)
            total += m * m * (block(first) + (1 - rest(2 * first)) * epoch)
        }
        return max(0, total / Double(batches))
    }

    /// After `seen` batches of the newest epoch.
    private func variance(seen: Int, of batches: Int, own: Double, shared: Double) -> Double {
        var (sum, squares, total) = (0.0, 0.0, 0.0)
        var weight = momentum
        var left = seen
        // What weighs less than a rounding error no longer counts.
        while weight > momentum * 1e-17 {
            sum += weight
            squares += weight * weight
            weight *= 1 - momentum
            left -= 1
            if left == 0 || weight <= momentum * 1e-17 {
                total += squares * own + (sum * sum - squares) * shared
                (sum, squares, left) = (0, 0, batches)
            }
        }
        return max(0, total)
    }
}
