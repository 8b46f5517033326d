import Learning
import Metrics

/// Trains a multilayer perceptron and watches every layer: gradients, weights, activations, loss.
public enum Training: Experiment {
    public static let name = "training"
    public static let says = LocalizedText(
        en: "trains a multilayer perceptron and watches every layer", zh: "训练多层感知机，观察每一层")

    public static let parameters: [ParameterField] =
        [TrainingData.field, network, TrainingFields.loss] + LoopFields.fields() + [
            TrainingFields.batch(1...1_000_000),
            TrainingFields.steps,
            TrainingFields.validation(
                fraction: RealRange(0, 0.9), standard: 0,
                says: LocalizedText(en: "rows held out to measure generalization", zh: "衡量泛化的留出样本")),
            TrainingFields.histogram,
            ProbeCatalogue.field,
        ]

    private static let network = ParameterField(
        "network",
        .group([
            TrainingFields.depth(1...1000, standard: 3),
            TrainingFields.width(1...4096, standard: 64),
            TrainingFields.activation(standard: "tanh"),
            CatalogueFields.choice(
                "initialization", among: InitializerCatalogue.all, standard: "xavier-normal",
                says: LocalizedText(en: "how the hidden layers' weights start", zh: "隐藏层权重的初始化")),
            CatalogueFields.choice(
                "read-out-initialization", among: InitializerCatalogue.all, standard: "xavier-normal",
                says: LocalizedText(en: "how the linear read-out's weights start", zh: "线性输出层权重的初始化")),
            TrainingNormalization.field,
            ParameterField(
                "residual", .boolean, standard: .boolean(false),
                says: LocalizedText(
                    en: "whether each hidden layer is added to its input, where both have as many units",
                    zh: "每个隐藏层是否加上自身的输入（残差连接，形状相同时）")),
            ParameterField(
                "dropout", .real(RealRange(0, 1, includesUpper: false)), standard: .real(0),
                says: LocalizedText(
                    en: "probability of dropping a hidden unit's activation while training",
                    zh: "训练时丢弃隐藏单元激活值的概率 (dropout)")),
        ]),
        says: LocalizedText(en: "the network", zh: "网络"))

    public static let changeable = LoopFields.changeable + ["batch"]

    public static func asking(for metrics: [String], _ parameters: Parameters) -> Parameters {
        ProbeCatalogue.asking(for: metrics, parameters)
    }

    public static func simulation(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> any Simulation {
        try TrainingSimulation(parameters, seed: seed)
    }
}
