import Charts
import Metrics

/// Small recordings made of formulas.
enum Samples {
    static func text(_ en: String, _ zh: String) -> LocalizedText { LocalizedText(en: en, zh: zh) }

    static func layers(_ count: Int) -> Dimension {
        Dimension("layer", label: text("layer", "层"), coordinates: .integers(first: 1, count: count))
    }

    static let loss = MetricDescription("loss", label: text("loss", "损失"), symbol: "L")

    static func norm(_ count: Int = 20) -> MetricDescription {
        MetricDescription(
            "gradient-norm", label: text("gradient norm", "梯度范数"), symbol: "‖∂L/∂W‖₂", dimensions: [layers(count)])
    }

    static let bound = MetricDescription(
        "gradient-bound", label: text("bound", "上界"), isStepped: false, dimensions: [layers(20)])

    static let histogram = MetricDescription(
        "activation-histogram", label: text("share of units", "单元占比"),
        dimensions: [
            layers(20),
            Dimension(
                "activation", label: text("activation", "激活值"),
                coordinates: .edges((0...30).map { -1 + Double($0) * 0.1 })),
        ])

    /// A recording whose metric `m` holds `value(m, t)` at step t.
    static func recording(
        _ descriptions: [MetricDescription], steps: Int, _ value: (MetricDescription, Int) -> [Double]
    ) -> Recording {
        var recording = Recording(descriptions)
        for step in 0..<max(0, steps) {
            for (index, description) in descriptions.enumerated() where description.isStepped || step == 0 {
                value(description, step).withUnsafeBufferPointer { recording.metrics[index].append(step: step, $0) }
            }
        }
        return recording
    }

    static func variant(_ name: String, label: String? = nil, _ recording: Recording) -> VariantRecording {
        VariantRecording(name: name, label: LocalizedText(label ?? name), recording: recording)
    }

    /// One variant with a scalar loss.
    static func losses(_ name: String, _ values: [Double]) -> VariantRecording {
        variant(name, recording([loss], steps: values.count) { _, step in [values[step]] })
    }

    /// Three networks: sigmoid's gradient falls by a factor a layer, the others' does not.
    static func vanishing(steps: Int = 101, layers: Int = 20) -> [VariantRecording] {
        let factors = [("sigmoid", "sigmoid", 0.2), ("tanh", "tanh", 0.95), ("relu", "ReLU", 1.02)]
        return factors.enumerated().map { index, factor in
            let descriptions = [norm(), loss, histogram, bound]
            return variant(
                factor.0, label: factor.1,
                recording(descriptions, steps: steps) { metric, step in
                    let wave = 1 + 0.1 * Double((step * 7 + index * 3) % 11) / 11
                    switch metric.name {
                    case "gradient-norm":
                        return (1...20).map { 0.1 * repeated(factor.2, 20 - $0) * wave }
                    case "gradient-bound":
                        return (1...20).map { 0.1 * repeated(0.25, 20 - $0) }
                    case "loss":
                        return [0.7 - (index == 2 ? 0.004 * Double(step) : 0) + 0.02 * wave]
                    default:
                        return (1...20).flatMap { layer in
                            (0..<30).map { bin in
                                let center = 10 + index * 3
                                return max(0, 1 - Double(abs(bin - center)) * (index == 0 ? 0.05 * Double(layer) : 0.2))
                            }
                        }
                    }
                })
        }
    }

    private static func repeated(_ factor: Double, _ count: Int) -> Double {
        (0..<count).reduce(1.0) { product, _ in product * factor }
    }

    /// The four panels of the vanishing scenario.
    static let vanishingPanels = [
        Panel(
            name: "gradient-by-layer", title: text("Gradient norm by layer", "各层的梯度范数"), mark: "line",
            metric: "gradient-norm", x: "layer", color: "variant", yScale: ScaleChoice(.log),
            references: [
                Reference(.metric("gradient-bound", variant: nil), label: text("×0.25 a layer", "每层 ×0.25"))
            ]),
        Panel(
            name: "loss", title: text("Training loss", "训练损失"), mark: "line", metric: "loss", x: "step",
            color: "variant", smoothing: 15,
            references: [Reference(.horizontal(0.6931471805599453), label: text("chance, ln 2", "随机水平 ln 2"))]),
        Panel(
            name: "gradient-map", title: text("Gradient norm, step × layer", "梯度范数：步 × 层"), mark: "heatmap",
            metric: "gradient-norm", x: "step", y: "layer", facet: "variant", xScale: ScaleChoice(.log),
            colorScale: ScaleChoice(.log)),
        Panel(
            name: "activations", title: text("Activations of three layers", "三层的激活值"), mark: "histogram",
            metric: "activation-histogram", x: "activation", color: "variant", facet: "layer",
            at: [DimensionSelection("layer", [.first, .middle, .last])]),
    ]

    static func lossPanel(_ mark: String = "line") -> Panel {
        Panel(name: "loss", title: text("Loss", "损失"), mark: mark, metric: "loss", x: "step", color: "variant")
    }
}
