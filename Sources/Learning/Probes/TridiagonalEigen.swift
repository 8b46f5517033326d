import Numerics

/// Eigenvalues of a symmetric tridiagonal matrix, with the first and the last element of each eigenvector.
///
/// Implicit QL steps with Wilkinson's shift; two rows of the rotations are kept, so that a matrix of side m costs O(m²).
/// Source: Golub and Van Loan, Matrix Computations, 8.3; Bowdler, Martin, Reinsch and Wilkinson, Numer. Math. 11 (1968).
struct TridiagonalEigen {
    /// Ascending.
    private(set) var values: [Double]
    /// The eigenvectors' first elements, in the order of the values.
    private(set) var first: [Double]
    /// Their last ones.
    private(set) var last: [Double]

    /// `off` holds the elements beside the diagonal, one fewer than there are on it.
    init(diagonal: [Double], off: [Double]) {
        let n = diagonal.count
        precondition(off.count == max(0, n - 1), "\(off.count) elements beside a diagonal of \(n)")
        var d = diagonal
        var e = off + [0]
        var top = [Double](repeating: 0, count: n)
        var bottom = top
        if n > 0 {
            top[0] = 1
            bottom[n - 1] = 1
        }
        for l in 0..<n {
            // Two or three rounds an eigenvalue are usual.
            for _ in 0..<80 {
                var m = l
                while m < n - 1 {
                    let size = abs(d[m]) + abs(d[m + 1])
                    if abs(e[m]) + size == size { break }
                    m += 1
                }
                if m == l || !d[l].isFinite { break }
                let half = (d[l + 1] - d[l]) / (2 * e[l])
                let root = (1.0.addingProduct(half, half)).squareRoot()
                var g = d[m] - d[l] + e[l] / (half + (half < 0 ? -root : root))
                var (s, c, p) = (1.0, 1.0, 0.0)
                var isSplit = false
                for i in stride(from: m - 1, through: l, by: -1) {
                    let f = s * e[i]
                    let b = c * e[i]
                    let r = (f * f).addingProduct(g, g).squareRoot()
                    e[i + 1] = r
                    if r == 0 {
                        d[i + 1] -= p
                        e[m] = 0
                        isSplit = true
                        break
                    }
                    s = f / r
                    c = g / r
                    g = d[i + 1] - p
                    let t = ((d[i] - g) * s).addingProduct(2 * c, b)
                    p = s * t
                    d[i + 1] = g + p
                    g = (c * t) - b
                    Self.turn(&top, i, s, c)
                    Self.turn(&bottom, i, s, c)
                }
                if isSplit { continue }
                d[l] -= p
                e[l] = g
                e[m] = 0
            }
        }
        let order = (0..<n).sorted { (d[$0], $0) < (d[$1], $1) }
        values = order.map { d[$0] }
        first = order.map { top[$0] }
        last = order.map { bottom[$0] }
    }

    private static func turn(_ row: inout [Double], _ i: Int, _ s: Double, _ c: Double) {
        let f = row[i + 1]
        row[i + 1] = (c * f).addingProduct(s, row[i])
        row[i] = (c * row[i]).addingProduct(-s, f)
    }
}
