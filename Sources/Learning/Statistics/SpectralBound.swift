import Numerics

/// Bounds a matrix's spectral norm ‖W‖₂ (its largest singular value) from above, without iterating to convergence.
///
/// With G the smaller of WᵀW and WWᵀ, n×n: ‖W‖₂² = λmax(G) and λmax(G)^(2ᵏ) = λmax(G^(2ᵏ)) ≤ ‖G^(2ᵏ)‖F ≤ √n·λmax^(2ᵏ). So
/// k squarings bound the norm to within a factor n^(1/2^(k+2)): with k = 8, half a percent for n = 256. Rounding is
/// covered by a factor 1 + 4n²ε. Where the largest element is beyond 10^±70, whose powers would leave the range of
/// numbers, the bound is √(rows·columns)·max|w|. A value with its work space: measuring allocates nothing.
public struct SpectralBound: Sendable {
    private var gram: [Double]
    private var square: [Double]
    private var factors: [Double]

    /// For matrices whose shorter side is at most `side`.
    public init(side: Int, squarings: Int = 8) {
        gram = [Double](repeating: 0, count: max(1, side * side))
        square = gram
        factors = [Double](repeating: 0, count: squarings + 1)
    }

    /// An upper bound of ‖W‖₂; 0 for an empty matrix or one of zeros, NaN or infinite when W is.
    public mutating func callAsFunction(_ weights: UnsafePointer<Double>, rows: Int, columns: Int) -> Double {
        let side = min(rows, columns)
        let inner = max(rows, columns)
        guard side > 0 else { return 0 }
        precondition(side * side <= gram.count, "a \(rows)×\(columns) matrix for a bound made for smaller ones")
        let smallest = Kernels.min(weights, count: rows * columns)
        let largest = Swift.max(Kernels.max(weights, count: rows * columns), -smallest)
        guard largest < 1e70, largest > 1e-70 else { return largest * Double(rows * columns).squareRoot() }
        let isWide = rows <= columns
        let count = side * side
        let bound = gram.withUnsafeMutableBufferPointer { gram in
            square.withUnsafeMutableBufferPointer { square -> Double in
                guard var g = gram.baseAddress, var next = square.baseAddress else { return 0 }
                Kernels.matrixProduct(
                    transposeA: !isWide, transposeB: isWide, m: side, n: side, k: inner, a: weights, lda: columns,
                    b: weights, ldb: columns, c: g, ldc: side)
                for step in factors.indices {
                    let norm = Kernels.sumOfSquares(g, count: count).squareRoot()
                    factors[step] = norm
                    guard norm > 0, norm.isFinite else { return norm }
                    if step == factors.count - 1 { break }
                    Kernels.scale(g, by: 1 / norm, into: g, count: count)
                    Kernels.matrixProduct(
                        m: side, n: side, k: side, a: g, lda: side, b: g, ldb: side, c: next, ldc: side)
                    swap(&g, &next)
                }
                // λmax(G) ≤ f₀·√(f₁·√(f₂·…)), as each G was divided by its norm before it was squared.
                return factors.reversed().dropFirst().reduce(factors[factors.count - 1]) { $1 * $0.squareRoot() }
            }
        }
        return bound.squareRoot() * (1 + 4 * Double(count) * Double.ulpOfOne)
    }
}
