import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("A list of layers in a scenario file")
struct LayerListTests {
    private static func layers(_ lines: [String], _ overrides: Overrides = Overrides()) throws -> [Parameters] {
        let scenario = try LayeredScenario.scenario(LayeredScenario.text(lines), overrides)
        return scenario.variants[0].parameters.list("network.layers").map { value in
            guard case .group(let entries) = value else { return Parameters([]) }
            return Parameters(entries)
        }
    }

    @Test(
        "is the same in every form",
        arguments: [
            ["dense: 64", "relu", "dense: classes"],
            ["{kind: dense, units: 64}", "{kind: relu}", "{kind: dense, units: 0}"],
            ["dense: {units: 64}", "relu:", "{dense: {units: classes}}"],
            ["{dense: 64, bias: true}", "\"relu\"", "dense"],
        ])
    func forms(lines: [String]) throws {
        let found = try Self.layers(lines)
        #expect(found.map { $0.text("kind") } == ["dense", "relu", "dense"])
        #expect(found[0].integer("units") == 64 && found[2].integer("units") == 0)
        #expect(try found == Self.layers(["dense: 64", "relu", "dense: classes"]))
    }

    @Test("sets what every layer has beside its kind")
    func common() throws {
        let layer = try Self.layers([
            "{dense: 8, name: features, learning-rate: 0.1, weight-decay: 0, frozen: true, initialization: zeros}",
            "dense: classes",
        ])[0]
        #expect(layer.text("name") == "features" && layer.real("learning-rate") == 0.1)
        #expect(layer.real("weight-decay") == 0 && layer.boolean("frozen"))
        #expect(layer.text("initialization.kind") == "zeros")
    }

    @Test("nests")
    func nesting() throws {
        let layer = try Self.layers([
            "dense: 8", "residual: [{dense: 8}, relu, {residual: [relu, dense: 8], scale: 0.5}]", "dense: classes",
        ])[1]
        #expect(layer.text("kind") == "residual" && layer.list("layers").count == 3)
        guard case .group(let inner) = layer.list("layers")[2] else { return #expect(Bool(false)) }
        #expect(Parameters(inner).real("scale") == 0.5 && Parameters(inner).list("layers").count == 2)
    }

    @Test("takes overrides of one layer, which keep what they do not say")
    func overrides() throws {
        let lines = ["{dense: 8, name: first}", "residual: [{dense: 8}, relu]", "dense: classes"]
        func found(_ settings: String...) throws -> [Parameters] {
            try Self.layers(lines, Overrides(settings: settings))
        }
        let wider = try found("network.layers[0].dense=8", "network.layers[0].frozen=true")
        #expect(wider[0].text("name") == "first" && wider[0].boolean("frozen") && wider[0].integer("units") == 8)
        #expect(try found("network.layers[0].units=8")[0].integer("units") == 8)
        #expect(try found("network.layers[1].layers[1]=tanh")[1].list("layers").count == 2)
        let scaled = try found("network.layers[1].scale=0.25")[1]
        #expect(scaled.real("scale") == 0.25 && scaled.list("layers").count == 2)
        #expect(try found("network.layers=[dense: classes]").count == 1)
    }

    static let mistakes: [([String], String)] = [
        (["dense: 8", "rleu", "dense: classes"], "layers[1].kind: expected one of"),
        (["dens: 8"], "did you mean \"dense\"?"),
        (["{dense: 8, unit: 4}"], "unknown key"),
        (["dense: many"], "expected an integer from 0 to 1000000; found \"many\""),
        (["dense: 8", "relu"], "layers[1] gives 8 numbers; the targets want 2 numbers, one for each class"),
        (["embedding: 8", "dense: classes"], "layers[0].embedding: gets 2 numbers from the data, wants tokens"),
        (["{dense: 8, name: a}", "{dense: 8, name: a}", "dense: classes"], "two layers are named \"a\""),
        (["{dense: 8, name: dense 1}", "dense: classes"], "is what a layer without a name may be called"),
        (["dense: 1000000", "dense: 1000000", "dense: classes"], "TB at once"),
        (["relu"], "no layer has weights to train"),
        (["dense: 8", "residual: [{dense: 4}]", "dense: classes"], "wants layers that give 8 numbers again"),
    ]

    @Test("that does not fit is told at its line", arguments: mistakes)
    func wrong(lines: [String], expected: String) {
        let found = LayeredScenario.problems(LayeredScenario.text(lines))
        #expect(found.contains { $0.contains(expected) }, "\(found)")
        // The lines of the layers, or that of the network where no layer is at fault.
        #expect(found.contains { Int($0.prefix { $0.isNumber }).map { $0 >= 10 } ?? false }, "\(found)")
    }

    @Test("whose short form says something too is refused, and so is an override of a layer that is not there")
    func besides() {
        let text = LayeredScenario.text(["dense: classes"])
        let both = LayeredScenario.problems(text, Overrides(settings: ["network.depth=5"]))
        #expect(both.contains { $0.contains("the layers say what the network is; leave depth out") }, "\(both)")
        let missing = LayeredScenario.problems(text, Overrides(settings: ["network.layers[3].dense=5"]))
        #expect(
            missing.contains { $0.contains("expected an item that the list has, counted from 0; found 3") },
            "\(missing)")
    }

    @Test("is in the schema, which refers to itself for layers inside layers")
    func schema() {
        let schema = ScenarioSchema(experiments: ExperimentCatalogue.all, marks: ["line"]).json.text()
        #expect(schema.contains("#/$defs/layer"))
        #expect(schema.contains("\"transformer-block\""))
    }
}
