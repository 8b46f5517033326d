import Numerics

/// Penalties on large parameters as part of the loss: λ₁·Σ|θ| + λ₂/2·Σθ².
///
/// Its gradient λ₁·sign θ + λ₂·θ is added to that of the loss; sign 0 is 0 (the subgradient, which reaches no exact
/// zeros). Under an adaptive optimizer this is not weight decay: see `AdamW`.
/// PyTorch: λ₂ is the optimizers' `weight_decay`.
public struct Penalty: Sendable, Hashable {
    /// How the sum of magnitudes is descended.
    public enum L1Step: String, Sendable, Hashable, CaseIterable {
        /// λ₁·sign θ joins the gradient.
        case subgradient
        /// θ ← sign θ·max(0, |θ| − ηλ₁) after the update, η its learning rate whatever the optimizer makes of the
        /// gradient: exact zeros. Source: Daubechies, Defrise and De Mol 2004 (ISTA).
        case proximal
    }

    public var l1: Double
    public var l2: Double
    public var l1Step: L1Step

    public init(l1: Double = 0, l2: Double = 0, l1Step: L1Step = .subgradient) {
        self.l1 = l1
        self.l2 = l2
        self.l1Step = l1Step
    }

    /// Adds the penalty's gradient. Allocates nothing.
    public func add(to gradients: UnsafeMutableBufferPointer<Double>, parameters: UnsafeBufferPointer<Double>) {
        guard let slopes = gradients.baseAddress, let values = parameters.baseAddress else { return }
        if l2 != 0 { Kernels.axpy(alpha: l2, x: values, y: slopes, count: gradients.count) }
        if l1 != 0, l1Step == .subgradient {
            for index in 0..<gradients.count {
                slopes[index] += values[index] > 0 ? l1 : (values[index] < 0 ? -l1 : 0)
            }
        }
    }

    /// The proximal step of the sum of magnitudes, after an update at that learning rate; nothing where the subgradient
    /// is followed. Allocates nothing.
    public func shrink(_ parameters: UnsafeMutableBufferPointer<Double>, learningRate: Double) {
        guard l1 != 0, l1Step == .proximal else { return }
        let threshold = learningRate * l1
        for index in 0..<parameters.count {
            let value = parameters[index]
            // NaN passes neither comparison and stays NaN.
            if value > threshold {
                parameters[index] = value - threshold
            } else if value < -threshold {
                parameters[index] = value + threshold
            } else if value.magnitude <= threshold {
                parameters[index] = 0
            }
        }
    }

    /// What the penalty adds to the loss.
    public func value(_ parameters: UnsafeBufferPointer<Double>) -> Double {
        guard let values = parameters.baseAddress else { return 0 }
        let squares = l2 == 0 ? 0 : l2 / 2 * Kernels.sumOfSquares(values, count: parameters.count)
        return l1 == 0 ? squares : squares + l1 * parameters.reduce(0) { $0 + $1.magnitude }
    }
}
