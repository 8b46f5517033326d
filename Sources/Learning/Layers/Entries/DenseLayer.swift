import Numerics

/// y = x·Wᵀ + b: every output sums over all inputs; along the features of each step of a sequence.
///
/// Parameters: `NAME weights` (units, inputs), `NAME biases` (units), which start at 0.
/// PyTorch: `torch.nn.Linear`.
public struct DenseLayer: Layer {
    public static let name = "dense"
    public static let meaning = Meaning(
        en: "fully connected: a weighted sum of all inputs for each unit", zh: "全连接层：每个单元对全部输入加权求和")
    public static let hyperparameters = [
        Hyperparameter.integer(
            "units", 0, in: 0...1_000_000, en: "number of units; 0: as many as the targets ask for",
            zh: "单元数；0 表示与目标所需的个数相同"),
        .boolean("bias", true, en: "whether each unit has a bias", zh: "每个单元是否有偏置"),
    ]
    public static let shorthand: String? = "units"

    public let units: Int
    public let hasBiases: Bool

    public init(_ values: Hyperparameters) {
        units = values.integer("units")
        hasBiases = values.boolean("bias")
    }

    public init(units: Int, hasBiases: Bool = true) {
        self.units = units
        self.hasBiases = hasBiases
    }

    public func output(for input: DataShape, in context: LayerContext) throws(LayerObstacle) -> DataShape {
        let units = units == 0 ? context.outputs : units
        switch input {
        case .vector: return .vector(units)
        case .sequence(let length, _): return .sequence(length: length, features: units)
        case .tokens: throw .wantsNumbers
        case .image, .signal: throw LayerObstacle(wants: "a flat vector", remedy: "add flatten")
        }
    }

    public func build(at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let (inputs, outputs) = (place.input.features ?? 0, place.output.features ?? 0)
        guard hasBiases else {
            let weights = builder.weights(place, [outputs, inputs])
            return BuiltLayer { x, _, builder in
                let rows = builder.reshape(x, [inputs == 0 ? 0 : x.count / inputs, inputs])
                let y = builder.matrixProduct(rows, weights, transposeB: true)
                return LayerValue(builder.reshape(y, Shape(x.shape.dimensions.dropLast() + [outputs])))
            }
        }
        let dense = Dense(
            name: place.name, inputs: inputs, outputs: outputs, initializer: place.weightInitializer,
            seed: place.seed, in: &builder)
        return BuiltLayer { x, _, builder in LayerValue(dense.apply(to: x, in: &builder)) }
    }
}

extension GraphBuilder {
    /// Declares `NAME weights`, drawn from the random stream of that name.
    mutating func weights(_ place: LayerPlace, _ shape: Shape) -> Node {
        var random = Philox(seed: place.seed, stream: "\(place.name) weights")
        return parameter("\(place.name) weights", shape, place.weightInitializer.values(shape, &random))
    }
}
