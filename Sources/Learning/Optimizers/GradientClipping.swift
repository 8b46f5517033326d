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
            let norm = Kernels.sumOfSquares(base, count: count).squareRoot()
            let factor = longest / (norm + 1e-6)
            if factor < 1 { Kernels.scale(base, by: factor, into: base, count: count) }
        case .value(let largest):
            for index in 0..<count {
                let g = base[index]
                base[index] = g > largest ? largest : (g < -largest ? -largest : g)
            }
        }
    }
}
