import Experiments
import Metrics
import Testing

@testable import Scenarios

/// Networks that need no Swift: each is a few lines of YAML.
@Suite("A network of any layers trains from a scenario file alone")
struct LayeredTrainingTests {
    private static let digits = "{csv: data/digits.csv, target: digit}"

    @Test("a recurrent network reads the digits row by row")
    func rows() throws {
        let recording = try LayeredScenario.run(
            LayeredScenario.text(
                ["rnn: {units: 24, output: last}", "dense: classes"], data: Self.digits,
                input: "{length: 8, features: 8}",
                others: ["optimizer: {kind: adam, learning-rate: 0.01}", "validation: {fraction: 0.2, every: 60}"],
                steps: 120))
        #expect(try #require(recording["validation-accuracy"]?.values.last) > 0.7)
        let layers = try #require(recording["gradient-norm"]?.description.dimensions.first)
        #expect(layers.coordinates == .labels(["rnn 1", "dense 1"]))
    }

    @Test("a transformer block copies what it saw, a recurrent network without attention has to remember it")
    func transformer() throws {
        let recording = try LayeredScenario.run(
            LayeredScenario.text(
                [
                    "embedding: 24", "positions: learned", "{transformer-block: 2, causal: true, hidden: 32}",
                    "layer-norm", "{dense: classes, name: read-out}",
                ],
                data: "{kind: copy, symbols: 5, span: 3, sequences: 256}",
                others: ["optimizer: {kind: adam, learning-rate: 0.01}", "validation: {fraction: 0.25, every: 100}"],
                steps: 200))
        let loss = try #require(recording["loss"]?.values)
        #expect(loss.allSatisfy { $0.isFinite } && loss[200] < 0.5 * loss[0])
        #expect(try #require(recording["validation-accuracy"]?.values.last) > 0.5)
        let layers = try #require(recording["update-ratio"]?.description.dimensions.first)
        #expect(
            layers.coordinates
                == .labels(["embedding 1", "positions 1", "transformer-block 1", "read-out"]))
        // Bounds are of dense layers.
        #expect(recording["weight-factor"] == nil && recording["gradient-bound"] == nil)
        #expect(recording["activation-histogram"]?.frameSize == 4 * 40)
    }

    @Test("sequences ask for a loss of classes and for layers that take tokens")
    func sequences() {
        let text = LayeredScenario.text(
            ["embedding: 4", "dense: classes"], data: "{kind: reverse, symbols: 4, span: 2}")
        #expect(LayeredScenario.problems(text).isEmpty)
        let numbers = LayeredScenario.problems(text, Overrides(settings: ["loss=mse"]))
        #expect(numbers.contains { $0.contains("tokens are classes; cross-entropy takes them") }, "\(numbers)")
        let short = LayeredScenario.problems(text, Overrides(settings: ["network.layers=[]"]))
        #expect(short.contains { $0.contains("need layers that take them") }, "\(short)")
    }

    @Test("an image’s size has to be the data’s")
    func sizes() {
        let text = LayeredScenario.text(
            ["flatten", "dense: classes"], data: Self.digits, input: "{height: 8, width: 9}")
        let found = LayeredScenario.problems(text)
        #expect(found.contains { $0.contains("1×8×9 is 72 numbers; the data has 64 features") }, "\(found)")
        let fits = LayeredScenario.problems(
            LayeredScenario.text(["flatten", "dense: classes"], data: Self.digits, input: "{height: 8, width: 8}"))
        #expect(fits.isEmpty, "\(fits)")
    }

    @Test("panels and claims name layers by their names")
    func names() throws {
        let text = LayeredScenario.text(["{dense: 8, name: features}", "tanh", "{dense: classes, name: read-out}"])
            .replacing(
                "panels: [{mark: line, metric: loss, x: step}]",
                with: "panels: [{mark: line, metric: gradient-norm, x: step, at: {layer: features}}]")
        #expect(LayeredScenario.problems(text) == [])
        let wrong = LayeredScenario.problems(text.replacing("layer: features}", with: "layer: feature}"))
        #expect(!wrong.isEmpty)
    }
}
