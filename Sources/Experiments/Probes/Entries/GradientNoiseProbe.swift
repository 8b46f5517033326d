import Learning
import Metrics
import Numerics

/// How much the gradients of batches, by default of single samples, differ.
///
/// Source: McCandlish et al. 2018, arXiv:1812.06162.
struct GradientNoiseProbe: Probe {
    static let name = "gradient-noise"
    static let says = LocalizedText(
        en: "how much the gradients of samples, or batches, differ", zh: "各样本（或各批）梯度之间的差异")
    static let cost = LocalizedText(
        en: "both passes for each sample or batch of the rows; memory: four vectors of all parameters",
        zh: "对每个样本（或每批）做一次前向与反向传播；内存：四个全参数向量")
    static let fields = [
        ParameterField(
            "batch", .integer(1...1024), standard: .integer(1),
            says: LocalizedText(en: "rows of each gradient", zh: "每个梯度所用的样本数"))
    ]
    static let interval = 20

    private(set) var numbers: [[Double]] = [[.nan], [.nan]]
    private var noise: GradientNoise
    private var network: ProbedNetwork
    private let batch: Int
    private var gradient: [Double]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        batch = min(parameters.integer("batch"), bench.rows.count)
        network = bench.make(batch)
        noise = GradientNoise(parameterCount: network.graph.parameterCount)
        gradient = [Double](repeating: 0, count: network.graph.parameterCount)
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "gradient-noise-scale", label: LocalizedText(en: "gradient noise scale", zh: "梯度噪声尺度"),
                symbol: "tr Σ/‖G‖²", cost: .quadratic),
            MetricDescription(
                "gradient-cosine", label: LocalizedText(en: "mean cosine between gradients", zh: "梯度两两之间的平均余弦"),
                symbol: "cos", cost: .quadratic),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        network.follow(frame.run)
        noise.clear()
        // Rows left over after the last whole batch are left out.
        for start in stride(from: 0, through: frame.rows.count - batch, by: batch) {
            network.load(frame.rows, from: start)
            network.graph.forward(network.training.program)
            network.graph.backward(network.training.program)
            network.graph.withMutableParameters { _, gradients in
                if let base = gradients.baseAddress { noise.add(base) }
            }
        }
        numbers[0][0] = noise.scale
        numbers[1][0] = noise.meanCosine
    }

    var byteCount: Int { noise.byteCount + network.graph.restingByteCount }
}
