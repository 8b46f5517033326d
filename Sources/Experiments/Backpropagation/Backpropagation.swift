import Metrics
import Numerics

/// An expression as a graph, evaluated node by node and differentiated backward, with difference quotients beside it.
public enum Backpropagation: Experiment {
    public static let name = "backpropagation"
    public static let says = LocalizedText(
        en: "an expression’s graph, forward and back: values, local derivatives, gradients, and a gradient check",
        zh: "表达式的计算图：前向求值、反向求导（数值、局部导数、梯度）以及梯度检验")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "expression", .formula(BackpropagationSetting.scope), standard: .text("0.5*(y - sigmoid(w*x + b))^2"),
            says: LocalizedText(en: "the expression, in names of your own", zh: "表达式，变量名自取")),
        ParameterField(
            "values", .numbers,
            standard: .group(
                [("w", 2), ("x", 1), ("b", -1.5), ("y", 1)].map { ParameterEntry($0.0, .real($0.1)) }),
            says: LocalizedText(en: "the values of its names", zh: "各变量的取值")),
        ParameterField(
            "batch", .list(of: .numbers, count: 0...12), standard: .list([]),
            says: LocalizedText(
                en: "samples: values of names that differ from sample to sample, as in [{x: 1, y: 0}, {x: 2, y: 1}]",
                zh: "样本：各样本不同的变量取值，如 [{x: 1, y: 0}, {x: 2, y: 1}]")),
        ParameterField(
            "aggregate", .name(["mean", "sum"]), standard: .text("mean"),
            says: LocalizedText(en: "what joins the samples of a batch", zh: "如何合并各样本")),
        ParameterField(
            "check",
            .group([
                ParameterField(
                    "from", .real(.positive), standard: .real(1e-15),
                    says: LocalizedText(en: "the smallest step size", zh: "最小步长")),
                ParameterField(
                    "to", .real(.positive), standard: .real(1), says: LocalizedText(en: "the largest", zh: "最大步长")),
                ParameterField(
                    "points", .integer(2...200), standard: .integer(61),
                    says: LocalizedText(en: "how many, by equal factors", zh: "个数，按等比取值")),
                ParameterField(
                    "draws", .integer(0...200), standard: .integer(30),
                    says: LocalizedText(en: "random places besides the values given", zh: "除给定取值外随机抽取的点数")),
                ParameterField(
                    "spread", .real(RealRange(0, 10)), standard: .real(0.1),
                    says: LocalizedText(en: "how far these scatter, relative to each value", zh: "随机点相对各取值的离散程度")),
            ]),
            says: LocalizedText(en: "difference quotients against the gradient", zh: "差商与梯度的比较")),
    ]

    public static let variations: [[(String, ParameterValue)]] = [[("aggregate", .text("sum"))]]

    /// Each operation once forward and once back.
    public static func lastStep(of parameters: Parameters) -> Int? {
        (try? BackpropagationSetting(parameters)).map { 2 * $0.graph.operationCount }
    }

    public static func metrics(
        _ parameters: Parameters
    ) throws(ExperimentError) -> MetricPlan<BackpropagationState> {
        let (from, to) = (parameters.real("check.from"), parameters.real("check.to"))
        guard from < to else {
            throw ExperimentError(key: "check.to", message: "expected a number above check.from, \(from); found \(to)")
        }
        return BackpropagationPlan(parameters, try BackpropagationSetting(parameters)).plan
    }

    public static func start(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> BackpropagationState {
        BackpropagationState(parameters, try BackpropagationSetting(parameters), seed: seed)
    }

    /// The step sizes of the check, from the smallest to the largest by equal factors.
    static func stepSizes(_ parameters: Parameters) -> [Double] {
        let (from, to) = (parameters.real("check.from"), parameters.real("check.to"))
        let count = parameters.integer("check.points")
        return (0..<count).map {
            $0 == count - 1 ? to : from * Elementary.pow(to / from, Double($0) / Double(count - 1))
        }
    }
}
