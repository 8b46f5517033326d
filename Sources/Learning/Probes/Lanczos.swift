import Numerics

/// The largest eigenvalues of a symmetric matrix that is known by its products with vectors.
///
/// Lanczos with full reorthogonalization (twice, so that the basis is orthogonal to rounding) from a fixed start vector,
/// until the residual ‖A·y − λ·y‖ of each wanted eigenpair is below `tolerance` times the largest eigenvalue's
/// magnitude. A symmetric matrix has an eigenvalue within the residual of each λ. Where the basis spans an invariant
/// subspace early, a new vector continues it, so that repeated eigenvalues are all found. Memory: products × side.
/// Source: Golub and Van Loan, Matrix Computations, 10.1; Ghorbani, Krishnan and Xiao, ICML 2019.
public struct Lanczos: Sendable {
    /// The wanted eigenvalues, descending.
    public private(set) var largest: [Double]
    /// The smallest Ritz value: at most this far down the spectrum was seen.
    public private(set) var smallest: Double
    /// How many products were taken.
    public private(set) var products: Int
    /// Whether every wanted eigenvalue's residual is below the tolerance.
    public private(set) var hasConverged: Bool

    /// - Parameters:
    ///   - side: the matrix's.
    ///   - count: how many eigenvalues are wanted.
    ///   - limit: the most products, and vectors kept.
    ///   - multiply: writes A·x, the first argument being x.
    public init(
        side: Int, count: Int = 1, limit: Int = 200, tolerance: Double = 1e-9,
        multiply: (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
    ) {
        precondition(side >= 0 && count >= 1 && limit >= 1, "\(count) eigenvalues of a matrix of side \(side)")
        largest = []
        smallest = .nan
        products = 0
        hasConverged = side == 0
        guard side > 0 else { return }
        var basis = LanczosBasis(side: side, limit: min(limit, side))
        var diagonal: [Double] = []
        var off: [Double] = []
        while true {
            let (alpha, beta) = basis.extend(scale: Self.size(diagonal, off), multiply)
            diagonal.append(alpha)
            products += 1
            let isWhole = products == side
            let isLast = isWhole || products == min(limit, side)
            guard alpha.isFinite, beta.isFinite else {
                largest = [Double](repeating: .nan, count: min(count, side))
                return
            }
            if isLast || products >= count && (products < 12 || products % 4 == 0) {
                let ritz = TridiagonalEigen(diagonal: diagonal, off: off)
                let wanted = min(count, ritz.values.count)
                let scale = max(abs(ritz.values[0]), abs(ritz.values[ritz.values.count - 1]))
                let top = ritz.values.indices.suffix(wanted).reversed()
                // beta·|last element| is the residual; after an invariant subspace nothing is known of the rest.
                let isDone =
                    beta > 0 && wanted == min(count, side)
                    && top.allSatisfy { beta * abs(ritz.last[$0]) <= tolerance * scale }
                if isDone || isLast {
                    largest = top.map { ritz.values[$0] }
                    smallest = ritz.values[0]
                    hasConverged = isDone || isWhole
                    return
                }
            }
            off.append(beta)
        }
    }

    private static func size(_ diagonal: [Double], _ off: [Double]) -> Double {
        diagonal.reduce(0) { max($0, abs($1)) } + off.reduce(0) { max($0, $1) }
    }
}

/// The orthonormal vectors of a Lanczos run.
private struct LanczosBasis {
    private let side: Int
    private let limit: Int
    private var vectors: [Double]
    private var count = 1
    private var next: [Double]
    private var weights: [Double]
    private var random = Philox(seed: 0, stream: "lanczos")

    init(side: Int, limit: Int) {
        self.side = side
        self.limit = limit
        vectors = [Double](repeating: 0, count: side)
        next = [Double](repeating: 0, count: side)
        weights = [Double](repeating: 0, count: limit + 1)
        for index in 0..<side { vectors[index] = random.normal() }
        let norm = Kernels.sumOfSquares(vectors, count: side).squareRoot()
        for index in 0..<side { vectors[index] /= norm }
    }

    /// Takes the product with the last vector and adds the next one: the diagonal's next element and the one beside it,
    /// 0 where the vectors so far span an invariant subspace.
    mutating func extend(
        scale: Double, _ multiply: (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
    ) -> (alpha: Double, beta: Double) {
        let last = (count - 1) * side
        vectors.withUnsafeBufferPointer { vectors in
            next.withUnsafeMutableBufferPointer { next in
                guard let v = vectors.baseAddress, let w = next.baseAddress else { return }
                multiply(v + last, w)
            }
        }
        let alpha = vectors.withUnsafeBufferPointer { vectors in
            vectors.baseAddress.map { Kernels.dot($0 + last, next, count: side) } ?? 0
        }
        orthogonalize()
        var beta = Kernels.sumOfSquares(next, count: side).squareRoot()
        var length = beta
        if beta <= 1e-13 * max(scale, abs(alpha)) {
            beta = 0
            // Any vector orthogonal to the others goes on; none is left once they span everything.
            if count < side {
                for index in 0..<side { next[index] = random.normal() }
                orthogonalize()
                length = Kernels.sumOfSquares(next, count: side).squareRoot()
            }
        }
        guard count < limit else { return (alpha, beta) }
        for index in 0..<side { vectors.append(length > 0 ? next[index] / length : 0) }
        count += 1
        return (alpha, beta)
    }

    /// Takes from `next` what lies along the vectors, twice: rounding leaves a trace the first time.
    private mutating func orthogonalize() {
        let (side, count) = (side, count)
        vectors.withUnsafeBufferPointer { vectors in
            next.withUnsafeMutableBufferPointer { next in
                weights.withUnsafeMutableBufferPointer { weights in
                    guard let v = vectors.baseAddress, let w = next.baseAddress, let along = weights.baseAddress
                    else { return }
                    for _ in 0..<2 {
                        for row in 0..<count { along[row] = -Kernels.dot(v + row * side, w, count: side) }
                        for row in 0..<count { Kernels.axpy(alpha: along[row], x: v + row * side, y: w, count: side) }
                    }
                }
            }
        }
    }
}
