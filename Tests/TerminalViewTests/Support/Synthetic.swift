import Charts
import Experiments
import Foundation
import Metrics
import Scenarios

@testable import TerminalView

/// A small scenario with numbers from closed forms, so that pictures of it are known and need no training.
enum Synthetic {
    static let layers = 6

    static func scenario(steps: Int = 100, panels: [Panel]? = nil, claims: Bool = true) -> Scenario {
        let parameters = Parameters([ParameterEntry("steps", .integer(steps))])
        return Scenario(
            id: "fading", title: LocalizedText(en: "Fading gradients", zh: "梯度衰减"),
            headline: LocalizedText(
                en: "Half of the gradient is lost in every layer", zh: "每过一层，梯度损失一半"),
            explanation: LocalizedText(
                en: "A factor below one for each layer makes a power of it for all of them.",
                zh: "每层一个小于一的因子，多层相乘就成了它的幂。"),
            section: "1.6.1", experiment: SyntheticExperiment.self,
            variants: [
                Variant(name: "sigmoid", parameters: parameters, color: .vermilion),
                Variant(name: "relu", label: LocalizedText("ReLU"), parameters: parameters, color: .blue),
            ],
            panels: panels ?? Self.panels, claims: claims ? Self.claims(steps) : [], seed: 7)
    }

    /// The same with two controls, as if it had been read from a file.
    static func steered() -> Scenario {
        var scenario = scenario()
        scenario.source = ScenarioSource(path: "fading.yaml", text: "")
        for (index, name) in ["sigmoid", "relu"].enumerated() {
            scenario.variants[index].parameters.entries += [
                ParameterEntry("rate", .real(0.1)), ParameterEntry("activation", .text(name)),
            ]
        }
        scenario.controls = SteeredExperiment.parameters.map { Control(path: $0.key, field: $0) }
        scenario.experiment = SteeredExperiment.self
        return scenario
    }

    /// One whose rate can change on the way.
    static func sliding() -> Scenario {
        var scenario = steered()
        scenario.experiment = SlidingExperiment.self
        return scenario
    }

    /// The same as an effect asks for it: with its overrides, whose rates hold from their steps on.
    static func changed(_ scenario: Scenario, _ overrides: Overrides) -> Scenario {
        var next = scenario
        next.source?.overrides = overrides
        for index in next.variants.indices {
            func with(_ rate: String) -> Parameters {
                var parameters = scenario.variants[index].parameters
                parameters.entries[1].value = .real(Double(rate) ?? .nan)
                return parameters
            }
            for setting in overrides.settings where setting.hasPrefix("rate=") {
                next.variants[index].parameters = with(String(setting.dropFirst(5)))
            }
            next.variants[index].phases = overrides.changes.inOrder.map {
                VariantPhase(step: $0.step, parameters: with($0.value))
            }
        }
        return next
    }

    static let panels: [Panel] = [
        Panel(
            name: "gradient-by-layer", title: LocalizedText(en: "Gradient norm by layer", zh: "各层梯度范数"), mark: "line",
            metric: "gradient-norm", x: "layer", color: "variant", yScale: ScaleChoice(.log)),
        Panel(
            name: "loss", title: LocalizedText(en: "Loss", zh: "损失"), mark: "line", metric: "loss", x: "step",
            color: "variant"),
        Panel(
            name: "gradient-map", title: LocalizedText(en: "Gradient norm", zh: "梯度范数"), mark: "heatmap",
            metric: "gradient-norm", x: "step", y: "layer", facet: "variant", colorScale: ScaleChoice(.log)),
        Panel(
            name: "weights", title: LocalizedText(en: "Weights", zh: "权重"), mark: "histogram", metric: "weights",
            x: "bin", color: "variant"),
    ]

    static func claims(_ steps: Int) -> [Claim] {
        [
            Claim(
                says: LocalizedText(en: "sigmoid loses its loss slowly", zh: "sigmoid 的损失下降缓慢"), source: "notes 1.6.1",
                check: loss("sigmoid", .at(steps), Expectation(above: 0.5))),
            Claim(
                says: LocalizedText(en: "ReLU falls below 0.2", zh: "ReLU 降到 0.2 以下"),
                check: loss("relu", .at(steps / 2), Expectation(below: 0.2))),
            Claim(
                says: LocalizedText(en: "both start at 0.69", zh: "两者都从 0.69 开始"), stance: .refutes,
                check: loss("sigmoid", .first, Expectation(above: 0.5))),
        ]
    }

