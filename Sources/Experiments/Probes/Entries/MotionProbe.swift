import Learning
import Metrics

/// How far and in which way weights move: norm, the last step's length and angle, the way from the start.
struct MotionProbe: Probe {
    static let name = "motion"
    static let says = LocalizedText(en: "norms of weights and how they move", zh: "权重的范数及其移动")
    static let cost = LocalizedText(
        en: "one look at every parameter; memory: two vectors of them", zh: "扫描一遍全部参数；内存：两个全参数向量")
    static let interval = 1

    private(set) var numbers: [[Double]]
    private let regions: [Range<Int>]
    private var motion: ParameterMotion?

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        regions = bench.make(1).weights.map(\.range)
        numbers = [[Double]](repeating: [Double](repeating: .nan, count: regions.count), count: 4)
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        func metric(_ name: String, _ symbol: String, en: String, zh: String) -> MetricDescription {
            MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: [outline.allLayers],
                cost: .pass)
        }
        return [
            metric("weight-norm", "‖W‖", en: "norm of the weights", zh: "权重的范数"),
            metric("weight-step", "‖ΔW‖", en: "change since the last measurement", zh: "距上次测量的变化量"),
            metric("weight-travel", "‖W − W₀‖/‖W₀‖", en: "way from the start", zh: "相对初值的移动距离"),
            metric("weight-angle", "∠(W, W + ΔW)", en: "turn since the last measurement, radians", zh: "距上次测量的转角（弧度）"),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        if motion == nil { motion = ParameterMotion(frame.run, regions: regions) }
        motion?.look(frame.run)
        guard let motion else { return }
        numbers = [motion.norms, motion.steps, motion.travel, motion.angles]
    }

    var byteCount: Int { motion?.byteCount ?? 0 }
}

/// Where some weights of a layer are, step by step: parameter paths.
struct WeightPathProbe: Probe {
    static let name = "weight-path"
    static let says = LocalizedText(en: "the values of the first weights of a layer", zh: "某一层前几个权重的取值")
    static let cost = LocalizedText(en: "nothing to speak of", zh: "可忽略")
    static let fields = [
        ParameterField(
            "layer", .integer(1...1000), standard: .integer(1),
            says: LocalizedText(
                en: "which layer; the one after the last hidden one is the read-out", zh: "第几层；最后一个隐藏层之后为输出层")),
        ParameterField(
            "count", .integer(1...1000), standard: .integer(10),
            says: LocalizedText(en: "how many weights, row by row", zh: "权重个数（逐行）")),
    ]
    static let interval = 1

    private(set) var numbers: [[Double]]
    private let range: Range<Int>

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let weights = bench.make(1).weights
        range = weights[min(parameters.integer("layer"), weights.count) - 1].range
        numbers = [[Double](repeating: .nan, count: parameters.integer("count"))]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let weights = Dimension(
            "weight", label: LocalizedText(en: "weight", zh: "权重"),
            coordinates: .integers(first: 1, count: parameters.integer("count")))
        return [
            MetricDescription(
                "weight-path", label: LocalizedText(en: "weight", zh: "权重"), symbol: "w", dimensions: [weights],
                cost: .free)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        frame.run.withParameters { parameters in
            for index in 0..<min(numbers[0].count, range.count) {
                numbers[0][index] = parameters[range.lowerBound + index]
            }
        }
    }
}
