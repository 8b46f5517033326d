import Numerics

/// y = Σ x over some axes; 0 where there is nothing to sum.
///
/// Gradient: ∂x = ∂y, repeated along the axes.
/// PyTorch: `torch.sum`.
struct SumOperation: Operation {
    static let name = "sum"

    let reduction: SumReduction

    var inputs: [Node] { [reduction.x] }
    var output: Node { reduction.output }

    func forward(_ memory: Memory) { reduction.forward(memory) }

    func backward(_ memory: Memory) { reduction.backward(memory) }
}

extension SumOperation: LinearInInputs {}

extension GraphBuilder {
    /// The sum over some axes, or over all elements.
    public mutating func sum(_ x: Node, axes: [Int]? = nil, keepingAxes: Bool = false) -> Node {
        let reduced = x.shape.reduced(axes)
        let output = result(x.shape.removing(reduced, keepingAxes: keepingAxes), of: x)
        return append(SumOperation(reduction: SumReduction(x: x, output: output, reduced: reduced, factor: 1)))
    }
}
