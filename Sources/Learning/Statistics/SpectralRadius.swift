import Numerics

/// The spectral radius of a square matrix: the largest magnitude of its eigenvalues, real or complex.
///
/// ρ(A) = lim ‖Aᵏ‖^(1/k) (Gelfand 1941), taken at k = 2⁵⁰ by squaring with a rescaling after each product; what the
/// norm contributes besides ρ has then faded to the last digits. Costs 50 products.
public enum SpectralRadius {
    private static let squarings = 50

    /// 0 for an empty or a nilpotent matrix; NaN where an element is not finite.
    public static func of(_ matrix: Tensor) -> Double {
        precondition(
            matrix.rank == 2 && matrix.shape[0] == matrix.shape[1], "a spectral radius of shape \(matrix.shape)")
        let side = matrix.shape[0]
        guard side > 0 else { return 0 }
        var power = matrix.elements
        var squared = power
        // log ρ = Σ log ‖·‖ / 2ʲ over the rescalings.
        var logarithm = 0.0
        var share = 1.0
        for _ in 0...squarings {
            let size = norm(power)
            if size == 0 { return 0 }
            guard size.isFinite else { return .nan }
            logarithm += share * Elementary.log(size)
            power.withUnsafeMutableBufferPointer { power in
                squared.withUnsafeMutableBufferPointer { squared in
                    guard let a = power.baseAddress, let out = squared.baseAddress else { return }
                    Kernels.scale(a, by: 1 / size, into: a, count: side * side)
                    Kernels.matrixProduct(
                        m: side, n: side, k: side, a: a, lda: side, b: a, ldb: side, c: out, ldc: side)
                }
            }
            swap(&power, &squared)
            share /= 2
        }
        return Elementary.exp(logarithm)
    }

    private static func norm(_ values: [Double]) -> Double {
        values.withUnsafeBufferPointer { values in
            values.baseAddress.map { Kernels.sumOfSquares($0, count: values.count).squareRoot() } ?? 0
        }
    }
}
