import Learning
import Metrics

/// A function of one number over a range: an activation, a loss against its prediction, or a person's formula; its values,
/// its slope by the graph, what it makes of N(0, σ²), and what follows its slope downhill: a point, or a line among points.
public enum FunctionCurve: Experiment {
    public static let name = "function"
    public static let says = LocalizedText(
        en: "an activation or a loss over a range: values, slope, what it makes of random inputs, what it fits",
        zh: "激活函数或损失函数在一段区间上的取值与导数、对随机输入的作用及其拟合结果")

    public static let parameters: [ParameterField] =
        [
            CatalogueFields.choice(
                "activation", among: ActivationCatalogue.all, standard: Identity.name,
                says: LocalizedText(
                    en: "the function; with a loss, what is made of x before it is compared",
                    zh: "所画的函数；有损失时，为比较之前对 x 的变换")),
            FunctionSetting.lossField,
            ParameterField(
                "target", .real(.finite), standard: .real(1),
                says: LocalizedText(
                    en: "what the loss compares with; of classes, the probability of x’s own",
                    zh: "损失的比较目标；分类损失中为 x 所在类别的目标概率")),
            ParameterField(
                "beside", .list(of: .real(.finite), count: 0...63), standard: .list([]),
                says: LocalizedText(
                    en: "the other inputs of softmax, a gate or a loss of classes; 0, or 1 for a gate, where too few",
                    zh: "softmax、门控或分类损失的其余输入；不足时补 0，门控补 1")),
            ParameterField(
                "place", .integer(0...63), standard: .integer(0),
                says: LocalizedText(en: "where x stands among them, from 0", zh: "x 在其中的位置，从 0 计")),
            ParameterField(
                "range",
                .group([
                    ParameterField(
                        "from", .real(.finite), standard: .real(-6),
                        says: LocalizedText(en: "left end of x", zh: "x 的左端")),
                    ParameterField(
                        "to", .real(.finite), standard: .real(6),
                        says: LocalizedText(en: "right end of x", zh: "x 的右端")),
                    ParameterField(
                        "points", .integer(2...10_001), standard: .integer(241),
                        says: LocalizedText(en: "places of x, evenly spaced", zh: "等距取点的个数")),
                ]),
                says: LocalizedText(en: "where the function is drawn", zh: "函数的取值区间")),
            ParameterField(
                "sensitive", .real(RealRange(0, 1, includesLower: false)), standard: .real(0.1),
                says: LocalizedText(
                    en: "share of the greatest slope from which on a place counts as sensitive, below it as saturated",
                    zh: "斜率达到最大斜率的这一比例算敏感区，低于则算饱和区")),
            ParameterField(
                "deviation", .real(RealRange(0.001, 1000, isLogarithmic: true)), standard: .real(1),
                says: LocalizedText(en: "standard deviation σ of the random inputs", zh: "随机输入的标准差 σ")),
            ParameterField(
                "draws", .integer(1...1_000_000), standard: .integer(1000),
                says: LocalizedText(en: "random inputs drawn at a step", zh: "每步抽取的随机输入个数")),
            FunctionFit.field,
        ]
        + LoopFields.fields(
            says: LocalizedText(en: "how a fit follows its gradient", zh: "拟合时由梯度得到更新的规则")
        ) + [
            ParameterField(
                "steps", .integer(0...100_000), standard: .integer(40),
                says: LocalizedText(en: "further draws, or updates of a fit", zh: "追加的抽样次数，或拟合的更新次数"))
        ]

    public static let changeable = LoopFields.changeable

    public static let variations: [[(String, ParameterValue)]] = [
        [("loss", .text("mse")), ("fit", .text("line"))], [("fit", .text("point"))], [("schedule", .text("cosine"))],
    ]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<FunctionState> {
        FunctionPlan(parameters, try FunctionSetting(parameters)).plan
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> FunctionState {
        FunctionState(parameters, try FunctionSetting(parameters), seed: seed)
    }
}
