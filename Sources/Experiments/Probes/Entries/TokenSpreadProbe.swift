import Learning
import Metrics

/// How far a sequence's tokens are from one and the same vector after every layer: where attention makes them alike.
///
/// Source: Dong, Cordonnier and Loukas 2021, arXiv:2103.03404.
struct TokenSpreadProbe: Probe {
    static let name = "token-spread"
    static let says = LocalizedText(
        en: "how far tokens are from all being the same vector, layer by layer", zh: "逐层衡量各词元离“全都相同”有多远")
    static let cost = LocalizedText(en: "a forward pass over the rows", zh: "对样本做一次前向传播")
    static let interval = 20
    static let needs: ProbeNeeds = [.attention, .inference]

    private(set) var numbers: [[Double]]

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        numbers = [[Double](repeating: .nan, count: bench.outline.layers.count)]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "token-residual",
                label: LocalizedText(en: "tokens without their mean, relative to themselves", zh: "词元去均值后的相对大小"),
                symbol: "‖X − 1x̄ᵀ‖/‖X‖", dimensions: [outline.layers], cost: .forward)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        for (index, state) in frame.whole.inference.states.enumerated() where state.shape.rank == 3 {
            numbers[0][index] = TokenSpread.relativeResidual(frame.whole.graph[state])
        }
    }
}
