import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("A formula of a person's own in a scenario file")
struct OwnFormulaTests {
    private static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.all.map { $0.name }, workingDirectory: "/nowhere",
        dataDirectory: "/nowhere/data")

    private static func descent(_ parameters: String, panel: String = "{mark: line, metric: loss, x: step}")
        throws(ScenarioError) -> Scenario
    {
        let text = "title: T\nexperiment: descent\nparameters: \(parameters)\npanels: [\(panel)]\n"
        return try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: Overrides()))
    }

    private static func training(_ parameters: String) throws(ScenarioError) -> Scenario {
        let text = """
            title: T
            experiment: training
            parameters: {\(parameters), batch: 16, steps: 20, validation: {fraction: 0.2, every: 5}}
            panels: [{mark: line, metric: loss, x: step}]
            """
        return try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: Overrides()))
    }

    private func recording(_ scenario: Scenario) throws -> Recording {
        try #require(try scenario.run().first).recording
    }

    private func problems(_ read: () throws -> Scenario) throws -> [String] {
        do {
            _ = try read().simulations()
            return []
        } catch let error as ScenarioError {
            return error.problems.map(\.description)
        }
    }

    @Test("is a curve to descend, with the path on it")
    func curve() throws {
        let scenario = try Self.descent(
            "{surface: {formula: \"x*cos(0.15*pi*x)\"}, start: [10], optimizer: {kind: sgd, learning-rate: 2}, steps: 10}",
            panel: "{mark: line, metric: profile, x: x, layers: [{mark: path, metric: trace, x: x, y: f}]}")
        let recording = try recording(scenario)
        // Zhang et al., Dive into Deep Learning, 12.3: the learning rate 2 from x = 10 is at −1.528166 after 10 steps.
        let position = try #require(recording["position"])
        #expect((position.frame(10).first.map { ($0 + 1.528166).magnitude } ?? 1) < 5e-7)
        let trace = try #require(recording["trace"])
        #expect(trace.frame(3).first == position.frame(3).first)
        #expect(Array(trace.frame(3)).last == recording["loss"]?.values[3])
        #expect(position.frame(10).last == 0)
    }

    @Test("in two variables is what the surface of the same formula is")
    func surface() throws {
        let own = try Self.descent(
            "{surface: {formula: \"(a - x)^2 + b*(y - x^2)^2\", constants: {a: 1, b: 100}}, start: [-1.2, 1], "
                + "optimizer: {kind: sgd, learning-rate: 0.001}, steps: 200}")
        let shipped = try Self.descent(
            "{surface: rosenbrock, start: [-1.2, 1], optimizer: {kind: sgd, learning-rate: 0.001}, steps: 200}")
        for name in ["loss", "gradient-norm", "sharpness"] {
            let (a, b) = (try #require(recording(own)[name]), try #require(recording(shipped)[name]))
            for (x, y) in zip(a.values, b.values) {
                #expect((x - y).magnitude <= 1e-9 * max(1, y.magnitude), "\(name)")
            }
        }
    }

    @Test("with t in it is another one at every step")
    func online() throws {
        let recording = try recording(
            try Self.descent(
                "{surface: {formula: \"if(t % 101 == 1, 1010*x, -10*x)\"}, start: [0], "
                    + "optimizer: {kind: sgd, learning-rate: 0.001}, steps: 103}"))
        let norms = try #require(recording["gradient-norm"]).values
        #expect(norms[0] == 10 && norms[1] == 1010 && norms[2] == 10 && norms[102] == 1010)
    }

    @Test("is an activation, a loss and data")
    func training() throws {
        let own = try Self.training(
            "data: {formula: {y: \"sin(3*x1) > x2\"}, points: 100}, network: {depth: 2, width: 8, "
                + "activation: {formula: \"max(x, 0)\"}}, loss: cross-entropy")
        let shipped = try Self.training(
            "data: {formula: \"sin(3*x1) > x2\", points: 100}, network: {depth: 2, width: 8, "
                + "activation: relu}, loss: cross-entropy")
        let (a, b) = (try #require(recording(own)["loss"]), try #require(recording(shipped)["loss"]))
        // Where x is 0 exactly the slopes differ, which no weight is.
        #expect(a.values == b.values && a.values.count == 21)
        let square = try Self.training(
            "data: {formula: \"x1*x3\", points: 100}, network: {depth: 2, width: 8}, loss: {formula: \"(y - t)^2\"}")
        let mse = try Self.training(
            "data: {formula: \"x1*x3\", points: 100, features: 1}, network: {depth: 2, width: 8}, loss: mse")
        #expect(try recording(square)["loss"]?.values == recording(mse)["loss"]?.values)
    }

    @Test("has its faults told at its key, all of them")
    func faults() throws {
        let own = "{surface: {formula: \"x + 2*sine(x) + foo\", constants: {pi: 3, b-c: 1}}}"
        #expect(
            try problems { try Self.descent(own) } == [
                "x.yaml:3: parameters.surface.formula: column 7: no function \"sine\" — did you mean sin?",
                "x.yaml:3: parameters.surface.formula: column 17: no name \"foo\"; expected one of x, y, t, pi, e",
                "x.yaml:3: parameters.surface.constants.pi: pi is a constant of every formula already",
                "x.yaml:3: parameters.surface.constants.b-c: a constant's name has letters, digits and _, and starts with a letter",
            ])
        #expect(
            try problems { try Self.descent("{surface: {formula: \"log(x)\"}, start: [-1]}") } == [
                "x.yaml:3: parameters.start: log(x) is nan at the start, x = -1.0; expected a finite number"
            ])
        #expect(
            try problems {
                try Self.descent("{surface: {formula: \"sqrt(x)\"}, start: [1], domain: {x: [-5, -1]}}")
            } == ["x.yaml:3: parameters.domain: sqrt(x) is finite nowhere in it; expected a part where it has values"])
        #expect(try !problems { try Self.descent("{surface: {formula: \"x\"}, start: [.inf]}") }.isEmpty)
    }

    @Test("is turned by its constants")
    func constants() throws {
        let scenario = try Self.descent("{surface: {formula: \"a*x^2\", constants: {a: 1, b: 2}}, start: [1]}")
        let turned = try scenario.overridden(by: Overrides(settings: ["surface.constants.a=3"]))
        #expect(try recording(turned)["loss"]?.values.first == 3)
        #expect(try recording(scenario)["loss"]?.values.first == 1)
    }
}