    private static func loss(_ variant: String, _ step: Selector.Step, _ expectation: Expectation) -> ValueCheck {
        ValueCheck(operands: [Selector(metric: "loss", variant: variant, step: step)], expectation: expectation)
    }

    /// Everything recorded up to a step.
    static func recordings(
        _ scenario: Scenario, upTo step: Int, decays: [Double] = [0.3, 0.95]
    ) -> [VariantRecording] {
        scenario.variants.enumerated().map { index, variant in
            var simulation = SyntheticSimulation(lastStep: variant.lastStep, decay: decays[index])
            var recording = Recording(simulation.metrics)
            while simulation.step <= min(step, simulation.lastStep) { simulation.advance(into: &recording) }
            return VariantRecording(name: variant.name, label: variant.label, recording: recording)
        }
    }

    /// A dashboard with everything recorded and the playhead at a step.
    static func dashboard(
        _ scenario: Scenario = scenario(), columns: Int, rows: Int, step: Int = 60, language: Language = .english,
        profile: TerminalProfile = .full
    ) -> Dashboard {
        var dashboard = Dashboard(
            scenario, recordings: recordings(scenario, upTo: .max), language: language, profile: profile,
            columns: columns, rows: rows)
        dashboard.update(.finished)
        dashboard.update(.key(.home))
        for _ in 0..<step { dashboard.update(.key(.right)) }
        return dashboard
    }
}

enum SyntheticExperiment: Experiment {
    static let name = "synthetic"
    static let says = LocalizedText("synthetic")
    static let parameters: [ParameterField] = []

    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        SyntheticSimulation(lastStep: 100, decay: 0.5)
    }
}

/// The same with a rate that can change on the way.
enum SlidingExperiment: Experiment {
    static let name = "sliding"
    static let says = LocalizedText("sliding")
    static let parameters = SteeredExperiment.parameters
    static let changeable = ["rate"]

    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        SyntheticSimulation(lastStep: 100, decay: 0.5)
    }
}

enum SteeredExperiment: Experiment {
    static let name = "steered"
    static let says = LocalizedText("steered")
    static let parameters = [
        ParameterField("rate", .real(.positive), says: LocalizedText(en: "step size η", zh: "步长 η")),
        ParameterField(
            "activation", .name(["sigmoid", "tanh", "relu"]), says: LocalizedText(en: "nonlinearity", zh: "激活函数")),
    ]

    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        SyntheticSimulation(lastStep: 100, decay: 0.5)
    }
}

struct SyntheticSimulation: Simulation {
    var step = 0
    let lastStep: Int
    let decay: Double

    init(lastStep: Int, decay: Double) {
        self.lastStep = lastStep
        self.decay = decay
    }

    var metrics: [MetricDescription] {
        let layer = Dimension(
            "layer", label: LocalizedText(en: "layer", zh: "层"),
            coordinates: .integers(first: 1, count: Synthetic.layers))
        let bins = Dimension(
            "bin", label: LocalizedText(en: "weight", zh: "权重"),
            coordinates: .edges(stride(from: -2.0, through: 2, by: 0.25).map { $0 }))
        return [
            MetricDescription(
                "gradient-norm", label: LocalizedText(en: "gradient norm", zh: "梯度范数"), symbol: "‖∂L/∂W‖₂",
                dimensions: [layer], role: .gradientNormByLayer),
            MetricDescription("loss", label: LocalizedText(en: "loss", zh: "损失"), role: .loss),
            MetricDescription("weights", label: LocalizedText(en: "share", zh: "占比"), dimensions: [bins]),
        ]
    }

    mutating func advance(into recording: inout Recording) {
        let time = Double(step)
        let norms = (1...Synthetic.layers).map { layer in
            pow(decay, Double(Synthetic.layers - layer)) * (1 + 0.2 * cos(time / 9 + Double(layer)))
        }
        append(norms, 0, &recording)
        append([0.69 * exp(-time * (decay > 0.5 ? 0.04 : 0.002))], 1, &recording)
        let width = 0.3 + decay * time / 100
        append(
            (0..<16).map { bin in
                let center = -1.875 + 0.25 * Double(bin)
                return exp(-center * center / (2 * width * width))
            }, 2, &recording)
        step += 1
    }

    private func append(_ values: [Double], _ metric: Int, _ recording: inout Recording) {
        values.withUnsafeBufferPointer { recording.metrics[metric].append(step: step, $0) }
    }
}
