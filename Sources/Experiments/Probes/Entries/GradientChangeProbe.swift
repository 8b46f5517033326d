import Learning
import Metrics

/// How much the gradient changes along a step: what a step of that length can rely on.
///
/// ‖∇L(θ − η∇L(θ)) − ∇L(θ)‖ / ‖∇L(θ)‖ over the training rows, in training mode; random layers draw the same for both.
/// Source: Santurkar et al., NeurIPS 2018, gradient predictiveness, here over the gradient's own length.
struct GradientChangeProbe: Probe {
    static let name = "gradient-change"
    static let says = LocalizedText(
        en: "how much the gradient changes along a step of the learning rate", zh: "沿一步学习率前进时梯度变化了多少")
    static let cost = LocalizedText(
        en: "both passes over the rows, twice; memory: the network twice more",
        zh: "对全部样本做两次前向与反向传播；内存：网络再加两份")

    private(set) var numbers: [[Double]] = [[.nan]]

    init(_ parameters: Parameters, _ bench: ProbeBench) {}

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "gradient-change", label: LocalizedText(en: "change of the gradient along a step", zh: "一步之内梯度的变化"),
                symbol: "‖Δ∇L‖/‖∇L‖", cost: .gradient)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let gradient = GradientChangeProbe.gradient(frame.whole, moved: [], by: 0)
        let ahead = GradientChangeProbe.gradient(frame.whole, moved: gradient, by: -frame.learningRate)
        var (change, length) = (0.0, 0.0)
        for (before, after) in zip(gradient, ahead) {
            change.addProduct(after - before, after - before)
            length.addProduct(before, before)
        }
        numbers[0][0] = (change / length).squareRoot()
    }

    /// The gradient at θ + factor · direction.
    private static func gradient(_ network: ProbedNetwork, moved direction: [Double], by factor: Double) -> [Double] {
        var graph = network.graph
        graph.withMutableParameters { parameters, _ in
            for (index, part) in direction.enumerated() { parameters[index].addProduct(factor, part) }
        }
        graph.forward(network.training.program)
        graph.backward(network.training.program)
        return graph.withMutableParameters { Array($1) }
    }
}
