import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

@Suite("A change of a running simulation")
struct ChangeTests {
    private static let text = Reading.with(
        parameters: "steps: 20\nnetwork: {depth: 5}\noptimizer: sgd",
        variants: "slow: {rate: 1}\nfast: {rate: 2, optimizer: adam}")

    private static func changed(_ changes: String...) throws -> Scenario {
        try Reading.scenario(text, Overrides(changes: try changes.map { try Change($0) }))
    }

    private static func problem(_ changes: String..., settings: [String] = [], steps: Int? = nil) -> String? {
        do {
            let changes = try changes.map { text throws(ScenarioError) in try Change(text) }
            return Reading.problems(text, Overrides(settings: settings, steps: steps, changes: changes)).first
        } catch {
            return error.description
        }
    }

    @Test("is read from STEP:KEY=VALUE and written back so")
    func parsing() throws {
        let change = try Change("120:optimizer.learning-rate=0.3")
        #expect(change == Change(step: 120, path: "optimizer.learning-rate", value: "0.3"))
        #expect(change.argument == "120:optimizer.learning-rate=0.3")
        #expect(try Change("0:a={b: c=d, e: 1}") == Change(step: 0, path: "a", value: "{b: c=d, e: 1}"))
        #expect(try Change("7:a=").value == "")
    }

    @Test("reaches every variant, or the one named, from its step on")
    func phases() throws {
        let both = try Self.changed("5:rate=7")
        #expect(both.variants.map(\.phases.count) == [1, 1])
        #expect(both.variants.map { $0.parameters(at: 4).real("rate") } == [1, 2])
        #expect(both.variants.map { $0.parameters(at: 5).real("rate") } == [7, 7])
        let one = try Self.changed("5:variants.fast.rate=7")
        #expect(one.variants.map { $0.parameters(at: 20).real("rate") } == [1, 7])
        #expect(one.changes == [Change(step: 5, path: "variants.fast.rate", value: "7")])
    }

    @Test("comes to pass by step; of those at the same step the later wins")
    func order() throws {
        let scenario = try Self.changed("9:rate=4", "3:rate=5", "9:rate=6", "3:optimizer.learning-rate=1")
        let slow = scenario.variants[0]
        #expect(slow.phases.map(\.step) == [3, 9])
        #expect(slow.parameters(at: 3).real("rate") == 5)
        #expect(slow.parameters(at: 3).real("optimizer.learning-rate") == 1)
        #expect(slow.parameters(at: 9).real("rate") == 6)
        #expect(slow.parameters(at: 9).real("optimizer.learning-rate") == 1)
    }

    @Test("of the kind starts from that kind's defaults, and stays with what it is laid over")
    func kinds() throws {
        let scenario = try Self.changed("4:variants.slow.optimizer=adam", "8:optimizer.decay=0.5")
        let slow = scenario.variants[0]
        #expect(slow.parameters(at: 4).real("optimizer.learning-rate") == 0.001)
        #expect(slow.parameters(at: 4).real("optimizer.decay") == 0.9)
        #expect(slow.parameters(at: 8).real("optimizer.decay") == 0.5)
    }

    @Test("to what holds already changes nothing")
    func nothing() throws {
        #expect(try Self.changed("5:variants.slow.rate=1").variants.allSatisfy(\.phases.isEmpty))
    }

