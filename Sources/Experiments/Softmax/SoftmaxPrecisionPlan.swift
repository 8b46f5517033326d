import Metrics
import Numerics

/// What softmax in a number format records.
struct SoftmaxPrecisionPlan {
    private typealias Entry = MetricEntry<SoftmaxPrecisionState>

    private let format: NumberFormat
    private let method, offset, gap, temperature, category: Dimension

    init(_ parameters: Parameters) {
        format = NumberFormat(rawValue: parameters.text("precision")) ?? .double
        method = Dimension(
            "method", label: LocalizedText(en: "method", zh: "算法"),
            coordinates: .labels(RoundedSoftmax.Method.allCases.map(\.rawValue)),
            titles: [
                LocalizedText(en: "as it stands", zh: "直接计算"), LocalizedText(en: "shifted by the maximum", zh: "减去最大值"),
                LocalizedText(en: "log-sum-exp", zh: "log-sum-exp"),
            ])
        func factors(_ key: String, _ name: String, en: String, zh: String) -> Dimension {
            Dimension(
                name, label: LocalizedText(en: en, zh: zh),
                coordinates: .values(SoftmaxPrecision.factors(key, parameters)), isLogarithmic: true)
        }
        offset = factors("offsets", "offset", en: "offset of all logits", zh: "全部 logit 的偏移")
        gap = factors("gaps", "gap", en: "gap that the right class lies behind", zh: "正确类别落后的差距")
        temperature = factors("temperatures", "temperature", en: "temperature T", zh: "温度 T")
        category = Dimension(
            "class", label: LocalizedText(en: "class", zh: "类别"),
            coordinates: .labels(parameters.list("logits").numbers.indices.map { "\($0)" }),
            titles: parameters.list("logits").numbers.map { LocalizedText("z = \(Self.short($0))") })
    }

    private static func short(_ x: Double) -> String { x == x.rounded() && x.magnitude < 1e15 ? "\(Int(x))" : "\(x)" }

    var plan: MetricPlan<SoftmaxPrecisionState> {
        MetricPlan {
            offsets
            gaps
            thresholds
            classes
        }
    }

    private var offsets: [Entry] {
        [
            .constant(
                "error", en: "greatest error of a probability", zh: "概率的最大误差", symbol: "max |p − p*|", [method, offset]
            ) { $0.errors }
            .means(
                en: "Against double precision on the same stored logits; not a number where the method fails.",
                zh: "与双精度对同一组已存储 logit 的结果相比；算法失效时为 NaN。"),
            .constant("total", en: "sum of the probabilities", zh: "概率之和", symbol: "Σ p", [method, offset]) {
                $0.totals
            }
            .means(en: "1, but for rounding.", zh: "除舍入外应为 1。"),
            .constant("top", en: "probability of the first class", zh: "第一类的概率", symbol: "p₁", [method, offset]) {
                $0.top
            }
            .means(en: "The probability of the first logit.", zh: "第一个 logit 的概率。"),
            .constant(
                "stored-error", en: "change of a probability by storing the logits", zh: "存储 logit 造成的概率变化", [offset]
            ) { $0.storedErrors }
            .means(
                en: "What rounding the offset logits to the format changes, all else being exact.",
                zh: "仅把加偏移后的 logit 舍入到该格式、其余精确计算时的变化。"),
        ]
    }

    private var gaps: [Entry] {
        [
            .constant(
                "loss", en: "cross-entropy of a class that far behind", zh: "落后该差距时的交叉熵", symbol: "−ln p",
                [method, gap]
            ) { $0.losses }
            .means(
                en:
                    "The loss of two logits, the right one smaller by the gap, computed from the probability or without it.",
                zh: "两个 logit、正确者小一个差距时的损失，由概率求得，或不经概率直接求得。"),
            .constant(
                "exact-loss", en: "cross-entropy in closed form", zh: "交叉熵的闭式解", symbol: "g + ln(1 + e⁻ᵍ)", [gap]
            ) { $0.exactLosses }
            .means(en: "What the loss is in exact arithmetic.", zh: "精确计算时的损失。"),
        ]
    }

    private var thresholds: [Entry] {
        let format = format
        return [
            .constant("overflow", en: "greatest logit whose exponential is finite", zh: "指数不溢出的最大 logit") {
                $0.overflow
            }
            .means(en: "Found by bisection among the numbers of the format.", zh: "在该格式的数中用二分法求得。"),
            .constant(
                "overflow-limit", en: "logarithm of the format’s greatest number", zh: "该格式最大数的对数", symbol: "ln max"
            ) {
                _ in Elementary.log(format.greatest)
            }
            .means(en: "Where the exponential passes the greatest number.", zh: "指数超过最大数之处。"),
            .constant("underflow", en: "least logit whose exponential is above 0", zh: "指数大于 0 的最小 logit") {
                $0.underflow
            }
            .means(en: "Found by bisection among the numbers of the format.", zh: "在该格式的数中用二分法求得。"),
            .constant(
                "underflow-limit", en: "logarithm of half the format’s least number", zh: "该格式最小正数一半的对数",
                symbol: "ln(min/2)"
            ) { _ in Elementary.log(format.leastPositive) - Elementary.log(2) }
            .means(en: "Where the exponential is rounded to 0.", zh: "指数舍入为 0 之处。"),
            .constant("epsilon", en: "distance from 1 to the next number", zh: "1 与下一个数的间距", symbol: "ε") {
                _ in format.epsilon
            }
            .means(en: "How coarse the format is near 1.", zh: "该格式在 1 附近的粗细。"),
        ]
    }

    private var classes: [Entry] {
        [
            .constant(
                "tempered", en: "probability at a temperature", zh: "给定温度下的概率", symbol: "softmax(z/T)",
                [temperature, category]
            ) { $0.tempered }
            .means(en: "The shifted softmax of the logits over T.", zh: "logit 除以 T 之后的 softmax（减去最大值）。"),
            .constant("entropy", en: "entropy at a temperature", zh: "给定温度下的熵", symbol: "H", [temperature]) {
                $0.entropies
            }
            .means(en: "How even the probabilities are, from 0 to ln n.", zh: "概率的均匀程度，从 0 到 ln n。"),
            .constant("difference", en: "probability minus one-hot target", zh: "概率减独热目标", symbol: "p − y", [category])
            {
                $0.differences
            }
            .means(en: "In the format, from the shifted softmax.", zh: "在该格式下由减最大值的 softmax 求得。"),
            .constant("gradient", en: "gradient of the cross-entropy", zh: "交叉熵的梯度", symbol: "∂L/∂z", [category]) {
                $0.gradient
            }
            .means(en: "What back-propagation hands to the logits, in double precision.", zh: "反向传播传到 logit 的梯度（双精度）。"),
        ]
    }
}
