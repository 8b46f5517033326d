import Learning
import Metrics

/// Trains a perceptron that begins with batch normalization of its raw features, and watches the running statistics, the
/// noise that a batch puts into its own outputs, and how far training and inference are apart.
public enum BatchStatistics: Experiment {
    public static let name = "batch-statistics"
    public static let says = LocalizedText(
        en: "trains with batch normalization and compares the statistics of batches with the running ones",
        zh: "用批归一化训练，比较批统计量与滑动统计量")

    public static let parameters: [ParameterField] = [
        TrainingData.field,
        ParameterField(
            "offset", .real(RealRange(-1000, 1000)), standard: .real(4),
            says: LocalizedText(en: "added to every feature, after the spread", zh: "缩放之后加到每个特征上的常数")),
        ParameterField(
            "spread", .real(RealRange(0, 1000, includesLower: false, isLogarithmic: true)), standard: .real(2),
            says: LocalizedText(en: "factor of every feature", zh: "每个特征乘以的倍数")),
        ParameterField(
            "normalization", .group(BatchNorm.hyperparameters.map { ParameterField($0) }),
            says: LocalizedText(en: "the batch normalization", zh: "批归一化")),
        ParameterField(
            "network",
            .group([
                ParameterField(
                    "depth", .integer(1...50), standard: .integer(1),
                    says: LocalizedText(en: "number of hidden layers", zh: "隐藏层数")),
                ParameterField(
                    "width", .integer(1...1024), standard: .integer(32),
                    says: LocalizedText(en: "units of each hidden layer", zh: "每个隐藏层的单元数")),
                CatalogueFields.choice(
                    "activation", among: ActivationCatalogue.all, standard: "relu",
                    says: LocalizedText(en: "nonlinearity after each hidden layer", zh: "每个隐藏层后的激活函数")),
            ]),
            says: LocalizedText(
                en: "the network; each hidden layer is normalized too, before its activation", zh: "网络；每个隐藏层在激活前也做批归一化")
        ),
        CatalogueFields.choice(
            "loss", among: LossCatalogue.all, standard: "cross-entropy",
            says: LocalizedText(en: "what training minimizes", zh: "训练最小化的损失")),
        CatalogueFields.choice(
            "optimizer", among: OptimizerCatalogue.all, standard: "sgd",
            says: LocalizedText(en: "how gradients become updates", zh: "由梯度得到更新的规则")),
        ParameterField(
            "batch", .integer(2...1024), standard: .integer(32),
            says: LocalizedText(en: "rows a step learns from", zh: "每步使用的样本数")),
        ParameterField(
            "steps", .integer(0...10_000_000), standard: .integer(500),
            says: LocalizedText(en: "number of updates", zh: "更新次数")),
        ParameterField(
            "validation",
            .group([
                ParameterField(
                    "fraction", .real(RealRange(0.05, 0.9)), standard: .real(0.5),
                    says: LocalizedText(en: "share of the rows held out", zh: "留作验证的样本比例")),
                ParameterField(
                    "every", .integer(1...1_000_000), standard: .integer(10),
                    says: LocalizedText(en: "steps from one validation to the next", zh: "相邻两次验证间隔的步数")),
            ]),
            says: LocalizedText(en: "rows held out to compare training and inference", zh: "用来比较训练模式与推理模式的留出样本")),
        OutputNoise.field,
    ]

    public static func simulation(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> any Simulation {
        try BatchStatisticsSimulation(parameters, seed: seed)
    }
}
