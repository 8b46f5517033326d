import Charts
import Metrics

/// A small panel for every mark, with the recordings that it draws.
enum MarkSamples {
    struct Sample: Sendable, CustomStringConvertible {
        var panel: Panel
        var variants: [VariantRecording]
        var description: String { panel.name }

        var metrics: [MetricDescription] { variants[0].recording.metrics.map(\.description) }

        func data(step: Int = 4) -> PanelData { FigureData.make(panel: panel, variants: variants, step: step) }
    }

    private static let tokens = Dimension(
        "query", label: Samples.text("query", "查询"), coordinates: .labels(["the", "猫", "sat"]))
    private static let keys = Dimension(
        "key", label: Samples.text("key", "键"), coordinates: .labels(["the", "猫", "sat"]))
    private static let seeds = Dimension(
        "seed", label: Samples.text("seed", "种子"), coordinates: .integers(first: 1, count: 7))
    private static let bins = Dimension(
        "bin", label: Samples.text("value", "取值"), coordinates: .edges((0...8).map { Double($0) / 4 - 1 }))
    private static let nodes = Dimension(
        "node", label: Samples.text("node", "节点"), coordinates: .labels(["x", "w", "b", "z", "L"]))
    private static let edges = Dimension(
        "edge", label: Samples.text("edge", "边"), coordinates: .labels(["x→z", "w→z", "b -> z", "z→L"]))

    static func metric(
        _ name: String, _ en: String, _ zh: String, isStepped: Bool = true, _ dimensions: [Dimension] = []
    ) -> MetricDescription {
        MetricDescription(name, label: Samples.text(en, zh), isStepped: isStepped, dimensions: dimensions)
    }

    private static let metrics = [
        metric("loss", "loss", "损失"), metric("accuracy", "accuracy", "准确率"),
        metric("norm", "norm", "范数", [Samples.layers(3)]), metric("weights", "attention", "注意力", [tokens, keys]),
        metric("runs", "loss", "损失", [seeds]), metric("counts", "share", "占比", [bins]),
        metric("values", "value", "值", isStepped: false, [nodes]),
        metric("slopes", "derivative", "导数", isStepped: false, [edges]),
    ]

    static let variants: [VariantRecording] = ["sgd", "adam"].enumerated().map { order, name in
        Samples.variant(
            name, label: order == 0 ? "SGD" : "Adam",
            Samples.recording(metrics, steps: 5) { metric, step in
                let t = Double(step)
                switch metric.name {
                case "loss": return [2 / (1 + t) + Double(order) * 0.25]
                case "accuracy": return [0.5 + 0.1 * t - 0.05 * Double(order)]
                case "norm": return [1, 0.1, -0.5].map { $0 * (1 + Double(order)) }
                case "weights": return [1, 0, 0, 0.4, 0.6, 0, 0.2, 0.3, 0.5]
                case "runs": return (0..<7).map { Double(($0 * 3) % 7) / 10 + 1 / (1 + t) + Double(order) }
                case "counts": return (0..<8).map { max(0, 4 - (Double($0) - 1 - t).magnitude) }
                case "values": return [2, -3, 10, 4, 8]
                default: return [-3, 2, 1, 4]
                }
            })
    }

    static func panel(
        _ mark: String, _ metric: String, x: String, y: String? = nil, color: String? = nil, facet: String? = nil,
        _ change: (inout Panel) -> Void = { _ in }
    ) -> Sample {
        var panel = Panel(
            name: mark, title: Samples.text("A \(mark)", "图 \(mark)"), mark: mark, metric: metric, x: x, y: y,
            color: color, facet: facet)
        change(&panel)
        return Sample(panel: panel, variants: variants)
    }

    private static func layer(_ mark: String, _ metric: String, x: String, color: String? = nil) -> Panel {
        Panel(name: mark, title: LocalizedText(""), mark: mark, metric: metric, x: x, color: color)
    }

    /// One for each mark of the catalogue, in its order.
    static let all: [Sample] = [
        panel("line", "loss", x: "step", color: "variant"),
        panel("band", "runs", x: "step", color: "variant") { $0.band = "seed" },
        panel("area", "loss", x: "step", color: "variant"),
        panel("points", "loss", x: "step", color: "variant"),
        panel("bars", "norm", x: "layer", color: "variant"),
        panel("box", "runs", x: "variant", color: "variant") { $0.band = "seed" },
        panel("heatmap", "norm", x: "step", y: "layer", facet: "variant"),
        panel("matrix", "weights", x: "key", y: "query") { $0.variants = ["sgd"] },
        panel("blocks", "weights", x: "key", y: "query") { $0.variants = ["sgd"] },
        panel("histogram", "counts", x: "bin", color: "variant"),
        panel("ridgeline", "counts", x: "bin", y: "step") { $0.variants = ["sgd"] },
        Sample(panel: Planes.panel, variants: Planes.variants(steps: 5)),
        Sample(
            panel: Panel(
                name: "path", title: Samples.text("Paths", "轨迹"), mark: "path", metric: "position", x: "x", y: "y",
                color: "variant"), variants: Planes.variants(steps: 5)),
        Sample(
            panel: Panel(
                name: "quiver", title: Samples.text("Field", "向量场"), mark: "quiver", metric: "descent", x: "x", y: "y",
                variants: ["slow"]), variants: Planes.variants(steps: 5)),
        panel("table", "loss", x: "variant", color: "variant") {
            $0.layers = [layer("table", "accuracy", x: "variant", color: "variant")]
        },
        panel("graph", "values", x: "node") {
            $0.variants = ["sgd"]
            $0.layers = [layer("graph", "slopes", x: "edge")]
        },
    ]
}
