import Experiments
import Metrics

/// The keys of a scenario file outside `parameters`, part by part.
enum ScenarioKeys {
    static let scenario = [
        Key("title", .localized, required: true, says: "The scenario's name, as a reader sees it."),
        Key("headline", .localized, says: "The finding, as a sentence. The title when absent."),
        Key("question", .localized, says: "What a reader predicts before seeing the outcome."),
        Key("prediction", .map(prediction), says: "Answers to choose from before the outcome is shown."),
        Key("explanation", .localized, says: "One or two sentences that explain the finding."),
        Key(
            "formulas", .list(.map(formula)),
            says:
                "What the finding rests on, in Unicode; those of optimizers, activations … are listed without being named."
        ),
        Key("section", .text, says: "The section of the notes."),
        Key("experiment", .text, required: true, says: "The family of simulations."),
        Key("seed", .parameter(.integer(0...Int.max)), says: "The seed of every random number; 0 when absent."),
        Key("parameters", .parameters, says: "What the variants have in common."),
        Key("probes", .parameters, says: "What is measured besides: each probe on, off, or a map of its parameters."),
        Key(
            "variants", .anyMap(.overrides),
            says: "The arms that run side by side: each a map from key paths to what differs."),
        Key(
            "sweep", .anyMap(.either([.map(sweepRange), .oneOrMore(.open([], others: .text))])),
            says:
                "Parameters that are run through, by key path: {from, to, points, scale} or a list of values. Every combination is a cell; the keys become dimensions of every metric."
        ),
        Key("panels", .list(.map(panel)), required: true, says: "What is drawn, in reading order."),
        Key(
            "rows", .list(.parameter(.integer(RowReader.range))),
            says: "How many panels each row of a figure has, from the top; two a row when absent."),
        Key("claims", .list(.map(claim)), says: "What the numbers must show."),
        Key(
            "numbers", .anyMap(.either([.map(constant), .check])),
            says:
                "What texts refer to by name, as {name}: a measurement, that is a check without an expectation, or a constant."
        ),
        Key("controls", .list(.text), says: "Key paths of the parameters that the live view offers to change."),
        Key(
            "tolerance", .anyMap(.map(tolerance)),
            says: "How far the figure data of a metric may stray from the golden; equal bits where absent."),
    ]

    static let constant = [
        Key("constant", .number, required: true, says: "The number."),
        Key("says", .localized, required: true, says: "What it is: whose, or of what."),
    ]

    static let prediction = [
        Key("question", .localized, says: "What is asked; the scenario’s question when absent."),
        Key(
            "answers", .list(.localized), required: true,
            says: "Two to five answers, the plausible mistakes among them."),
        Key(
            "right", .parameter(.integer(1...Prediction.answerCount.upperBound)), required: true,
            says: "The number of the right answer, from 1."),
        Key("reveal", .localized, required: true, says: "What the run shows, with its number."),
    ]

    static let formula = [
        Key("name", .localized, required: true, says: "What the formula gives, in a few words."),
        Key("formula", .localized, required: true, says: "The formula, in Unicode."),
    ]

    static let claim = [
        Key("says", .localized, required: true, says: "The claim, as a sentence."),
        Key("source", .text, says: "Who says it."),
        Key(
            "stance", .parameter(.name(Claim.Stance.allCases.map(\.rawValue))),
            says: "How the measurement stands to the source; confirms when absent."),
        Key("check", .check, required: true, says: "What decides it."),
        Key("name", .text, says: "What texts call its number: {name}."),
        Key(
            "seed", .localized,
            says: "Why it is decided with the scenario’s own seed; without it the claim holds for others as well."),
    ]

    static let selector = [
        Key("metric", .text, required: true, says: "The metric."),
        Key("variant", .oneOrMore(.text), says: "The variant, or a list of them; all when absent."),
        Key(
            "step",
            .either([
                .parameter(.name(stepNames)), .parameter(.integer(0...Int.max)),
                .list(.either([.parameter(.name(["last"])), .parameter(.integer(0...Int.max))])),
            ]),
            says: "The frame, all of them, or those [from, to]; last when absent."),
        Key("window", .parameter(.integer(window)), says: "Averages over that many frames up to the step."),
        Key(
            "reduce", .either([.parameter(.name(reductions)), .anyMap(fold)]),
            says:
                "Makes one number of all that are selected; count, share, first-step and last-step one of each sequence; a map folds dimensions first, such as {step: {first-below: 0.1}}."
        ),
        Key(
            "event", .either([.parameter(.name(Event.Word.allCases.map(\.rawValue))), .map(expectation)]),
            says: "What is looked for: a word, or what a number must be."),
    ]

    static let reductions = Reduction.allCases.map(\.rawValue) + EventReduction.allCases.map(\.rawValue)

    static let expectation = [
        Key("below", .number, says: "The number is less."),
        Key("above", .number, says: "The number is greater."),
        Key("at-most", .number, says: "The number is not greater."),
        Key("within", .list(.number), says: "The number is between two, both included."),
        Key("equals", .number, says: "The number is equal, within the tolerance."),
        Key("tolerance", .parameter(.real(.nonNegative)), says: "The largest difference that counts as equal."),
    ]

    /// What stands beside a check's operands.
    static let measured =
        expectation + [Key("words", .localized, says: "How the number is put, with {} in its place.")]

    static let tolerance = [
        Key("absolute", .parameter(.real(.nonNegative)), says: "The largest absolute difference."),
        Key("relative", .parameter(.real(.nonNegative)), says: "The largest difference relative to the golden."),
        Key("reason", .localized, required: true, says: "Why equal bits cannot be asked for."),
    ]

    static let sweepRange = [
        Key("from", .number, required: true, says: "The first value."),
        Key("to", .number, required: true, says: "The last value."),
        Key("points", .parameter(.integer(SweepRange.points)), required: true, says: "How many values there are."),
        Key(
            "scale", .parameter(.name(sweepScales)),
            says: "Evenly spaced (linear, when absent) or by equal factors (log)."),
    ]
    static let sweepScales = ["linear", "log"]

    static let stepNames = ["first", "last", "all"]
    static let positions = ["first", "middle", "last"]
    static let window = 1...1_000_000
}
