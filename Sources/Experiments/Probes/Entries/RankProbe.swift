import Learning
import Metrics
import Numerics

/// How many directions weights and activations use: effective and stable rank, and the singular values of the weights.
struct RankProbe: Probe {
    static let name = "rank"
    static let says = LocalizedText(
        en: "effective and stable rank of weights and of activations", zh: "权重与激活值的有效秩、稳定秩")
    static let cost = LocalizedText(
        en: "the singular values of every matrix, by Jacobi rotations: cubic in the width",
        zh: "用雅可比旋转求每个矩阵的奇异值：与宽度成三次方")
    static let interval = 50
    static let needs: ProbeNeeds = [.inference]

    private(set) var numbers: [[Double]]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        let (all, measured) = (bench.outline.allLayers.count, bench.outline.layers.count)
        numbers = [all, all, measured].map { [Double](repeating: .nan, count: $0) }
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "weight-effective-rank", label: LocalizedText(en: "effective rank of the weights", zh: "权重的有效秩"),
                symbol: "e^H(σ)", dimensions: [outline.allLayers], cost: .quadratic),
            MetricDescription(
                "weight-stable-rank", label: LocalizedText(en: "stable rank of the weights", zh: "权重的稳定秩"),
                symbol: "‖W‖F²/‖W‖₂²", dimensions: [outline.allLayers], cost: .quadratic),
            MetricDescription(
                "activation-effective-rank",
                label: LocalizedText(en: "effective rank of the activations", zh: "激活值的有效秩"),
                symbol: "e^H(σ)", dimensions: [outline.layers], cost: .quadratic),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        for (index, region) in frame.whole.weights.enumerated() {
            let rank = MatrixRank(frame.whole.matrix(region.node))
            (numbers[0][index], numbers[1][index]) = (rank.effective, rank.stable)
        }
        for (index, state) in frame.whole.inference.states.enumerated() {
            numbers[2][index] = MatrixRank(frame.whole.matrix(state)).effective
        }
    }
}
