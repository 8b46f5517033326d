/// y = d²/2 where |d| ≤ δ, else δ(|d| − δ/2), with d = a − b, element by element with broadcasting.
///
/// Gradients: ∂a = ∂y·d held between ∓δ, ∂b = −∂a.
/// Source: Huber 1964. PyTorch: `torch.nn.functional.huber_loss` with reduction none.
struct HuberError: BinaryFunction {
    static let name = "huber-error"

    let delta: Double

    func value(_ a: Double, _ b: Double) -> Double {
        let distance = (a - b).magnitude
        return distance <= delta ? 0.5 * distance * distance : delta * (distance - 0.5 * delta)
    }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) {
        let difference = a - b
        let slope = difference > delta ? delta : (difference < -delta ? -delta : difference)
        return (slope, -slope)
    }

    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double) {
        (a - b).magnitude <= delta ? (1, -1, 1) : (0, 0, 0)
    }
}

extension GraphBuilder {
    /// The squared distance of two nodes whose shapes broadcast, straight beyond δ.
    public mutating func huberError(_ a: Node, _ b: Node, delta: Double) -> Node {
        combine(HuberError(delta: delta), a, b)
    }
}
