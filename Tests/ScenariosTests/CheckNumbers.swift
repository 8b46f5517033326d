import Charts
import Metrics

@testable import Scenarios

typealias Expected = Scenarios.Expectation

/// Recordings written down by hand: a loss by step, a profile by step and layer, a constant.
enum Numbers {
    static let layers = Dimension(
        "layer", label: LocalizedText(en: "layer", zh: "层"), coordinates: .integers(first: 1, count: 3))

    static func variant(_ name: String, loss: [Double], profile: [[Double]] = [], bound: [[Double]] = [])
        -> VariantRecording
    {
        var recording = Recording([
            MetricDescription("loss", label: LocalizedText("loss")),
            MetricDescription("profile", label: LocalizedText("profile"), dimensions: [layers]),
            MetricDescription("bound", label: LocalizedText("bound"), dimensions: [layers]),
            MetricDescription("chance", label: LocalizedText("chance"), isStepped: false),
        ])
        for (step, value) in loss.enumerated() { recording.metrics[0].append(step: step, value) }
        for (index, frames) in [profile, bound].enumerated() {
            for (step, frame) in frames.enumerated() {
                frame.withUnsafeBufferPointer { recording.metrics[index + 1].append(step: step, $0) }
            }
        }
        recording.metrics[3].append(step: 0, 0.5)
        return VariantRecording(name: name, label: LocalizedText(name), recording: recording)
    }

    static let sigmoid = variant(
        "sigmoid", loss: [8, 6, 4, 2], profile: [[1, 2, 4], [1, 3, 9], [0, 1, 2], [2, 4, 8]],
        bound: [[2, 2, 4], [1, 3, 9], [0, 1, 2], [4, 4, 8]])
    static let relu = variant(
        "relu", loss: [1, .nan, 3, 5], profile: [[5, 5, 5], [1, 1, 2], [3, 3, 3], [1, 10, 5]])

    static func evidence(playhead: Int = .max) -> Evidence {
        Evidence([sigmoid, relu], lastSteps: [3, 3], playhead: playhead)
    }

    static func last(_ metric: String, _ variant: String? = "sigmoid") -> Selector {
        Selector(metric: metric, variant: variant)
    }

    static func all(_ metric: String, _ variant: String? = "sigmoid", _ reduction: Reduction? = nil) -> Selector {
        Selector(metric: metric, variant: variant, step: .all, reduction: reduction)
    }

    static func event(
        _ metric: String, _ event: Event, variant: String = "sigmoid", step: Selector.Step = .all,
        layer: DimensionSelection.Position? = nil, reduction: EventReduction? = nil
    ) -> Selector {
        Selector(
            metric: metric, variant: variant, step: step,
            positions: layer.map { [DimensionSelection("layer", [$0])] } ?? [], event: event,
            eventReduction: reduction)
    }

    static func layer(_ position: DimensionSelection.Position, _ step: Selector.Step = .last) -> Selector {
        Selector(
            metric: "profile", variant: "sigmoid", step: step,
            positions: [DimensionSelection("layer", [position])])
    }
}
