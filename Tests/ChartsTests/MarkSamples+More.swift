import Charts
import Metrics

extension MarkSamples {
    /// Marks where they have more to do: stacks, groups, gaps, tails, facets, references, too little room.
    static let more: [Sample] = [
        panel("area", "loss", x: "step", color: "variant") {
            $0.name = "area-stacked"
            $0.stack = true
        },
        Sample(panel: narrowBins.panel, variants: narrowBins.variants),
        Sample(panel: named("bars-grouped", "bars", x: "layer"), variants: tenLayers(3)),
        Sample(panel: named("table-too-small", "table", x: "layer"), variants: tenLayers(20)),
        Sample(panel: named("line-many", "line", x: "layer"), variants: tenLayers(12)),
        Sample(panel: diverging("line"), variants: divergence),
        Sample(panel: diverging("points"), variants: divergence),
        Sample(panel: references, variants: variants),
        Sample(panel: surfaces, variants: [surface("small", 1), surface("large", 20)]),
        GraphSamples.pass(named: "graph-pass", steps: 9), GraphSamples.pass(named: "graph-playhead", steps: 5),
    ]

    /// Sixty bins over ten steps, most of them empty.
    private static let narrowBins: (panel: Panel, variants: [VariantRecording]) = {
        let bins = Dimension(
            "bin", label: Samples.text("value", "取值"), coordinates: .edges((0...60).map { Double($0) / 10 - 3 }))
        let counts = metric("counts", "share", "占比", [bins])
        let recording = Samples.recording([counts], steps: 10) { _, step in
            (0..<60).map { max(0, Double(3 + step) - (Double($0) - 20 - Double(step)).magnitude) }
        }
        let panel = Panel(
            name: "ridgeline-narrow", title: Samples.text("Narrow bins", "窄分箱"), mark: "ridgeline", metric: "counts",
            x: "bin", y: "step")
        return (panel, [Samples.variant("sgd", recording)])
    }()

    private static func named(_ name: String, _ mark: String, x: String) -> Panel {
        Panel(
            name: name, title: Samples.text("Ten layers", "十层"), mark: mark, metric: "gradient-norm", x: x,
            color: "variant")
    }

    private static func tenLayers(_ count: Int) -> [VariantRecording] {
        (1...count).map { order in
            let recording = Samples.recording([Samples.norm(10)], steps: 1) { _, _ in
                (1...10).map { 0.125 * Double($0) + 0.5 * Double(order) }
            }
            return Samples.variant("v\(order)", label: "variant \(order)", recording)
        }
    }

    private static func diverging(_ mark: String) -> Panel {
        var panel = Samples.lossPanel(mark)
        panel.name = "\(mark)-divergence"
        panel.yScale = ScaleChoice(.log)
        return panel
    }

    private static let divergence = [
        Samples.losses("sgd", [1, 10, 100, 1000, .infinity, .nan]), Samples.losses("adam", [1, 0.5, 0, 0.1, -1, 0.05]),
    ]

    private static let references = Panel(
        name: "references", title: Samples.text("What is known", "已知的参照"), mark: "line", metric: "loss", x: "step",
        color: "variant",
        references: [
            Reference(.horizontal(0.5), label: Samples.text("floor", "下界")),
            Reference(.vertical(2), label: Samples.text("warm-up ends", "预热结束")),
            Reference(.regionX(2, 3), label: Samples.text("decay", "衰减")),
            Reference(.value(atX: 1, variant: "adam"), label: Samples.text("here", "此处")),
        ])

    /// Paths over surfaces that have little in common but their names.
    private static let surfaces = Panel(
        name: "contour-facets", title: Samples.text("Two surfaces", "两个曲面"), mark: "contour", metric: "surface",
        x: "x", y: "y", facet: "variant",
        layers: [
            Panel(name: "contour-facets", title: LocalizedText(""), mark: "path", metric: "position", x: "x", y: "y")
        ])

    private static func surface(_ name: String, _ reach: Double) -> VariantRecording {
        let places = (0...20).map { (Double($0) / 10 - 1) * reach }
        let height = MetricDescription(
            "surface", label: Samples.text("loss", "损失"), isStepped: false,
            dimensions: [Planes.places("y", places), Planes.places("x", places)])
        return Samples.variant(
            name,
            Samples.recording([height, Planes.position], steps: 5) { metric, step in
                if metric.name == "surface" { return places.flatMap { y in places.map { $0 * $0 + y * y } } }
                return [reach * (1 - Double(step) / 4), reach * (0.5 - Double(step) / 8)]
            })
    }
}
