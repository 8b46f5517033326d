import Numerics

/// y = x·Wᵀ + b: a fully connected layer.
///
/// Shapes: x (…, inputs), W (outputs, inputs), b (outputs), y (…, outputs).
/// PyTorch: `torch.nn.Linear`.
public struct Dense: Sendable {
    /// The names of its parameters: `layer 3 weights` and `layer 3 biases`; also those of the random streams.
    public let weights: Node
    public let biases: Node

    /// Declares the parameters; biases start at 0 unless given.
    public init(
        name: String, inputs: Int, outputs: Int, initializer: any Initializer, biases values: [Double]? = nil,
        seed: UInt64, in builder: inout GraphBuilder
    ) {
        let shape: Shape = [outputs, inputs]
        var random = Philox(seed: seed, stream: "\(name) weights")
        weights = builder.parameter("\(name) weights", shape, initializer.values(shape, &random))
        biases = builder.parameter(
            "\(name) biases", [outputs], values ?? [Double](repeating: 0, count: outputs))
    }

    /// The layer's value at `x`; may be called more than once to share the parameters.
    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node {
        builder.dense(x, weights: weights, biases: biases)
    }
}

extension GraphBuilder {
    /// x·Wᵀ + b along the last axis, whatever the axes before it.
    mutating func dense(_ x: Node, weights: Node, biases: Node) -> Node {
        let leading = Array(x.shape.dimensions.dropLast())
        if leading.count == 1 { return linear(x, weights: weights, biases: biases) }
        let rows = reshape(x, [leading.reduce(1, *), x.shape[-1]])
        return reshape(linear(rows, weights: weights, biases: biases), Shape(leading + [weights.shape[0]]))
    }
}
