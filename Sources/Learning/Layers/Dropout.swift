/// Drops elements at random in training and divides the others by 1 − p; leaves everything alone at inference.
///
/// Each application in training draws from `stream` and the number of passes made, which the graph holds.
/// Source: Srivastava et al., JMLR 2014. PyTorch: `torch.nn.Dropout`, whose draws are other ones.
public struct Dropout: Sendable {
    /// The share dropped, from 0 up to, but not including, 1.
    public let probability: Double
    public let seed: UInt64
    public let stream: String

    public init(probability: Double, seed: UInt64, stream: String) {
        precondition(probability >= 0 && probability < 1, "dropout with probability \(probability)")
        self.probability = probability
        self.seed = seed
        self.stream = stream
    }

    public func apply(to x: Node, phase: Phase, in builder: inout GraphBuilder) -> Node {
        guard phase == .training, probability > 0 else { return x }
        return builder.dropout(x, probability: probability, seed: seed, stream: stream)
    }
}
