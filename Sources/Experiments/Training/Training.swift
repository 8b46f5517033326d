import Learning
import Metrics

/// Trains a multilayer perceptron and watches every layer: gradients, weights, activations, loss.
public enum Training: Experiment {
    public static let name = "training"
    public static let says = LocalizedText(
        en: "trains a multilayer perceptron and watches every layer", zh: "训练多层感知机，观察每一层")

    public static let parameters: [ParameterField] = [
        TrainingData.field,
        ParameterField(
            "network",
            .group([
                ParameterField(
                    "depth", .integer(1...1000), standard: .integer(3),
                    says: LocalizedText(en: "number of hidden layers", zh: "隐藏层数")),
                ParameterField(
                    "width", .integer(1...4096), standard: .integer(64),
                    says: LocalizedText(en: "units of each hidden layer", zh: "每个隐藏层的单元数")),
                CatalogueFields.choice(
                    "activation", among: ActivationCatalogue.all, standard: "tanh",
                    says: LocalizedText(en: "nonlinearity after each hidden layer", zh: "每个隐藏层后的激活函数")),
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
            says: LocalizedText(en: "the network", zh: "网络")),
        CatalogueFields.choice(
            "loss", among: LossCatalogue.all, standard: "cross-entropy",
            says: LocalizedText(en: "what training minimizes", zh: "训练最小化的损失")),
        CatalogueFields.choice(
            "optimizer", among: OptimizerCatalogue.all, standard: "sgd",
            says: LocalizedText(en: "how gradients become updates", zh: "由梯度得到更新的规则")),
        ScheduleFields.field,
        ClippingFields.field,
        ParameterField(
            "penalty",
            .group([
                ParameterField(
                    "l1", .real(.nonNegative), standard: .real(0),
                    says: LocalizedText(en: "weight λ₁ of the sum of magnitudes", zh: "L1 正则的权重 λ₁")),
                ParameterField(
                    "l2", .real(.nonNegative), standard: .real(0),
                    says: LocalizedText(en: "weight λ₂ of half the sum of squares", zh: "L2 正则的权重 λ₂")),
            ]),
            says: LocalizedText(en: "penalties on large parameters", zh: "对大参数的惩罚")),
        ParameterField(
            "batch", .integer(1...1_000_000), standard: .integer(32),
            says: LocalizedText(en: "rows a step learns from", zh: "每步使用的样本数")),
        ParameterField(
            "steps", .integer(0...10_000_000), standard: .integer(500),
            says: LocalizedText(en: "number of updates", zh: "更新次数")),
        ParameterField(
            "validation",
            .group([
                ParameterField(
                    "fraction", .real(RealRange(0, 0.9)), standard: .real(0),
                    says: LocalizedText(en: "share of the rows held out", zh: "留作验证的样本比例")),
                ParameterField(
                    "every", .integer(1...1_000_000), standard: .integer(10),
                    says: LocalizedText(en: "steps from one validation to the next", zh: "相邻两次验证间隔的步数")),
            ]),
            says: LocalizedText(en: "rows held out to measure generalization", zh: "衡量泛化的留出样本")),
        ParameterField(
            "histogram",
            .group([
                ParameterField(
                    "bins", .integer(1...1000), standard: .integer(40),
                    says: LocalizedText(en: "bins of the activation histograms", zh: "激活直方图的区间数"))
            ]),
            says: LocalizedText(en: "how activations are counted", zh: "激活值的统计方式")),
    ]

    public static let changeable = ["optimizer", "schedule", "clipping", "penalty", "batch"]

    public static func simulation(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> any Simulation {
        try TrainingSimulation(parameters, seed: seed)
    }
}
