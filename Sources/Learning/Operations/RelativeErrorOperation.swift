/// y = |a − b| / max(|b|, ε), element by element with broadcasting.
///
/// Gradients: ∂a = ∂y·sign(a − b) / max(|b|, ε); ∂b likewise with the opposite sign, less y·sign b / |b| where |b| > ε.
/// torchmetrics: `mean_absolute_percentage_error` before the mean, ε = 1.17·10⁻⁶.
struct RelativeError: BinaryFunction {
    static let name = "relative-error"

    let epsilon: Double

    func value(_ a: Double, _ b: Double) -> Double { (a - b).magnitude / unit(b) }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) {
        let slope = (a > b ? 1 : (a < b ? -1 : 0)) / unit(b)
        let growth = b.magnitude > epsilon ? value(a, b) / b : 0
        return (slope, -slope - growth)
    }

    private func unit(_ b: Double) -> Double { b.magnitude < epsilon ? epsilon : b.magnitude }

    func secondDerivatives(_ a: Double, _ b: Double) -> (Double, Double, Double) {
        guard b.magnitude > epsilon else { return (0, 0, 0) }
        let sign: Double = a > b ? 1 : (a < b ? -1 : 0)
        let mixed = -sign / (b.magnitude * b)
        return (0, mixed, -2 * mixed + 2 * value(a, b) / (b * b))
    }
}

extension GraphBuilder {
    /// The distance of two nodes whose shapes broadcast, relative to the second.
    public mutating func relativeError(_ a: Node, _ b: Node, epsilon: Double) -> Node {
        combine(RelativeError(epsilon: epsilon), a, b)
    }
}
