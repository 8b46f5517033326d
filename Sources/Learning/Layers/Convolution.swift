import Numerics

/// Filters that slide over images or signals.
///
/// Shapes: x (B, C, H, W) or (B, C, L), weights (O, C/groups, kernel…), y (B, O, …). The parameters are `NAME weights` and
/// `NAME biases`, which start at 0.
/// PyTorch: `torch.nn.Conv1d` and `Conv2d`.
public struct Convolution: Sendable {
    public let weights: Node
    public let biases: Node?
    public let sliding: Sliding
    public let groups: Int

    /// `kernel` holds the filters' height and width, or their length.
    public init(
        name: String, channels: Int, filters: Int, kernel: [Int], _ sliding: Sliding = Sliding(), groups: Int = 1,
        hasBiases: Bool = true, initializer: any Initializer, seed: UInt64, in builder: inout GraphBuilder
    ) {
        let shape = Shape([filters, channels / groups] + kernel)
        var random = Philox(seed: seed, stream: "\(name) weights")
        weights = builder.parameter("\(name) weights", shape, initializer.values(shape, &random))
        biases =
            hasBiases ? builder.parameter("\(name) biases", [filters], [Double](repeating: 0, count: filters)) : nil
        self.sliding = sliding
        self.groups = groups
    }

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node {
        x.shape.rank == 4
            ? builder.conv2d(x, weights: weights, biases: biases, sliding, groups: groups)
            : builder.conv1d(x, weights: weights, biases: biases, sliding, groups: groups)
    }
}