    static let mistakes: [(String, String)] = [
        ("rate=1", "--change rate=1: expected STEP:KEY=VALUE, such as 120:optimizer.learning-rate=0.3"),
        ("5:rate", "--change 5:rate: expected STEP:KEY=VALUE, such as 120:optimizer.learning-rate=0.3"),
        ("5:=1", "--change 5:=1: expected STEP:KEY=VALUE, such as 120:optimizer.learning-rate=0.3"),
        ("5:a..b=1", "--change 5:a..b=1: expected STEP:KEY=VALUE, such as 120:optimizer.learning-rate=0.3"),
        ("five:rate=1", "--change five:rate=1: expected a step before the colon; found \"five\""),
        ("-5:rate=1", "--change -5:rate=1: expected a step before the colon; found \"-5\""),
        (":rate=1", "--change :rate=1: expected a step before the colon; found nothing"),
        (
            "99999999999999999999:rate=1",
            "--change 99999999999999999999:rate=1: expected a step before the colon; found \"99999999999999999999\""
        ),
        ("21:rate=1", "--change 21:rate: expected a step from 0 to 20; found 21"),
        ("5:rate=fast", "--change 5:rate: expected a number; found \"fast\""),
        ("5:rate=", "--change 5:rate: expected a number; found nothing"),
        ("5:optimizer.learning-rate=-1", "--change 5:optimizer.learning-rate: expected a number above 0; found -1"),
        (
            "5:optimizer.learning-rat=1",
            "--change 5:optimizer.learning-rat: unknown key — did you mean \"optimizer.learning-rate\"?"
        ),
        (
            "5:optimizer=adma",
            "--change 5:optimizer.kind: expected one of sgd, adam; found \"adma\" — did you mean \"adam\"?"
        ),
        ("5:optimizer.decay=0.5", "--change 5:optimizer.decay: unknown key for kind: sgd; it belongs to kind: adam"),
        ("5:network.depth=50", "--change 5:network.depth: needs a restart: use --set network.depth=50"),
        ("5:network.depth=many", "--change 5:network.depth: needs a restart: use --set network.depth=many"),
        (
            "5:network={depth: 50, bias: no}",
            "--change 5:network: needs a restart: use --set 'network={depth: 50, bias: no}'"
        ),
        ("5:data.kind=csv", "--change 5:data.kind: needs a restart: use --set data.kind=csv"),
        ("5:steps=50", "--change 5:steps: needs a restart: use --set steps=50"),
        (
            "5:variants.fats.rate=1",
            "--change 5:variants.fats.rate: unknown key — did you mean \"variants.fast.rate\"?"
        ),
        (
            "5:variants.fast.network.depth=1",
            "--change 5:variants.fast.network.depth: needs a restart: use --set variants.fast.network.depth=1"
        ),
        ("5:variants.fast.rate=x", "--change 5:variants.fast.rate: expected a number; found \"x\""),
        ("5:optimizer=[1", "--change 5:optimizer: not valid YAML: check the brackets and quotes"),
    ]

    @Test("that is wrong says what and where", arguments: mistakes)
    func wrong(change: String, expected: String) {
        #expect(Self.problem(change) == expected)
    }

    @Test("of an experiment that lists nothing changeable needs a restart", arguments: ["momentum-plane"])
    func unlisted(_ name: String) throws {
        let experiment = try #require(ExperimentCatalogue.named(name))
        let changeable = experiment.parameters.map(\.key).filter { experiment.canChange($0) }
        #expect(changeable.isEmpty)
    }

    @Test("can be of nothing that decides the metrics or the start", arguments: ExperimentCatalogue.all.map { $0.name })
    func changeable(_ name: String) throws {
        let experiment = try #require(ExperimentCatalogue.named(name))
        let keys = experiment.parameters.map(\.key)
        for path in experiment.changeable { #expect(keys.contains(path), "\(name) has no \(path)") }
        for path in [
            "steps", "data", "network", "network.depth", "surface", "start", "loss", "validation", "curvatures",
        ] {
            let canChange = experiment.canChange(path)
            #expect(!canChange, "\(path)")
        }
        let isPrefix = experiment.canChange("optimizers")
        #expect(!isPrefix)
    }

    @Test("composes with --set, --seed and --steps")
    func composing() throws {
        let scenario = try Reading.scenario(
            Self.text,
            Overrides(
                settings: ["variants.slow.rate=4"], seed: 9, steps: 30, changes: [try Change("25:rate=8")]))
        #expect(scenario.variants.map { $0.parameters(at: 24).real("rate") } == [4, 2])
        #expect(scenario.variants.map { $0.parameters(at: 25).real("rate") } == [8, 8])
        #expect(Self.problem("19:rate=1", steps: 10) == "--change 19:rate: expected a step from 0 to 10; found 19")
    }

    @Test("is told in place of the explanation")
    func note() throws {
        let scenario = try Self.changed("5:rate=7")
        #expect(
            scenario.explanation?.en
                == "Changed from the scenario: rate = 7 from step 5 on. The claims tell what still holds.")
        #expect(scenario.explanation?.zh == "改动了原场景：第 5 步起 rate = 7。哪些论断仍然成立，见下。")
    }

