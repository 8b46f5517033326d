import Formulas
import Numerics

/// Uniform features with targets by a person's own formula in x1, x2, …: a number, or one of two classes where it is a
/// comparison.
///
/// As many features as are asked for, and as the formula names. Noise is normal: added to a number, or to the features
/// once the class is known, so that the classes overlap.
/// Random streams: `data` for the features, `data noise` for the noise.
public struct FormulaData: DataSource {
    public static let name = "formula"
    public static let meaning = Meaning(
        en: "targets by a formula of your own in x1, x2, …; a comparison gives two classes",
        zh: "由自己的公式给出目标，变量为 x1、x2、…；比较式给出两个类别")
    public static let hyperparameters = [
        Hyperparameter.formula(
            "formula", of: (1...most).map { "x\($0)" }, result: "y", example: "sin(3*x1) > x2",
            en: "the target, such as sin(3*x1) > x2", zh: "目标，例如 sin(3*x1) > x2"),
        Hyperparameter.points(512),
        Hyperparameter.integer(
            "features", 2, in: 1...most, en: "number of features; those that the formula names count in any case",
            zh: "特征数；公式中出现的特征总会包括在内"),
        Hyperparameter.positive(
            "reach", 1, en: "features are uniform from −reach to reach", zh: "特征在 −reach 到 reach 之间均匀分布"),
        Hyperparameter.nonNegative(
            "noise", 0, en: "standard deviation of the noise on a number, or on the features of classes",
            zh: "噪声的标准差：加在数值目标上，或分类时加在特征上"),
    ]

    private static let most = 20

    public let own: Formula
    public let points: Int
    public let features: Int
    public let reach: Double
    public let noise: Double

    public init(_ values: Hyperparameters) {
        let formula = values.formula("formula")
        own = formula
        points = values.integer("points")
        reach = values["reach"]
        noise = values["noise"]
        features = formula.variables.reduce(values.integer("features")) { max($0, Int($1.dropFirst()) ?? 0) }
    }

    /// Whether the formula answers yes or no.
    public var isClassified: Bool {
        switch own.tree {
        case .not: true
        case .binary(let operation, _, _): operation.isLogical
        default: false
        }
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        var noises = Philox(seed: seed, stream: "data noise")
        let names = (1...features).map { "x\($0)" }
        let program = own.program(names)
        var inputs = (0..<points * features).map { _ in reach * (2 * random.uniform() - 1) }
        let answers = (0..<points).map { program.value(Array(inputs[$0 * features..<($0 + 1) * features])) }
        guard isClassified else {
            let numbers = answers.map { $0 + noise * noises.normal() }
            return DataSet(featureNames: names, features: inputs, targets: .numbers(numbers, name: "y"))
        }
        for index in inputs.indices { inputs[index] += noise * noises.normal() }
        let classes = answers.map { $0 == 0 ? 0 : 1 }
        return DataSet(featureNames: names, features: inputs, targets: .classes(classes, names: ["no", "yes"]))
    }
}
