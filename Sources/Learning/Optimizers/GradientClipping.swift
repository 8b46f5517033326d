import Numerics

/// Keeps gradients from being too long.
public enum GradientClipping: Sendable, Hashable {
    /// g ← g·min(1, τ / (‖g‖₂ + 10⁻⁶)) over all parameters together: the direction stays.
    ///
    /// PyTorch: `torch.nn.utils.clip_grad_norm_`.
    case norm(Double)
    /// Each gᵢ held between ∓τ: the direction may turn.
    ///
    /// PyTorch: `torch.nn.utils.clip_grad_value_`.
    case value(Double)

    /// Clips in place. Allocates nothing.
    public func apply(to gradients: UnsafeMutableBufferPointer<Double>) {
        guard let base = gradients.baseAddress else { return }
        let count = gradients.count
        switch self {
        case .norm(let longest):
            let norm = GradientClipping.norm(base, count)
            let factor = longest / (norm + 1e-6)
            if factor < 1 { Kernels.scale(base, by: factor, into: base, count: count) }
        case .value(let largest):
            for index in 0..<count {
                let g = base[index]
                base[index] = g > largest ? largest : (g < -largest ? -largest : g)
            }
        }
    }

    /// ‖g‖₂, also where the squares overflow (PyTorch's is infinite there, and the clipped gradient 0).
    private static func norm(_ base: UnsafePointer<Double>, _ count: Int) -> Double {
        let squares = Kernels.sumOfSquares(base, count: count)
        guard squares == .infinity else { return squares.squareRoot() }
        var largest = 0.0
        for index in 0..<count { largest = max(largest, base[index].magnitude) }
        guard largest.isFinite else { return largest }
        var sum = 0.0
        for index in 0..<count {
            let scaled = base[index] / largest
            sum += scaled * scaled
        }
        return largest * sum.squareRoot()
    }
}
