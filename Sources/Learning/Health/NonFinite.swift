import Numerics

/// Where a graph's first number that is not finite stands, in the order in which numbers are computed.
public enum NonFinite: Sendable, Hashable {
    /// A parameter, by its index among the graph's: the last update broke it.
    case parameter(Int)
    /// The value of an operation of the program, by its place in forward order.
    case value(Int)
    /// The gradient that an operation hands back to one of its inputs, by the same place.
    case gradient(Int)
}

extension Graph {
    /// The operations of a program in forward order: what each is called, and the node it computes.
    public func operations(_ program: Program) -> [(name: String, output: Node)] {
        plan.sequences[program.index].forward.map { (type(of: $0).name, $0.output) }
    }

    /// The place in forward order of the operation that computes a node, also where the node is its result under another
    /// shape; nil where the program does not compute it.
    public func place(of node: Node, in program: Program) -> Int? {
        let offset = plan.valueOffsets[node.index]
        return plan.sequences[program.index].forward.lastIndex { plan.valueOffsets[$0.output.index] == offset }
    }

    /// ‖∂L/∂θ‖² over all parameters.
    public var gradientSquare: Double {
        withParameterGradients { gradients in
            gradients.baseAddress.map { Kernels.sumOfSquares($0, count: gradients.count) } ?? 0
        }
    }

    /// The first NaN or infinity: among the parameters, then the operations' values in forward order, then the gradients in
    /// the order of the backward pass; nil where all are finite. Both passes have run.
    ///
    /// The −∞ that a mask writes on purpose is none.
    public func firstNonFinite(_ program: Program) -> NonFinite? {
        let sequence = plan.sequences[program.index]
        for (index, region) in parameters.enumerated() where !withValue(of: region.node, isFinite) {
            return .parameter(index)
        }
        for (place, operation) in sequence.forward.enumerated()
        where !(operation is MaskOperation) && !withValue(of: operation.output, isFinite) {
            return .value(place)
        }
        for step in sequence.backward where step.operation.inputs.contains(where: { !withGradient(of: $0, isFinite) }) {
            let output = step.operation.output
            return sequence.forward.firstIndex { $0.output == output }.map { .gradient($0) }
        }
        return nil
    }
}

/// Whether the numbers are all finite: one sum, since x − x is 0 for a finite x and NaN otherwise.
private func isFinite(_ values: UnsafeBufferPointer<Double>) -> Bool {
    var sum = 0.0
    for value in values { sum += value - value }
    return sum == 0
}
