import Learning
import Metrics

/// Sends a signal forward and its gradient back through networks as they are drawn, through layers or through time, then
/// trains the first of them.
public enum Propagation: Experiment {
    public static let name = "propagation"
    public static let says = LocalizedText(
        en: "sends signals forward and gradients back through freshly drawn networks, through depth or time",
        zh: "让信号与梯度穿过刚初始化的网络，沿深度或时间")

    public static let parameters: [ParameterField] =
        [
            ParameterField(
                "network",
                .group([
                    TrainingFields.depth(1...1000, standard: 10),
                    ParameterField(
                        "length", .integer(1...1000), standard: .integer(50),
                        says: LocalizedText(
                            en: "steps of time that a recurrent network is unrolled over, in place of layers",
                            zh: "循环网络展开的时间步数，取代层数")),
                    ParameterField(
                        "width", .integer(1...4096), standard: .integer(64),
                        says: LocalizedText(en: "units of each layer, and of the input", zh: "每层（以及输入）的单元数")),
                    ParameterField(
                        "activations", .list(of: activation, count: 1...6), standard: .list([.text(Tanh.name)]),
                        says: LocalizedText(
                            en: "nonlinearities, each in networks of its own with the same weights",
                            zh: "激活函数；各用一组权重相同的网络")
                    ),
                    CatalogueFields.choice(
                        "initialization", among: InitializerCatalogue.all, standard: XavierNormal.name,
                        says: LocalizedText(
                            en: "how the layers' weights are drawn, or those from one step of time to the next",
                            zh: "各层权重（循环网络则为相邻时间步之间的权重）的初始化")),
                    ParameterField(
                        "recurrent", .boolean, standard: .boolean(false),
                        says: LocalizedText(
                            en: "whether all layers share their weights: a recurrent network, unrolled over time",
                            zh: "各层是否共享权重，即沿时间展开的循环网络")),
                    ParameterField(
                        "spectral-radius", .real(.nonNegative), standard: .real(0),
                        says: LocalizedText(
                            en: "what a recurrent network's weights are scaled to; 0: as drawn",
                            zh: "循环权重缩放到的谱半径；0 表示不缩放")),
                ]),
                says: LocalizedText(en: "the networks", zh: "网络")),
            ParameterField(
                "draws", .integer(1...1000), standard: .integer(16),
                says: LocalizedText(
                    en: "how many networks are drawn, each with data of its own", zh: "独立抽取的网络个数，数据也各自抽取")),
            ParameterField(
                "batch", .integer(1...100_000), standard: .integer(32),
                says: LocalizedText(en: "rows of standard normal numbers sent through", zh: "输入的样本数，服从标准正态分布")),
        ]
        + LoopFields.fields(
            says: LocalizedText(
                en: "how the first network is trained to give back the first number of its input",
                zh: "训练第一个网络复现输入的第一个数所用的规则")) + [
            ParameterField(
                "steps", .integer(0...1_000_000), standard: .integer(0),
                says: LocalizedText(en: "number of updates of the first network", zh: "第一个网络的更新次数")),
            TrainingFields.histogram,
        ]

    /// What the first network's training goes on with.
    public static let changeable = LoopFields.changeable

    static let activation = ParameterKind.choice(
        tag: "kind", ActivationCatalogue.all.map { ParameterCase($0) })

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<PropagationState> {
        let settings = try PropagationSettings(parameters, seed: 0)
        return PropagationMetrics(settings, parameters).plan.holding(numbers: settings.heldNumbers)
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> PropagationState {
        PropagationState(try PropagationSettings(parameters, seed: seed), parameters)
    }
}
