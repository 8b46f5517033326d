import Experiments

/// The keys of a scenario file outside `parameters`, part by part.
enum ScenarioKeys {
    static let scenario = [
        Key("title", .localized, required: true, says: "The scenario's name, as a reader sees it."),
        Key("headline", .localized, says: "The finding, as a sentence. The title when absent."),
        Key("question", .localized, says: "What a reader predicts before seeing the outcome."),
        Key("explanation", .localized, says: "One or two sentences that explain the finding."),
        Key("section", .text, says: "The section of the notes."),
        Key("experiment", .text, required: true, says: "The family of simulations."),
        Key("seed", .parameter(.integer(0...Int.max)), says: "The seed of every random number; 0 when absent."),
        Key("parameters", .parameters, says: "What the variants have in common."),
        Key(
            "variants", .anyMap(.overrides),
            says: "The arms that run side by side: each a map from key paths to what differs."),
        Key("panels", .list(.map(panel)), required: true, says: "What is drawn, in reading order."),
        Key("claims", .list(.map(claim)), says: "What the numbers must show."),
        Key("controls", .list(.text), says: "Key paths of the parameters that the live view offers to change."),
        Key(
            "tolerance", .anyMap(.map(tolerance)),
            says: "How far the figure data of a metric may stray from the golden; equal bits where absent."),
    ]

    static let panel = [
        Key("name", .text, says: "Unique in the file; made from the metric and its channels when absent."),
        Key("title", .localized, says: "Made from the metric's name when absent."),
        Key("subtitle", .localized, says: "Small print; the metric's symbol and unit when absent."),
        Key("mark", .text, required: true, says: "How the numbers are drawn."),
        Key("metric", .text, required: true, says: "What is drawn."),
        Key("x", .text, required: true, says: "A dimension of the metric, or step."),
        Key("y", .text, says: "A dimension, for maps; the metric's value when absent."),
        Key("color", .text, says: "What tells series apart: variant or a dimension."),
        Key("facet", .text, says: "What gets a small multiple of its own: variant or a dimension."),
        Key("variants", .oneOrMore(.text), says: "The variants drawn; all when absent."),
        Key("x-scale", scale, says: "linear or log, with ends where they matter."),
        Key("y-scale", scale, says: "linear or log, with ends where they matter."),
        Key("color-scale", scale, says: "linear or log, with ends where they matter."),
        Key(
            "at", .anyMap(.oneOrMore(.either([.parameter(.name(positions)), .number]))),
            says: "Positions of dimensions, such as {step: 0} or {layer: [first, last]}."),
        Key("smoothing", .parameter(.integer(smoothing)), says: "A moving average over that many steps."),
        Key("references", .list(.map(reference)), says: "Dashed lines of theory beside the measurement."),
        Key("weight", .parameter(.real(weight)), says: "How much of a row it takes, relative to its neighbors."),
    ]

    static let reference = [
        Key("value", .number, says: "A horizontal line there."),
        Key("metric", .text, says: "Another metric of the recording, on the same axes."),
        Key("variant", .text, says: "The variant whose metric it is; the first that has it when absent."),
        Key("label", .localized, required: true, says: "What the line is."),
    ]

    static let claim = [
        Key("says", .localized, required: true, says: "The claim, as a sentence."),
        Key("source", .text, says: "Who says it."),
        Key(
            "stance", .parameter(.name(Claim.Stance.allCases.map(\.rawValue))),
            says: "How the measurement stands to the source; confirms when absent."),
        Key("check", .check, required: true, says: "What decides it."),
    ]

    static let selector = [
        Key("metric", .text, required: true, says: "The metric."),
        Key("variant", .text, says: "The variant; all when absent."),
        Key(
            "step", .either([.parameter(.name(stepNames)), .parameter(.integer(0...Int.max))]),
            says: "The frame; last when absent."),
        Key("window", .parameter(.integer(window)), says: "Averages over that many frames up to the step."),
        Key(
            "reduce", .parameter(.name(Reduction.allCases.map(\.rawValue))),
            says: "Makes one number of all that are selected."),
    ]

    static let expectation = [
        Key("below", .number, says: "The number is less."),
        Key("above", .number, says: "The number is greater."),
        Key("at-most", .number, says: "The number is not greater."),
        Key("within", .list(.number), says: "The number is between two, both included."),
        Key("equals", .number, says: "The number is equal, within the tolerance."),
        Key("tolerance", .parameter(.real(.nonNegative)), says: "The largest difference that counts as equal."),
    ]

    static let tolerance = [
        Key("absolute", .parameter(.real(.nonNegative)), says: "The largest absolute difference."),
        Key("relative", .parameter(.real(.nonNegative)), says: "The largest difference relative to the golden."),
        Key("reason", .localized, required: true, says: "Why equal bits cannot be asked for."),
    ]

    static let scaleMap = [
        Key("kind", .parameter(.name(scaleNames)), says: "linear or log."),
        Key("lower", .number, says: "The lower end; trained on the data when absent."),
        Key("upper", .number, says: "The upper end; trained on the data when absent."),
    ]

    static let scaleNames = ["linear", "log"]
    static let stepNames = ["first", "last", "all"]
    static let positions = ["first", "middle", "last"]
    static let smoothing = 2...100_000
    static let window = 1...1_000_000
    static let weight = RealRange(0.1, 10)
    static let scale = Key.Shape.either([.parameter(.name(scaleNames)), .map(scaleMap)])
}