    @Test("that a recipe carries may be anything, and is refused in words")
    func hostile() {
        let deep = String(repeating: "a.", count: 100_000) + "a"
        for change in [
            Change(step: -1, path: "rate", value: "1"), Change(step: .min, path: "rate", value: "1"),
            Change(step: .max, path: "rate", value: "1"), Change(step: 1, path: "", value: "1"),
            Change(step: 1, path: ".", value: "1"), Change(step: 1, path: deep, value: "1"),
            Change(step: 1, path: "variants", value: "1"), Change(step: 1, path: "variants.slow", value: "1"),
            Change(step: 1, path: "rate", value: "{{{{"), Change(step: 1, path: "parameters", value: "{rate: 1}"),
        ] {
            #expect(!Reading.problems(Self.text, Overrides(changes: [change])).isEmpty)
        }
        let many = (0...1000).map { Change(step: $0 % 20, path: "rate", value: "\($0)") }
        #expect(
            Reading.problems(Self.text, Overrides(changes: many)) == ["--change: 1001 changes; expected at most 1000"])
        #expect(Reading.problems(Self.text, Overrides(changes: many.dropLast())).isEmpty)
    }
}

@Suite("A command line that reproduces")
struct CommandLineTests {
    /// What a POSIX shell makes of a command line.
    private func words(_ line: String) throws -> [String] {
        let shell = Process()
        let output = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "for word in \(line); do printf '%s\\0' \"$word\"; done"]
        shell.standardOutput = output
        try shell.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func overrides(_ words: [String]) throws -> Overrides {
        var overrides = Overrides()
        var rest = words[...]
        while let option = rest.popFirst(), let value = rest.popFirst() {
            switch option {
            case "--set": overrides.settings.append(value)
            case "--seed": overrides.seed = UInt64(value)
            case "--steps": overrides.steps = Int(value)
            case "--change": overrides.changes.append(try Change(value))
            default: Issue.record("\(option) is no option of every command")
            }
        }
        return overrides
    }

    @Test("gives the same scenario again, whatever a shell makes of its words")
    func roundTrip() throws {
        let text = Reading.with(
            parameters: "steps: 200\nnetwork: {depth: 5}", variants: "sigmoid: {}\nrelu: {network.activation: relu}")
        let given = Overrides(
            settings: ["network.depth=50", "network.note=it's $HOME `x` \"q\" 梯度 \\ *", "network.widths=[1, 2]"],
            seed: 9,
            changes: [
                try Change("150:variants.relu.rate=2"), try Change("120:optimizer={kind: adam, learning-rate: 0.3}"),
                try Change("120:optimizer.decay=0.25"),
            ])
        let scenario = try Reading.scenario(text, given)
        let words = try words(scenario.commandLine())
        #expect(Array(words[..<3]) == ["dash", "scenario", "x.yaml"])
        let again = try scenario.overridden(by: try overrides(Array(words[3...])))
        #expect(again.source == scenario.source)
        #expect(again.variants.map(\.parameters) == scenario.variants.map(\.parameters))
        #expect(again.variants.map(\.phases) == scenario.variants.map(\.phases))
        #expect(again.partings(from: scenario) == [201, 201])
    }

    @Test("says the frame, the panel and the language where the command takes them")
    func actions() throws {
        let scenario = try Reading.scenario(
            Reading.with(parameters: "steps: 200"), Overrides(changes: [try Change("120:rate=0.3")]))
        #expect(scenario.command == "dash scenario x.yaml --change 120:rate=0.3")
        #expect(
            scenario.commandLine(.export, step: 130, panel: "level", language: .chinese)
                == "dash export x.yaml --change 120:rate=0.3 --step 130 --panel level --lang zh")
        #expect(scenario.commandLine(.data, step: 200, language: .chinese) == "dash data x.yaml --change 120:rate=0.3")
    }
}
