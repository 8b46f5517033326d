import Metrics

@testable import Charts

/// Passes through x·(x + 1)·y, forward and back, as an experiment records them: what is still to come is absent.
enum GraphSamples {
    private static let nodes = ["x", "y", "v₁ = x + 1", "v₂ = x·v₁", "f = v₂·y"]
    private static let edges = ["x→v₁", "x→v₂", "v₁→v₂", "y→f", "v₂→f"]
    private static let values = [3.0, -0.5, 4, 12, -6]
    /// After as many steps back.
    private static let gradients: [[Double?]] = [
        [nil, nil, nil, nil, nil], [nil, 12, nil, -0.5, 1], [-2, 12, -1.5, -0.5, 1], [-3.5, 12, -1.5, -0.5, 1],
    ]
    private static let locals = [1.0, 4, 3, 12, -0.5]
    private static let products = [-1.5, -2, -1.5, 12, -0.5]
    /// The step that each edge's local derivative is known at; its product comes as many steps before the end.
    private static let known = [1, 2, 2, 3, 3]

    /// - Parameter steps: how many frames are recorded; 7 are all.
    static func pass(named name: String, steps: Int) -> MarkSamples.Sample {
        func metric(_ name: String, _ en: String, _ zh: String, _ axis: String, _ names: [String]) -> MetricDescription
        {
            let dimension = Dimension(axis, label: Samples.text(axis, axis), coordinates: .labels(names))
            return MetricDescription(name, label: Samples.text(en, zh), dimensions: [dimension])
        }
        let metrics = [
            metric("value", "value", "值", "node", nodes), metric("gradient", "gradient", "梯度", "node", nodes),
            metric("local", "local derivative", "局部导数", "edge", edges),
            metric("product", "handed back", "回传", "edge", edges),
        ]
        let recording = Samples.recording(metrics, steps: min(steps, 7)) { metric, step in
            switch metric.name {
            case "value": values.enumerated().map { $0 < 2 + step ? $1 : .absent }
            case "gradient": gradients[max(0, step - 3)].map { $0 ?? .absent }
            case "local": zip(locals, known).map { step >= $1 ? $0 : .absent }
            default: zip(products, known).map { step >= 7 - $1 ? $0 : .absent }
            }
        }
        var panel = Panel(
            name: name, title: Samples.text("A pass", "一次传播"), mark: "graph", metric: "value", x: "node")
        panel.layers = [("gradient", "node"), ("local", "edge"), ("product", "edge")].map { metric, x in
            Panel(name: name, title: LocalizedText(""), mark: "graph", metric: metric, x: x)
        }
        return MarkSamples.Sample(panel: panel, variants: [Samples.variant("pass", recording)])
    }
}
