import Numerics

/// A recurrent layer with a cell that gates write to, keep and read.
///
/// Parameters: `NAME inputs weights` (4·units, inputs), `NAME recurrent weights` (4·units, units), each with biases; gates in
/// PyTorch's order i, f, g, o. The recurrent weights start orthogonal unless an initialization is given.
/// PyTorch: `torch.nn.LSTM(batch_first=True)`.
public struct LSTMLayer: Layer {
    public static let name = "lstm"
    public static let meaning = Meaning(
        en: "long short-term memory: a cell that gates write to, keep and read", zh: "长短期记忆：由门控制写入、保留与读出的记忆单元")
    public static let hyperparameters =
        RecurrentOutput.hyperparameters + [
            Hyperparameter.real("forget-bias", 0, en: "bias that the forget gate starts with", zh: "遗忘门偏置的初值")
        ]
    public static let shorthand: String? = "units"

    public let output: RecurrentOutput
    public let forgetBias: Double

    public init(_ values: Hyperparameters) {
        output = RecurrentOutput(values)
        forgetBias = values["forget-bias"]
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        try output.shape(for: input)
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        output.build(.lstm(forgetBias: forgetBias), at: place, in: &builder)
    }
}
