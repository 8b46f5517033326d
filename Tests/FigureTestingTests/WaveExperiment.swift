import Charts
import Experiments
import Foundation
import Metrics

@testable import FigureTesting
@testable import Scenarios

/// A tiny experiment: `wave` by step, `field` by step and place, `hidden` that no panel draws.
struct WaveExperiment: Experiment {
    static let name = "wave"
    static let says = LocalizedText("wave")
    static let parameters: [ParameterField] = [
        ParameterField("steps", .integer(0...100_000), standard: .integer(200), says: LocalizedText("steps")),
        ParameterField("rate", .real(.finite), standard: .real(0.1), says: LocalizedText("rate")),
        ParameterField("hidden", .real(.finite), standard: .real(1), says: LocalizedText("hidden")),
    ]

    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        Wave(
            lastStep: parameters.integer("steps"), rate: parameters.real("rate"), hidden: parameters.real("hidden"),
            seed: Double(seed))
    }
}

struct Wave: Simulation {
    static let places = Dimension(
        "place", label: LocalizedText("place"), coordinates: .values([0, 0.5, 1]))

    let lastStep: Int
    let rate: Double
    let hidden: Double
    let seed: Double
    var step = 0
    let metrics = [
        MetricDescription("wave", label: LocalizedText("wave")),
        MetricDescription("field", label: LocalizedText("field"), dimensions: [places]),
        MetricDescription("hidden", label: LocalizedText("hidden")),
    ]

    mutating func advance(into recording: inout Recording) {
        let value = seed + rate * Double(step)
        recording.metrics[0].append(step: step, value)
        [value, value * value, -value].withUnsafeBufferPointer { recording.metrics[1].append(step: step, $0) }
        recording.metrics[2].append(step: step, hidden)
        step += 1
    }
}

enum Waves {
    static let reader = ScenarioReader(
        experiments: [WaveExperiment.self], marks: MarkCatalogue.names, workingDirectory: "/nowhere")

    static let text = """
        title: Waves
        experiment: wave
        seed: 2
        variants: {slow: {}, fast: {rate: 0.3}}
        panels:
          - {name: line, mark: line, metric: wave, x: step}
          - {name: map, mark: heatmap, metric: field, x: step, y: place, facet: variant}
        claims:
          - {says: It grows, check: {change: {metric: wave, variant: fast}, above: 1}}
        """

    static func scenario(_ settings: String..., text: String = text) throws -> Scenario {
        try reader.read(
            ScenarioSource(path: "/nowhere/waves.yaml", text: text, overrides: Overrides(settings: settings)))
    }

    static func golden(_ settings: String...) throws -> Golden {
        let scenario = try reader.read(
            ScenarioSource(path: "/nowhere/waves.yaml", text: text, overrides: Overrides(settings: settings)))
        return Golden(scenario, recordings: try scenario.run())
    }
}
