import Charts
import Experiments
import Metrics

@testable import Scenarios

/// A tiny experiment whose numbers are plain to see: `level` starts at the seed and grows by the rate; `profile` has one
/// value a layer.
struct CounterExperiment: Experiment {
    static let name = "counter"
    static let says = LocalizedText(en: "Counts.", zh: "计数。")

    static let parameters: [ParameterField] = [
        ParameterField("steps", .integer(0...100_000), standard: .integer(10), says: LocalizedText("steps")),
        ParameterField("rate", .real(.finite), standard: .real(1), says: LocalizedText("rate")),
        ParameterField("kind", .name(["plain", "broken"]), standard: .text("plain"), says: LocalizedText("kind")),
        ParameterField(
            "network",
            .group([
                ParameterField("depth", .integer(1...1000), standard: .integer(3), says: LocalizedText("depth")),
                ParameterField(
                    "activation", .name(["sigmoid", "tanh", "relu"]), standard: .text("sigmoid"),
                    says: LocalizedText("activation")),
                ParameterField(
                    "widths", .list(of: .integer(1...100), count: 0...3), standard: .list([]),
                    says: LocalizedText("widths")),
                ParameterField("bias", .boolean, standard: .boolean(true), says: LocalizedText("bias")),
                ParameterField("note", .text, standard: .text("none"), says: LocalizedText("note")),
            ]),
            says: LocalizedText("network")),
        ParameterField(
            "optimizer",
            .choice(
                tag: "kind",
                [
                    ParameterCase(
                        "sgd",
                        fields: [
                            ParameterField(
                                "learning-rate", .real(.positive), standard: .real(0.1), says: LocalizedText("rate"))
                        ], says: LocalizedText("sgd")),
                    ParameterCase(
                        "adam",
                        fields: [
                            ParameterField(
                                "learning-rate", .real(.positive), standard: .real(0.001), says: LocalizedText("rate")),
                            ParameterField(
                                "decay", .real(RealRange(0, 1, includesUpper: false)), standard: .real(0.9),
                                says: LocalizedText("decay")),
                        ], says: LocalizedText("adam")),
                ]), standard: .text("sgd"), says: LocalizedText("optimizer")),
        ParameterField(
            "data",
            .choice(
                tag: "kind",
                [
                    ParameterCase(
                        "spirals",
                        fields: [
                            ParameterField(
                                "points", .integer(2...1000), standard: .integer(512), says: LocalizedText("points"))
                        ], says: LocalizedText("spirals")),
                    ParameterCase(
                        "csv", signature: "csv",
                        fields: [
                            ParameterField("csv", .path, says: LocalizedText("table")),
                            ParameterField("target", .text, standard: .text("last"), says: LocalizedText("target")),
                        ], says: LocalizedText("csv")),
                ]), standard: .text("spirals"), says: LocalizedText("data")),
    ]

    static let changeable = ["rate", "optimizer"]

    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        if parameters.text("kind") == "broken" {
            throw ExperimentError(key: "kind", message: "a broken counter cannot count")
        }
        return Counter(
            lastStep: parameters.integer("steps"), rate: parameters.real("rate"), start: Double(seed))
    }
}

struct Counter: Simulation {
    static let layers = Dimension(
        "layer", label: LocalizedText(en: "layer", zh: "层"), coordinates: .integers(first: 1, count: 3))

    let lastStep: Int
    var rate: Double
    var level: Double
    var step = 0
    let metrics = [
        MetricDescription("level", label: LocalizedText(en: "level", zh: "水位")),
        MetricDescription("profile", label: LocalizedText(en: "profile", zh: "剖面"), dimensions: [layers]),
        MetricDescription("target", label: LocalizedText(en: "target", zh: "目标"), isStepped: false),
    ]

    init(lastStep: Int, rate: Double, start: Double) {
        self.lastStep = lastStep
        self.rate = rate
        level = start
    }

    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation {
        guard parameters.real("rate") != 666 else {
            throw ExperimentError(key: "rate", message: "nobody counts by 666")
        }
        var next = self
        next.rate = parameters.real("rate")
        return next
    }

    mutating func advance(into recording: inout Recording) {
        recording.metrics[0].append(step: step, level)
        let profile = [level, level * 2, level * 4]
        profile.withUnsafeBufferPointer { recording.metrics[1].append(step: step, $0) }
        if step == 0 { recording.metrics[2].append(step: 0, 42) }
        level += rate
        step += 1
    }
}

extension Scenario {
    /// A scenario of counters, one variant a rate.
    static func counting(rates: [Double], steps: Int, kind: String = "plain", seed: UInt64 = 3) -> Scenario {
        let variants = rates.enumerated().map { index, rate in
            Variant(
                name: "v\(index)",
                parameters: Parameters([
                    ParameterEntry("steps", .integer(steps)), ParameterEntry("rate", .real(rate)),
                    ParameterEntry("kind", .text(kind)),
                ]),
                color: .blue)
        }
        return Scenario(
            id: "counting", title: LocalizedText("Counting"), experiment: CounterExperiment.self, variants: variants,
            panels: [], seed: seed)
    }
}
