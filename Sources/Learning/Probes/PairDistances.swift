import Numerics

/// The mean Euclidean distances of the pairs of points of one class, and of those of two, each pair once; NaN where there
/// are none.
public struct PairDistances: Sendable, Equatable {
    public let positive: Double
    public let negative: Double

    /// - Parameter points: (n, d)
    public init(_ points: Tensor, classes: [Int]) {
        let width = points.shape[1]
        precondition(points.shape[0] == classes.count, "\(points.shape[0]) points of \(classes.count) classes")
        var sums = (positive: 0.0, negative: 0.0)
        var counts = (positive: 0, negative: 0)
        for first in classes.indices {
            for second in 0..<first {
                var squares = 0.0
                for axis in 0..<width {
                    let difference = points.elements[first * width + axis] - points.elements[second * width + axis]
                    squares = squares.addingProduct(difference, difference)
                }
                if classes[first] == classes[second] {
                    sums.positive += squares.squareRoot()
                    counts.positive += 1
                } else {
                    sums.negative += squares.squareRoot()
                    counts.negative += 1
                }
            }
        }
        positive = sums.positive / Double(counts.positive)
        negative = sums.negative / Double(counts.negative)
    }
}
