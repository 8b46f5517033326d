import Numerics

/// Builds a graph: declares its inputs and parameters and lists its operations, once.
///
/// ```swift
/// var builder = GraphBuilder()
/// let x = builder.input([2, 3])
/// let w = builder.parameter("weights", [4, 3], values)
/// let loss = builder.mean(builder.square(builder.matrixProduct(x, w, transposeB: true)))
/// let training = builder.finishProgram(loss: loss)
/// var graph = builder.graph()
/// graph.forward(training)
/// graph.backward(training)
/// graph[gradientOf: w]
/// ```
public struct GraphBuilder {
    /// What a node's storage is for.
    enum Role {
        case input, parameter, result, scratch
        /// Another node's numbers under another shape.
        case view(of: Int)
    }

    struct Entry {
        var node: Node
        var role: Role
        /// The values it starts with; zeros where there are fewer than its count.
        var initial: [Double] = []
    }

    struct ProgramOutline {
        var operations: Range<Int>
        var loss: Node?
    }

    private(set) var entries: [Entry] = []
    private(set) var operations: [any Operation] = []
    private(set) var parameters: [ParameterRegion] = []
    private(set) var programs: [ProgramOutline] = []
    private(set) var states: [Node] = []

    public init() {}

    /// A value that is written before each pass: features, targets. With `needsGradient` the loss's gradient by it is
    /// computed too.
    public mutating func input(_ shape: Shape, needsGradient: Bool = false) -> Node {
        add(shape, needsGradient: needsGradient, role: .input)
    }

    /// A value that never changes.
    public mutating func constant(_ tensor: Tensor) -> Node {
        add(tensor.shape, needsGradient: false, role: .input, initial: tensor.elements)
    }

    /// A value that operations change as they run, running statistics: it lies in the graph's storage, so that a copy of
    /// the graph is a checkpoint of it too.
    public mutating func state(_ tensor: Tensor) -> Node {
        let node = constant(tensor)
        states.append(node)
        return node
    }

    /// A value that training changes. Parameters lie one after the other in the flat parameter array, in the order of
    /// their declaration. The name is unique in the graph.
    public mutating func parameter(_ name: String, _ shape: Shape, _ values: [Double]) -> Node {
        precondition(values.count == shape.count, "\(name): \(values.count) values for shape \(shape)")
        precondition(!parameters.contains { $0.name == name }, "two parameters are named \(name)")
        let node = add(shape, needsGradient: true, role: .parameter, initial: values)
        let start = parameters.last?.range.upperBound ?? 0
        parameters.append(ParameterRegion(name: name, node: node, range: start..<start + shape.count))
        return node
    }

    /// The same numbers, in row-major order, under another shape of as many elements; costs nothing when replayed.
    ///
    /// PyTorch: `torch.reshape`.
    public mutating func reshape(_ x: Node, _ shape: Shape) -> Node {
        precondition(shape.count == x.count, "cannot reshape \(x.shape) to \(shape)")
        return add(shape, needsGradient: x.needsGradient, role: .view(of: x.index))
    }

    /// The same numbers without a gradient: what is computed from them does not reach what `x` was computed from.
    ///
    /// PyTorch: `Tensor.detach`.
    public mutating func detach(_ x: Node) -> Node {
        x.needsGradient ? add(x.shape, needsGradient: false, role: .view(of: x.index)) : x
    }

    /// Ends the part of the graph listed since the last program. `loss`, a scalar, is what `backward` differentiates.
    public mutating func finishProgram(loss: Node?) -> Program {
        precondition(loss.map { $0.count == 1 } ?? true, "a loss is a scalar")
        let start = programs.last?.operations.upperBound ?? 0
        programs.append(ProgramOutline(operations: start..<operations.count, loss: loss))
        return Program(index: programs.count - 1)
    }

    /// The graph, its parameters at their initial values.
    public consuming func graph() -> Graph {
        Graph(plan: Plan(self))
    }
}

// MARK: For operations

extension GraphBuilder {
    /// Declares an operation's output; its gradient is wanted if any input's is.
    mutating func result(_ shape: Shape, of inputs: Node...) -> Node {
        result(shape, of: inputs)
    }

    mutating func result(_ shape: Shape, of inputs: [Node]) -> Node {
        add(shape, needsGradient: inputs.contains(where: \.needsGradient), role: .result)
    }

    /// Declares memory that an operation keeps from its forward to its backward pass.
    mutating func scratch(_ shape: Shape) -> Node {
        add(shape, needsGradient: false, role: .scratch)
    }

    /// Lists an operation and returns its output.
    mutating func append(_ operation: some Operation) -> Node {
        precondition(operation.inputs.count <= 64, "\(type(of: operation).name) has more than 64 inputs")
        operations.append(operation)
        return operation.output
    }

    private mutating func add(_ shape: Shape, needsGradient: Bool, role: Role, initial: [Double] = []) -> Node {
        let node = Node(index: entries.count, shape: shape, needsGradient: needsGradient)
        entries.append(Entry(node: node, role: role, initial: initial))
        return node
    }
}
