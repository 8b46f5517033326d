import Numerics

/// Classifies points by a vote of the k nearest of some points whose classes are known.
///
/// Euclidean distance; of equally near points the first counts, of equally many votes the class of lower index.
/// scikit-learn's `KNeighborsClassifier` with `weights="uniform"`.
public struct NearestNeighbors: Sendable {
    private let points: [Double]
    private let width: Int
    private let classes: [Int]
    private let classCount: Int
    private let neighbors: Int

    /// - Parameters:
    ///   - points: (n, d)
    ///   - neighbors: how many vote, k; all where there are fewer.
    public init(_ points: Tensor, classes: [Int], neighbors: Int) {
        precondition(points.shape[0] == classes.count, "\(points.shape[0]) points of \(classes.count) classes")
        self.points = points.elements
        width = points.shape[1]
        self.classes = classes
        classCount = (classes.max() ?? -1) + 1
        self.neighbors = min(neighbors, classes.count)
    }

    /// The class of each row of `queries`, (m, d).
    public func predict(_ queries: Tensor) -> [Int] {
        var nearest = [(distance: Double, row: Int)]()
        nearest.reserveCapacity(neighbors + 1)
        var votes = [Int](repeating: 0, count: classCount)
        return (0..<queries.shape[0]).map { query in
            nearest.removeAll(keepingCapacity: true)
            for row in classes.indices {
                var distance = 0.0
                for axis in 0..<width {
                    let difference = queries.elements[query * width + axis] - points[row * width + axis]
                    distance = distance.addingProduct(difference, difference)
                }
                if nearest.count == neighbors, let last = nearest.last, distance >= last.distance { continue }
                let place = nearest.firstIndex { distance < $0.distance } ?? nearest.count
                nearest.insert((distance, row), at: place)
                if nearest.count > neighbors { nearest.removeLast() }
            }
            for index in votes.indices { votes[index] = 0 }
            for neighbor in nearest { votes[classes[neighbor.row]] += 1 }
            return votes.indices.reduce(0) { votes[$1] > votes[$0] ? $1 : $0 }
        }
    }

    /// The share of `queries` that get their own class.
    public func accuracy(_ queries: Tensor, classes own: [Int]) -> Double {
        let right = zip(predict(queries), own).count { $0 == $1 }
        return Double(right) / Double(own.count)
    }
}
