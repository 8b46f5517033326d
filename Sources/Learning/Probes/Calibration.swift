import Bounds
import Numerics

/// How far the confidence of a classifier is what it gets right: the probability of the class it gives, in bins of equal
/// width, beside the share of rows that are right there.
///
/// Bin b of B is ((b − 1)/B, b/B]. Source: Guo, Pleiss, Sun and Weinberger, ICML 2017.
public struct Calibration: Sendable, Equatable {
    /// The share of right answers of each bin's rows; NaN where it has none.
    public let accuracies: [Double]
    /// The mean confidence of each bin's rows; NaN where it has none.
    public let confidences: [Double]
    /// The share of all rows that lie in each bin.
    public let shares: [Double]
    /// Σ share · |accuracy − confidence|: the expected calibration error.
    public let error: Double
    /// The mean confidence of all rows.
    public let confidence: Double
    /// The share of right answers.
    public let accuracy: Double
    /// The mean of −ln p of the right class.
    public let loss: Double

    /// - Parameters:
    ///   - logits: (n, K)
    ///   - temperature: what logits are divided by first.
    public init(_ logits: Tensor, classes: [Int], bins: Int, temperature: Double = 1) {
        let width = logits.shape[1]
        precondition(logits.shape[0] == classes.count, "\(logits.shape[0]) rows of \(classes.count) classes")
        var counts = [Int](repeating: 0, count: bins)
        var right = [Int](repeating: 0, count: bins)
        var sums = [Double](repeating: 0, count: bins)
        var losses = 0.0
        for (row, actual) in classes.enumerated() {
            let scores = logits.elements[row * width..<(row + 1) * width]
            let start = scores.startIndex
            var best = start
            for place in scores.indices where scores[place] > scores[best] { best = place }
            let total = scores.reduce(0) { $0 + Elementary.exp(($1 - scores[best]) / temperature) }
            let confidence = 1 / total
            losses += Elementary.log(total) - (scores[start + actual] - scores[best]) / temperature
            let bin = min(bins - 1, max(0, Int(saturating: (confidence * Double(bins)).rounded(.up)) - 1))
            counts[bin] += 1
            sums[bin] += confidence
            if best - start == actual { right[bin] += 1 }
        }
        let count = Double(classes.count)
        accuracies = zip(right, counts).map { Double($0) / Double($1) }
        confidences = zip(sums, counts).map { $0 / Double($1) }
        shares = counts.map { Double($0) / count }
        error = (0..<bins).reduce(0) { $0 + (Double(right[$1]) - sums[$1]).magnitude / count }
        confidence = sums.reduce(0, +) / count
        accuracy = Double(right.reduce(0, +)) / count
        loss = losses / count
    }
}
