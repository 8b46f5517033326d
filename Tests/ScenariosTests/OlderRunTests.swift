import Metrics
import Testing

@testable import Scenarios

@Suite("The options of an older run")
struct OlderRunTests {
    static let cases: [Overrides] = [
        Overrides(),
        Overrides(settings: ["network.note=it's a \"note\" \\ with spaces"], seed: 3, steps: 7),
        Overrides(settings: ["network.note=猫 坐"], changes: [Change(step: 4, path: "rate", value: "-2")]),
    ]

    @Test("are read back as they are written", arguments: cases)
    func roundTrip(_ older: Overrides) throws {
        var overrides = Overrides(seed: 1)
        overrides.before = [older]
        let words = overrides.arguments
        #expect(words.count == 4 && words[2] == "--before")
        #expect(try Overrides(options: words[3]) == older)
        // And once more through a shell's line.
        let line = ShellText.words(words.map(ShellText.quoted).joined(separator: " "))
        #expect(line == words)
    }

    @Test(
        "name what is wrong with them",
        arguments: [
            ("--sed 3", "--before: expected --set, --sweep, --seed, --steps or --change; found \"--sed\""),
            (
                "network.depth=5",
                "--before: expected --set, --sweep, --seed, --steps or --change; found \"network.depth=5\""
            ),
            ("--seed", "--before: expected a value after --seed; found \"nothing\""),
            ("--seed -1", "--before: expected a whole number from 0 on; found \"-1\""),
            ("--steps=x", "--before: expected a whole number from 0 on; found \"x\""),
        ])
    func errors(text: String, says: String) {
        let error = #expect(throws: ScenarioError.self) { try Overrides(options: text) }
        #expect(error?.description == says)
    }

    @Test("are the file's without the changes on the way where none are given")
    func standard() throws {
        let text = Reading.with(parameters: "steps: 50")
        let changed = Overrides(settings: ["rate=2"], changes: [Change(step: 3, path: "rate", value: "5")])
        #expect(try Reading.scenario(text, changed).olderOverrides == [Overrides(settings: ["rate=2"])])
        #expect(try Reading.scenario(text, Overrides(settings: ["rate=2"])).olderOverrides.isEmpty)
        var named = changed
        named.before = [Overrides()]
        let scenario = try Reading.scenario(text, named)
        #expect(try scenario.older().map { $0.variants[0].parameters["rate"] } == [.real(1)])
        named.before = []
        #expect(try Reading.scenario(text, named).olderOverrides.isEmpty)
        #expect(named.arguments.suffix(2) == ["--before", "none"])
        named.before = [Overrides(settings: ["rat=2"])]
        #expect(throws: ScenarioError.self) { try Reading.scenario(text, named).older() }
    }
}
