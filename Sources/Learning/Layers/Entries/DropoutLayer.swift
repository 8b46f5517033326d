/// Drops elements at random in training and divides the others by 1 − p.
///
/// Random stream: the layer's name.
/// PyTorch: `torch.nn.Dropout`.
public struct DropoutLayer: Layer {
    public static let name = "dropout"
    public static let meaning = Meaning(
        en: "drops numbers at random while training", zh: "训练时随机丢弃数值")
    public static let hyperparameters = [
        Hyperparameter.belowOne("probability", 0.5, en: "share of numbers dropped", zh: "丢弃的比例")
    ]
    public static let shorthand: String? = "probability"

    public let probability: Double

    public init(_ values: Hyperparameters) { probability = values["probability"] }

    public init(probability: Double) { self.init(["probability": probability]) }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        if case .tokens = input { throw .wantsNumbers }
        return input
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let dropout = Dropout(probability: probability, seed: place.seed, stream: place.name)
        return BuiltLayer { x, pass, builder in LayerValue(dropout.apply(to: x, phase: pass.phase, in: &builder)) }
    }
}
