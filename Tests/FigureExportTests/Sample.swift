import Charts
import FigureExport
import Metrics

/// A small figure with every kind of text: both scripts, symbols, superscripts.
enum Sample {
    static let loss = MetricDescription(
        "loss", label: LocalizedText(en: "loss", zh: "损失"), symbol: "‖∂L/∂W‖₂",
        dimensions: [
            Dimension(
                "layer", label: LocalizedText(en: "layer", zh: "层"), coordinates: .integers(first: 1, count: 8))
        ])

    static var variants: [VariantRecording] {
        ["sigmoid", "relu"].enumerated().map { index, name in
            var recording = Recording([loss])
            for step in 0...60 {
                let values = (1...8).map { 1 / (1 + Double($0 * (step + 1)) * (index == 0 ? 1 : 0.01)) }
                values.withUnsafeBufferPointer { recording.metrics[0].append(step: step, $0) }
            }
            return VariantRecording(name: name, label: LocalizedText(name), recording: recording)
        }
    }

    static var panels: [Panel] {
        [
            Panel(
                name: "line", title: LocalizedText(en: "Norm by layer", zh: "各层的范数"), mark: "line", metric: "loss",
                x: "layer", color: "variant", yScale: ScaleChoice(.log)),
            Panel(
                name: "map", title: LocalizedText(en: "Norm, step × layer", zh: "范数：步 × 层"), mark: "heatmap",
                metric: "loss", x: "step", y: "layer", facet: "variant", xScale: ScaleChoice(.log),
                colorScale: ScaleChoice(.log)),
        ]
    }

    static func scene(_ language: Language = .english, _ options: FigureOptions = FigureOptions()) throws -> Scene {
        layout(language).scene(size: options.canvasSize, canvas: try PangoCanvas())
    }

    static func layout(_ language: Language) -> FigureLayout {
        let variants = variants
        let content = FigureContent(
            headline: language == .english ? "Gradients vanish: η, β₁, ∇L ≠ 0" : "梯度消失：η、β₁、∇L ≠ 0",
            explanation: language == .english ? "One sentence that explains it." : "一句话的解释。",
            recipe: ["vanishing", "seed 7"],
            claims: [
                ClaimNote(.holds, "below 0.25ᴸ", measured: "3.1×10⁻⁹"), ClaimNote(.fails, "≤ 10×", measured: "12×"),
                ClaimNote(.refutes, "≈ 0"),
            ],
            command: "dash export vanishing")
        return FigureLayout(
            content: content,
            panels: panels.map { FigurePanel($0, FigureData.make(panel: $0, variants: variants, step: 60)) },
            language: language)
    }
}
