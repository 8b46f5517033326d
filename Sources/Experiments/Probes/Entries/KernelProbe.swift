import Learning
import Metrics
import Numerics

/// How far the network's empirical tangent kernel has moved from the start: near 0 where training is lazy.
///
/// Source: Jacot et al., NeurIPS 2018; Chizat et al., NeurIPS 2019.
struct KernelProbe: Probe {
    static let name = "tangent-kernel"
    static let says = LocalizedText(
        en: "the empirical tangent kernel over some rows, and how far it has moved", zh: "若干样本上的经验神经正切核及其变化")
    static let cost = LocalizedText(
        en: "a backward pass for each output of each row; memory: rows × outputs × parameters",
        zh: "每个样本的每个输出做一次反向传播；内存：样本×输出×参数")
    static let fields = [
        ParameterField(
            "rows", .integer(1...64), standard: .integer(20),
            says: LocalizedText(en: "how many rows, from the first", zh: "样本数（从第一行起）"))
    ]
    static let interval = 50

    private(set) var numbers: [[Double]] = [[.nan], [.nan]]
    private var start: Tensor?
    private var network: ProbedNetwork
    private let count: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        count = min(parameters.integer("rows"), bench.rows.count)
        network = bench.make(count, kernel: true)
        network.load(bench.rows)
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "kernel-travel", label: LocalizedText(en: "change of the tangent kernel", zh: "神经正切核的变化"),
                symbol: "‖K − K₀‖/‖K₀‖", cost: .quadratic),
            MetricDescription(
                "kernel-alignment", label: LocalizedText(en: "cosine with the first tangent kernel", zh: "与初始神经正切核的余弦"),
                symbol: "⟨K, K₀⟩", cost: .quadratic),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        network.follow(frame.run)
        let kernel = network.tangentKernel()
        let first = start ?? kernel
        start = first
        let (size, begun) = (
            Statistics.frobeniusNorm(kernel.elements), Statistics.frobeniusNorm(first.elements)
        )
        let difference = zip(kernel.elements, first.elements).map { $0 - $1 }
        numbers[0][0] = Statistics.frobeniusNorm(difference) / begun
        numbers[1][0] = Kernels.dot(kernel.elements, first.elements, count: kernel.count) / size / begun
    }

    var byteCount: Int { network.graph.restingByteCount + (start?.count ?? 0) * 8 }
}
