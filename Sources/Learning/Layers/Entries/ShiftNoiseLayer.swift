import Numerics

/// y = x + m in training: a shift m of each feature, +s or −s, drawn anew at every step and the same for all rows.
///
/// What moves the distribution of a layer's inputs on purpose. Nothing happens at inference.
/// Random stream: the layer's name.
/// Source: Santurkar et al., NeurIPS 2018, noise after batch normalization, with two shifts in place of an interval.
public struct ShiftNoiseLayer: Layer {
    public static let name = "shift-noise"
    public static let meaning = Meaning(
        en: "shifts each feature at random at every step of training", zh: "训练的每一步把各特征随机平移")
    public static let hyperparameters = [
        Hyperparameter.real("shift", 0.5, en: "how far each feature is moved, up or down", zh: "各特征上移或下移的幅度")
    ]
    public static let shorthand: String? = "shift"

    public let shift: Double

    public init(_ values: Hyperparameters) { shift = values["shift"] }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        switch input {
        case .vector, .sequence: return input
        case .tokens: throw .wantsNumbers
        case .image, .signal: throw LayerObstacle(wants: "a flat vector or a sequence", remedy: "add flatten")
        }
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let (shift, features) = (shift, place.input.features ?? 0)
        return BuiltLayer { x, pass, builder in
            guard pass.phase == .training else { return LayerValue(x) }
            // Dropout makes 0 or 2 of each 1.
            let ones = builder.constant(Tensor(shape: [features], elements: [Double](repeating: 1, count: features)))
            let coins = builder.dropout(ones, probability: 0.5, seed: place.seed, stream: place.name)
            return LayerValue(builder.addRow(x, builder.scale(builder.shift(coins, by: -1), by: shift)))
        }
    }
}
