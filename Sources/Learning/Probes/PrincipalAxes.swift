import Numerics

/// The directions in which rows of numbers spread most, and the rows seen along them: principal component analysis.
///
/// Eigenvectors of the covariance or, where there are fewer rows than columns, of the Gram matrix of the centered rows. Each
/// axis's element of largest magnitude is positive, so that no picture is mirrored from one step to the next by chance.
/// scikit-learn's `PCA`.
public struct PrincipalAxes: Sendable, Equatable {
    /// The mean row.
    public let mean: [Double]
    /// Unit vectors, as many as asked for, the one of largest variance first.
    public let axes: [[Double]]
    /// The share of the whole variance along each axis.
    public let shares: [Double]

    /// - Parameter rows: a row for each observation, (n, d).
    public init(_ rows: Tensor, count: Int = 2) {
        precondition(rows.rank == 2, "principal axes of \(rows.shape)")
        let (n, d) = (rows.shape[0], rows.shape[1])
        let count = min(count, d)
        var centered = rows.elements
        let mean = (0..<d).map { column in Statistics.mean((0..<n).map { rows.elements[$0 * d + column] }) }
        for row in 0..<n { for column in 0..<d { centered[row * d + column] -= mean[column] } }
        self.mean = mean
        let isWide = d > n
        let side = isWide ? n : d
        var product = [Double](repeating: 0, count: side * side)
        product.withUnsafeMutableBufferPointer { out in
            guard let out = out.baseAddress else { return }
            Kernels.matrixProduct(
                transposeA: !isWide, transposeB: isWide, m: side, n: side, k: isWide ? d : n, a: centered, lda: d,
                b: centered, ldb: d, c: out, ldc: side)
        }
        let total = (0..<side).reduce(0) { $0 + product[$1 * side + $1] }
        let eigen = SymmetricEigen(Tensor(shape: [side, side], elements: product))
        var axes: [[Double]] = []
        var shares: [Double] = []
        for rank in 0..<count {
            let place = side - 1 - rank
            var axis = [Double](repeating: 0, count: d)
            if place >= 0 {
                let vector = (0..<side).map { eigen.vectors[$0, place] }
                if isWide {
                    for row in 0..<n {
                        for column in 0..<d { axis[column] += vector[row] * centered[row * d + column] }
                    }
                } else {
                    axis = vector
                }
            }
            axes.append(Self.normalized(axis))
            shares.append(total > 0 && place >= 0 ? max(0, eigen.values[place]) / total : 0)
        }
        self.axes = axes
        self.shares = shares
    }

    /// Where a row lies along each axis.
    public func project(_ row: UnsafePointer<Double>) -> [Double] {
        axes.map { axis in
            mean.indices.reduce(0) { $0.addingProduct(row[$1] - mean[$1], axis[$1]) }
        }
    }

    /// Every row's places along the axes, (n, axes).
    public func project(_ rows: Tensor) -> Tensor {
        let (n, d) = (rows.shape[0], rows.shape[1])
        precondition(d == mean.count, "rows of \(d) numbers along axes of \(mean.count)")
        let places = rows.withUnsafeBufferPointer { rows in
            (0..<n).flatMap { row in rows.baseAddress.map { project($0 + row * d) } ?? [] }
        }
        return Tensor(shape: [n, axes.count], elements: places)
    }

    /// A unit vector whose element of largest magnitude (the first of equals) is positive; zeros stay.
    private static func normalized(_ axis: [Double]) -> [Double] {
        let length = Kernels.sumOfSquares(axis, count: axis.count).squareRoot()
        guard length > 0 else { return axis }
        let peak = axis.reduce(0) { abs($1) > abs($0) ? $1 : $0 }
        return axis.map { $0 / (peak < 0 ? -length : length) }
    }
}

extension Statistics {
    /// The Euclidean distances between all rows of (n, d), an n × n matrix with zeros on its diagonal.
    ///
    /// SciPy's `spatial.distance.cdist(x, x)`.
    public static func pairwiseDistances(_ rows: Tensor) -> Tensor {
        precondition(rows.rank == 2, "distances between rows of \(rows.shape)")
        let (n, d) = (rows.shape[0], rows.shape[1])
        var distances = Tensor(shape: [n, n])
        for i in 0..<n {
            for j in 0..<i {
                var squares = 0.0
                for k in 0..<d {
                    let difference = rows.elements[i * d + k] - rows.elements[j * d + k]
                    squares = squares.addingProduct(difference, difference)
                }
                distances[i, j] = squares.squareRoot()
                distances[j, i] = squares.squareRoot()
            }
        }
        return distances
    }
}
