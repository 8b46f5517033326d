import Numerics

/// y = Σ x / n over some axes of n elements together; NaN where n is 0, as in PyTorch.
///
/// Gradient: ∂x = ∂y / n, repeated along the axes.
/// PyTorch: `torch.mean`.
struct MeanOperation: Operation {
    static let name = "mean"

    let reduction: SumReduction

    var inputs: [Node] { [reduction.x] }
    var output: Node { reduction.output }

    func forward(_ memory: Memory) { reduction.forward(memory) }

    func backward(_ memory: Memory) { reduction.backward(memory) }
}

extension MeanOperation: LinearInInputs {}

extension GraphBuilder {
    /// The mean over some axes, or over all elements.
    public mutating func mean(_ x: Node, axes: [Int]? = nil, keepingAxes: Bool = false) -> Node {
        let reduced = x.shape.reduced(axes)
        let output = result(x.shape.removing(reduced, keepingAxes: keepingAxes), of: x)
        let averaged = zip(x.shape.dimensions, reduced).reduce(1) { $1.1 ? $0 * $1.0 : $0 }
        let factor = 1 / Double(averaged)
        return append(MeanOperation(reduction: SumReduction(x: x, output: output, reduced: reduced, factor: factor)))
    }
}
