import Learning
import Metrics

/// The parameter `network`: a perceptron in short, or a list of layers.
enum NetworkFields {
    static let field = ParameterField(
        "network",
        .group(
            [
                ParameterField(
                    "layers", .layers(0...LayerFields.limit), standard: .list([]),
                    says: LocalizedText(
                        en: "the layers in order, in place of depth, width and what belongs to them",
                        zh: "按顺序列出的各层，取代 depth、width 等简写参数")),
                InputFields.field,
                GivenWeights.field,
                CatalogueFields.choice(
                    "initialization", among: InitializerCatalogue.all, standard: "xavier-normal",
                    says: LocalizedText(
                        en: "how the hidden layers' weights start, and those of listed layers that do not say",
                        zh: "隐藏层权重的初始化；逐层列出时为未另行指定的层")),
            ] + shortForm),
        says: LocalizedText(en: "the network", zh: "网络"))

    /// What only the short form has.
    static let shortForm = [
        TrainingFields.depth(1...1000, standard: 3),
        TrainingFields.width(1...4096, standard: 64),
        TrainingFields.activation(standard: "tanh"),
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
    ]
}
