/// Eigenvalues and eigenvectors of a symmetric matrix: A = V·diag(values)·Vᵀ.
///
/// Cyclic Jacobi rotations until every off-diagonal element is below the rounding of its diagonal neighbors: quadratic
/// at the end, and orthogonal to working precision. Source: Golub and Van Loan, Matrix Computations, 8.5. NumPy's
/// `linalg.eigh`.
public struct SymmetricEigen: Sendable, Equatable {
    /// Ascending.
    public let values: [Double]
    /// Column j belongs to values[j]; its element of largest magnitude (the first of equals) is positive.
    public let vectors: Tensor

    /// Decomposes a square matrix, of which only the upper triangle is read.
    ///
    /// NaN throughout when an element there is not finite.
    public init(_ matrix: Tensor) {
        precondition(
            matrix.rank == 2 && matrix.shape[0] == matrix.shape[1],
            "eigenvalues need a square matrix, not \(matrix.shape)")
        let n = matrix.shape[0]
        var a = matrix.elements
        for i in 0..<n { for j in 0..<i { a[i * n + j] = a[j * n + i] } }
        guard a.allSatisfy(\.isFinite) else {
            values = [Double](repeating: .nan, count: n)
            vectors = Tensor(repeating: .nan, shape: [n, n])
            return
        }
        // By a power of two, so that squares neither overflow nor vanish and nothing is rounded.
        let largest = a.reduce(0) { Swift.max($0, abs($1)) }
        let scale = largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
        for index in a.indices { a[index] /= scale }
        var v = [Double](repeating: 0, count: n * n)
        for i in 0..<n { v[i * n + i] = 1 }
        a.withUnsafeMutableBufferPointer { a in
            v.withUnsafeMutableBufferPointer { v in Self.diagonalize(a, rotating: v, side: n) }
        }
        let order = (0..<n).sorted { (a[$0 * n + $0], $0) < (a[$1 * n + $1], $1) }
        values = order.map { a[$0 * n + $0] * scale }
        var columns = Tensor(shape: [n, n])
        for (column, source) in order.enumerated() {
            // Row `source` of v is the vector: rotations act on rows there, which lie together in memory.
            let vector = v[source * n..<(source + 1) * n]
            let peak = vector.reduce(0) { abs($1) > abs($0) ? $1 : $0 }
            for (row, element) in vector.enumerated() { columns[row, column] = peak < 0 ? -element : element }
        }
        vectors = columns
    }

    private static func diagonalize(
        _ a: UnsafeMutableBufferPointer<Double>, rotating v: UnsafeMutableBufferPointer<Double>, side n: Int
    ) {
        guard n > 1 else { return }
        // Six to ten sweeps are usual; the bound is far above any matrix's need.
        for _ in 0..<64 {
            var rotated = false
            for p in 0..<n - 1 {
                for q in p + 1..<n where rotate(a, v, p, q, side: n) { rotated = true }
            }
            if !rotated { return }
        }
    }

    /// Makes a[p, q] zero by a rotation of rows and columns p and q; false when it already counts for nothing.
    private static func rotate(
        _ a: UnsafeMutableBufferPointer<Double>, _ v: UnsafeMutableBufferPointer<Double>, _ p: Int, _ q: Int,
        side n: Int
    ) -> Bool {
        let (app, aqq, apq) = (a[p * n + p], a[q * n + q], a[p * n + q])
        // Below half the last place of both diagonal elements it would not change them.
        if app + abs(apq) / 4 == app, aqq + abs(apq) / 4 == aqq {
            a[p * n + q] = 0
            a[q * n + p] = 0
            return false
        }
        // tan of the rotation's angle, the smaller root: t² + 2θt − 1 = 0.
        let theta = (aqq - app) / (2 * apq)
        let t =
            theta.isFinite
            ? (theta < 0 ? -1 : 1) / (abs(theta) + (1.0.addingProduct(theta, theta)).squareRoot()) : 0
        let c = 1 / (1.0.addingProduct(t, t)).squareRoot()
        let s = t * c
        for k in 0..<n where k != p && k != q {
            let (x, y) = (a[p * n + k], a[q * n + k])
            let (first, second) = ((c * x).addingProduct(-s, y), (c * y).addingProduct(s, x))
            (a[p * n + k], a[k * n + p]) = (first, first)
            (a[q * n + k], a[k * n + q]) = (second, second)
        }
        a[p * n + p] = app.addingProduct(-t, apq)
        a[q * n + q] = aqq.addingProduct(t, apq)
        a[p * n + q] = 0
        a[q * n + p] = 0
        for k in 0..<n {
            let (x, y) = (v[p * n + k], v[q * n + k])
            v[p * n + k] = (c * x).addingProduct(-s, y)
            v[q * n + k] = (c * y).addingProduct(s, x)
        }
        return true
    }
}
