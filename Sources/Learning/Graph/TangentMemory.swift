/// An operation that carries directional derivatives through both passes: Pearlmutter's R-operator.
///
/// With R{·} the derivative of everything computed along one direction v of the parameters, R{∇L} = H·v is the product
/// of the Hessian with v, exact and at the cost of a few passes. Source: Pearlmutter, Neural Computation 6 (1994).
/// What an operation wrote in its forward and backward pass still lies in the graph when these methods run.
protocol TangentOperation: Operation {
    /// Writes R{y} of the output from R{x} of the inputs: ẏ = J·ẋ.
    func forwardTangent(_ memory: TangentMemory)

    /// Adds the derivative of the vector-Jacobian product to R{∂x} of every input that needs a gradient:
    /// R{∂x} = Jᵀ·R{∂y} + R{J}ᵀ·∂y. Overwritten rather than added to as in `backward`.
    func backwardTangent(_ memory: TangentMemory)
}

/// An operation that is linear in all of its inputs together: it carries tangents as it carries values.
protocol LinearInInputs: TangentOperation {}

extension LinearInInputs {
    func forwardTangent(_ memory: TangentMemory) { forward(memory.tangents) }

    func backwardTangent(_ memory: TangentMemory) { backward(memory.tangents) }
}

/// An operation's window on a graph's numbers and on their derivatives along a direction.
struct TangentMemory {
    /// Values and gradients, as the passes left them.
    let primal: Memory
    /// Their derivatives, laid out alike: `tangents.value(node)` is R{node}, `tangents.gradient(node)` R{∂L/∂node}. Zeros
    /// for a node that no gradient flows to.
    let tangents: Memory

    @inline(__always)
    func accumulates(_ index: Int) -> Bool { tangents.accumulates(index) }
}
