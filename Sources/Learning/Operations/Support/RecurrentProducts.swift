import Numerics

/// The matrix products of a recurrent layer over a whole sequence: states (B, L, H) through recurrent weights (G, H).
///
/// Arrays are batch-major, so that a step's rows are L·width apart, and no number is moved for a product.
struct RecurrentProducts: Sendable {
    let rows: Int
    let steps: Int
    let units: Int
    /// The sums of a step and a row: as many gates as there are, times the units.
    let sums: Int

    /// sums[:, t] [+]= h[:, t − 1]·Uᵀ, with the first state before the first step.
    func forward(
        _ step: Int, states: UnsafePointer<Double>, start: UnsafePointer<Double>, weights: UnsafePointer<Double>,
        into target: UnsafeMutablePointer<Double>
    ) {
        Kernels.matrixProduct(
            transposeB: true, m: rows, n: sums, k: units, a: step == 0 ? start : states + (step - 1) * units,
            lda: step == 0 ? units : steps * units, b: weights, ldb: units, c: target + step * sums,
            ldc: steps * sums, accumulate: true)
    }

    /// into (B, H) [+]= ∂sums[:, t]·U: what reaches the state before.
    func backward(
        _ step: Int, gradients: UnsafePointer<Double>, weights: UnsafePointer<Double>,
        into target: UnsafeMutablePointer<Double>, stride: Int, accumulate: Bool
    ) {
        Kernels.matrixProduct(
            m: rows, n: units, k: sums, a: gradients + step * sums, lda: steps * sums, b: weights, ldb: units,
            c: target, ldc: stride, accumulate: accumulate)
    }

    /// ∂U [+]= Σₜ ∂sums[:, t]ᵀ·h[:, t − 1]: the first step of all rows, then row after row.
    func weightGradient(
        _ gradients: UnsafePointer<Double>, states: UnsafePointer<Double>, start: UnsafePointer<Double>,
        into target: UnsafeMutablePointer<Double>, accumulate: Bool
    ) {
        Kernels.matrixProduct(
            transposeA: true, m: sums, n: units, k: rows, a: gradients, lda: steps * sums, b: start, ldb: units,
            c: target, ldc: units, accumulate: accumulate)
        guard steps > 1 else { return }
        for row in 0..<rows {
            Kernels.matrixProduct(
                transposeA: true, m: sums, n: units, k: steps - 1, a: gradients + (row * steps + 1) * sums, lda: sums,
                b: states + row * steps * units, ldb: units, c: target, ldc: units, accumulate: true)
        }
    }
}

/// The inside of a gated recurrent layer, as nodes to read after a pass.
public struct RecurrentTrace: Sendable {
    /// The gates' activations, (B, L, gates·H), in PyTorch's order: i, f, g, o or r, z, n.
    public let gates: Node
    /// The cells (B, L, H) of an LSTM; nil for a GRU.
    public let cells: Node?
    /// ∂L/∂hₜ with all that later steps send back, (B, L, H), once the backward pass has run.
    public let stateGradients: Node
}
