import Numerics

/// A table of vectors, one for each token of a vocabulary.
///
/// Shapes: indices any shape s of whole numbers from 0, the value (s…, d); the parameter `NAME table` is (tokens, d).
/// The row of a padding token starts at 0 and never learns.
/// PyTorch: `torch.nn.Embedding`, N(0, 1) at the start, with `padding_idx`.
public struct Embedding: Sendable {
    public let table: Node
    public let padding: Int?

    public init(
        name: String, tokens: Int, width: Int, padding: Int? = nil, initializer: any Initializer = Normal(),
        seed: UInt64, in builder: inout GraphBuilder
    ) {
        precondition(padding.map { $0 >= 0 && $0 < tokens } ?? true, "padding token of \(tokens)")
        var random = Philox(seed: seed, stream: "\(name) table")
        var values = initializer.values([tokens, width], &random)
        if let padding {
            for column in 0..<width { values[padding * width + column] = 0 }
        }
        table = builder.parameter("\(name) table", [tokens, width], values)
        self.padding = padding
    }

    public func apply(to indices: Node, in builder: inout GraphBuilder) -> Node {
        builder.gather(table, indices, frozen: padding)
    }
}
