import Experiments
import Foundation
import Testing

@testable import Scenarios

@Suite("Overrides")
struct OverrideTests {
    private func values(_ text: String, _ settings: [String], _ path: String) throws -> [ParameterValue?] {
        let scenario = try Reading.scenario(text, Overrides(settings: settings))
        return scenario.variants.map { $0.parameters[path] }
    }

    @Test("reach every variant, beside what each has of its own")
    func base() throws {
        let text = Reading.with(
            parameters: "network: {depth: 5}", variants: "sigmoid: {}\nrelu: {network.activation: relu}")
        #expect(try values(text, [], "network.depth") == [.integer(5), .integer(5)])
        #expect(try values(text, ["network.depth=50"], "network.depth") == [.integer(50), .integer(50)])
        #expect(
            try values(text, ["network.depth=50", "network.depth=7"], "network.depth") == [.integer(7), .integer(7)])
        #expect(
            try values(text, ["parameters.network.depth=50"], "network.depth") == [.integer(50), .integer(50)])
        #expect(
            try values(text, ["network.depth=50"], "network.activation") == [
                .text("sigmoid"), .text("relu"),
            ])
        #expect(
            try values(text, ["network={depth: 9, note: x}"], "network.note") == [.text("x"), .text("x")])
        #expect(
            try values(text, ["network.widths=[1, 2]"], "network.widths")[0] == .list([.integer(1), .integer(2)]))
    }

    @Test("of one variant change that variant alone")
    func one() throws {
        let text = Reading.with(
            parameters: "network: {depth: 5}", variants: "sigmoid: {}\nrelu: {network.activation: relu}")
        #expect(
            try values(text, ["variants.relu.network.activation=tanh"], "network.activation") == [
                .text("sigmoid"), .text("tanh"),
            ])
        #expect(
            try values(text, ["network.depth=8", "variants.relu.network.depth=9"], "network.depth")
                == [.integer(8), .integer(9)])
    }

    @Test("of a surface take its own domain and start, unless they are set too")
    func surface() throws {
        let text = """
            title: {en: Descent, zh: 下降}
            section: "1.1"
            experiment: descent
            parameters:
              surface: ravine
              domain: {x: [-6, 2], y: [-3, 3]}
              start: [-5, -2]
              steps: 3
            panels:
              - {mark: line, metric: loss, x: step}
            """
        let reader = ScenarioReader(
            experiments: [Descent.self], marks: ["line"], workingDirectory: "/nowhere", dataDirectory: "/nowhere")
        func ground(_ settings: String...) throws -> [ParameterValue?] {
            let scenario = try reader.read(
                ScenarioSource(path: "descent.yaml", text: text, overrides: Overrides(settings: settings)))
            return ["domain.x", "domain.y", "start"].map { scenario.variants[0].parameters[$0] }
        }
        func list(_ numbers: Double...) -> ParameterValue { .list(numbers.map { .real($0) }) }
        let own = ParameterValue.list([])
        #expect(try ground() == [list(-6, 2), list(-3, 3), list(-5, -2)])
        #expect(try ground("surface=himmelblau") == [own, own, own])
        #expect(try ground("surface.kind=himmelblau") == [own, own, own])
        // The same surface, or more of it, keeps what was written for it.
        #expect(try ground("surface=ravine") == [list(-6, 2), list(-3, 3), list(-5, -2)])
        #expect(try ground("surface=himmelblau", "domain.x=[-1, 1]") == [list(-1, 1), own, own])
        #expect(try ground("surface=himmelblau", "start=[1, 1]") == [own, own, list(1, 1)])
    }

    @Test("leave out the controls of what they replace")
    func controls() throws {
        let text =
            Reading.with(parameters: "optimizer: adam") + "controls: [network.depth, optimizer.decay]\n"
        func controls(_ settings: String...) throws -> [String] {
            try Reading.scenario(text, Overrides(settings: settings)).controls.map(\.path)
        }
        #expect(try controls() == ["network.depth", "optimizer.decay"])
        #expect(try controls("optimizer=sgd") == ["network.depth"])
        // A problem of the replacement is told alone.
        #expect(
            Reading.problems(text, Reading.set("optimizer=adma")) == [
                "--set optimizer.kind: expected one of sgd, adam; found \"adma\" — did you mean \"adam\"?"
            ])
    }

    @Test("that a variant's own value would hide are refused, with what to write instead")
    func hidden() {
        let text = Reading.with(
            parameters: "network: {depth: 5}",
            variants: "sigmoid: {}\nrelu: {network.activation: relu, optimizer: adam}")
        #expect(
            Reading.problems(text, Reading.set("network.activation=tanh")) == [
                "--set network.activation: the variants differ in it; set it for one of them: variants.sigmoid.network.activation or variants.relu.network.activation"
            ])
        #expect(
            Reading.problems(text, Reading.set("optimizer.learning-rate=1")) == [
                "--set optimizer.learning-rate: the variants differ in it; set it for one of them: variants.sigmoid.optimizer.learning-rate or variants.relu.optimizer.learning-rate"
            ])
        #expect(Reading.problems(text, Reading.set("variants.sigmoid.network.activation=tanh")).isEmpty)
    }

    static let mistakes: [(String, String)] = [
        ("network.depht=5", "--set network.depht: unknown key — did you mean \"network.depth\"?"),
        ("netwrok.depth=5", "--set netwrok: unknown key — did you mean \"network\"?"),
        ("network.depth", "--set network.depth: expected KEY=VALUE, such as network.depth=50"),
        ("=5", "--set =5: expected KEY=VALUE, such as network.depth=50"),
        ("network..depth=5", "--set network..depth=5: expected KEY=VALUE, such as network.depth=50"),
        ("network.depth=", "--set network.depth: expected an integer from 1 to 1000; found nothing"),
        ("network.depth=five", "--set network.depth: expected an integer from 1 to 1000; found \"five\""),
        (
            "network.activation=rleu",
            "--set network.activation: expected one of sigmoid, tanh, relu; found \"rleu\" — did you mean \"relu\"?"
        ),
        ("network.widths=[1", "--set network.widths: not valid YAML: check the brackets and quotes"),
        (
            "variants.rel.network.depth=5",
            "--set variants.rel.network.depth: unknown key — did you mean \"variants.relu.network.depth\"?"
        ),
        (
            "variants.relu.network.dpeth=5",
            "--set variants.relu.network.dpeth: unknown key — did you mean \"variants.relu.network.depth\"?"
        ),
        (
            "optimizer.decay=0.5",
            "--set optimizer.decay: unknown key for kind: sgd; it belongs to kind: adam"
        ),
        (
            "data.csv=nothing.csv",
            "--set data.csv: no such file: \"nothing.csv\", looked for in the working directory and data"
        ),
    ]

    @Test("that are wrong name themselves", arguments: mistakes)
    func wrong(setting: String, expected: String) {
        let text = Reading.with(parameters: "network: {depth: 5}", variants: "sigmoid: {}\nrelu: {rate: 2}")
        #expect(Reading.problems(text, Reading.set(setting)).first == expected)
    }

    @Test("that choose another kind start from its defaults")
    func choices() throws {
        let text = Reading.with(
            parameters: "optimizer: {kind: sgd, learning-rate: 7}\ndata: {kind: spirals, points: 9}")
        #expect(try values(text, ["optimizer=adam"], "optimizer.learning-rate") == [.real(0.001)])
        #expect(try values(text, ["optimizer.kind=adam"], "optimizer.learning-rate") == [.real(0.001)])
        #expect(try values(text, ["optimizer.kind=sgd"], "optimizer.learning-rate") == [.real(7.0)])
        #expect(
            try values(text, ["optimizer.decay=0.5", "optimizer.kind=adam"], "optimizer.decay") == [.real(0.5)])
        #expect(try values(text, ["optimizer.learning-rate=3"], "optimizer.learning-rate") == [.real(3.0)])
        // A default that the file leaves unwritten is a choice all the same.
        let bare = Reading.with(parameters: "rate: 1")
        #expect(try values(bare, ["optimizer.learning-rate=3"], "optimizer.learning-rate") == [.real(3.0)])
        #expect(try values(bare, ["data.points=3"], "data.points") == [.integer(3)])
    }

    @Test("of a table switch the data by its signature and look beside the person first, then in the shipped data")
    func tables() throws {
        let folder = try Folder()
        try folder.write("here/own.csv", "a\n1\n")
        try folder.write("shipped/iris.csv", "a\n1\n")
        try folder.write("lab/beside.csv", "a\n1\n")
        try folder.write("lab/x.yaml", Reading.with(parameters: "data: {kind: spirals, points: 9}"))
        let reader = ScenarioReader(
            experiments: [CounterExperiment.self], marks: ["line"], workingDirectory: folder.path("here"),
            dataDirectory: folder.path("shipped"))
        func csv(_ settings: String...) throws -> String {
            let scenario = try reader.read(path: folder.path("lab/x.yaml"), overrides: Overrides(settings: settings))
            return scenario.variants[0].parameters.text("data.csv")
        }
        #expect(try csv("data.csv=own.csv") == folder.path("here/own.csv"))
        #expect(try csv("data.csv=iris.csv", "data.target=a") == folder.path("shipped/iris.csv"))
        #expect(try csv("data.csv=../lab/beside.csv") == folder.path("lab/beside.csv"))
        #expect(try csv("data={csv: own.csv}") == folder.path("here/own.csv"))
        try folder.write("lab/y.yaml", Reading.with(parameters: "data: {csv: beside.csv}"))
        let scenario = try reader.read(path: folder.path("lab/y.yaml"))
        #expect(scenario.variants[0].parameters.text("data.csv") == folder.path("lab/beside.csv"))
        let error = #expect(throws: ScenarioError.self) { try csv("data.csv=iirs.csv") }
        #expect(
            error?.description
                == "--set data.csv: no such file: \"iirs.csv\", looked for in the working directory and \(folder.path("shipped")) — did you mean \"iris.csv\"?"
        )
    }

    @Test("of seed and steps")
    func seedAndSteps() throws {
        let text = Reading.with(parameters: "steps: 20") + "seed: 5\n"
        #expect(try Reading.scenario(text).seed == 5)
        #expect(try Reading.scenario(text).lastStep == 20)
        let changed = try Reading.scenario(text, Overrides(seed: .max, steps: 4))
        #expect(changed.seed == .max)
        #expect(changed.lastStep == 4)
        #expect(
            Reading.problems(text, Overrides(steps: -1)) == [
                "--steps: expected an integer from 0 to 100000; found -1"
            ])
    }

    @Test("can be changed on a scenario that is read")
    func again() throws {
        let scenario = try Reading.scenario(Reading.with(parameters: "steps: 20"))
        let other = try scenario.overridden(by: Overrides(settings: ["rate=3"], steps: 7))
        #expect(other.lastStep == 7)
        #expect(other.variants[0].parameters.real("rate") == 3)
        #expect(other.source?.overrides.arguments == ["--set", "rate=3", "--steps", "7"])
    }

    @Test("that change the experiment silence the finding, which speaks of the file's own")
    func finding() throws {
        let text = Reading.with(parameters: "steps: 20") + "headline: H\nexplanation: E\n"
        let seeded = try Reading.scenario(text, Overrides(seed: 3))
        #expect(seeded.headline.en == "H")
        #expect(seeded.explanation?.en == "E")
        let changed = try Reading.scenario(text, Overrides(settings: ["rate=3"], steps: 7))
        #expect(changed.headline.en == "T")
        #expect(
            changed.explanation?.en
                == "Changed from the scenario: rate = 3, steps = 7. The claims tell what still holds.")
    }
}
