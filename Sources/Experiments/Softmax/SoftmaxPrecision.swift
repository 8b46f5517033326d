import Learning
import Metrics
import Numerics

/// Softmax and its logarithm in number formats from half to double precision: where they overflow, underflow and lose
/// digits, computed as the formula stands, shifted, and by log-sum-exp; temperature; the gradient of cross-entropy.
public enum SoftmaxPrecision: Experiment {
    public static let name = "softmax"
    public static let says = LocalizedText(
        en: "softmax in half, bfloat16, single or double precision, computed three ways",
        zh: "半精度、bfloat16、单精度与双精度下 softmax 的三种算法")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "precision", .name(NumberFormat.allCases.map(\.rawValue)), standard: .text("single"),
            says: LocalizedText(en: "format that every result is rounded to", zh: "每步结果舍入到的数值格式")),
        ParameterField(
            "logits", .list(of: .real(.finite), count: 2...64),
            standard: .list([.real(2), .real(1), .real(0), .real(-1)]),
            says: LocalizedText(en: "logits, before an offset is added to all", zh: "logit（之后统一加上偏移）")),
        ParameterField(
            "target", .integer(0...63), standard: .integer(0),
            says: LocalizedText(en: "the right class, from 0, of the gradient", zh: "求梯度时的正确类别，从 0 计")),
        range(
            "offsets", from: 1, to: 2000, points: 133,
            says: LocalizedText(en: "offsets added to all logits, by equal factors", zh: "加到全部 logit 上的偏移，按等比取值")),
        range(
            "gaps", from: 1, to: 2000, points: 133,
            says: LocalizedText(
                en: "how far the right one of two classes lies behind, by equal factors", zh: "两类中正确类别落后的差距，按等比取值")),
        range(
            "temperatures", from: 0.05, to: 20, points: 53,
            says: LocalizedText(
                en: "temperatures T that logits are divided by, by equal factors", zh: "logit 除以的温度 T，按等比取值")
        ),
    ]

    private static func range(
        _ key: String, from: Double, to: Double, points: Int, says: LocalizedText
    ) -> ParameterField {
        ParameterField(
            key,
            .group([
                ParameterField(
                    "from", .real(.positive), standard: .real(from), says: LocalizedText(en: "the smallest", zh: "最小值")),
                ParameterField(
                    "to", .real(.positive), standard: .real(to), says: LocalizedText(en: "the largest", zh: "最大值")),
                ParameterField(
                    "points", .integer(2...10_000), standard: .integer(points),
                    says: LocalizedText(en: "how many", zh: "个数")),
            ]),
            says: says)
    }

    public static func metrics(
        _ parameters: Parameters
    ) throws(ExperimentError) -> MetricPlan<SoftmaxPrecisionState> {
        for key in ["offsets", "gaps", "temperatures"] {
            let (from, to) = (parameters.real("\(key).from"), parameters.real("\(key).to"))
            guard from < to else {
                throw ExperimentError(
                    key: "\(key).to", message: "expected a number above \(key).from, \(from); found \(to)")
            }
        }
        let (count, target) = (parameters.list("logits").count, parameters.integer("target"))
        guard target < count else {
            throw ExperimentError(
                key: "target", message: "expected a class from 0 to \(count - 1), as there are logits; found \(target)")
        }
        return SoftmaxPrecisionPlan(parameters).plan
    }

    public static func start(
        _ parameters: Parameters, seed: UInt64
    ) throws(ExperimentError) -> SoftmaxPrecisionState {
        SoftmaxPrecisionState(parameters)
    }

    /// From the smallest to the largest by equal factors.
    static func factors(_ key: String, _ parameters: Parameters) -> [Double] {
        let (from, to) = (parameters.real("\(key).from"), parameters.real("\(key).to"))
        let count = parameters.integer("\(key).points")
        return (0..<count).map {
            $0 == count - 1 ? to : from * Elementary.pow(to / from, Double($0) / Double(count - 1))
        }
    }
}
