import Numerics

/// A recurrent layer whose gates choose between the old state and a candidate.
///
/// Parameters as of an LSTM with three gates, in PyTorch's order r, z, n.
/// PyTorch: `torch.nn.GRU(batch_first=True)`.
public struct GRULayer: Layer {
    public static let name = "gru"
    public static let meaning = Meaning(
        en: "gated recurrent unit: gates choose between the old state and a new one", zh: "门控循环单元：门在旧状态与新状态之间取舍")
    public static let hyperparameters = RecurrentOutput.hyperparameters
    public static let shorthand: String? = "units"

    public let output: RecurrentOutput

    public init(_ values: Hyperparameters) { output = RecurrentOutput(values) }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try output.shape(for: input)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        output.build(.gru, at: place, in: &builder)
    }
}
