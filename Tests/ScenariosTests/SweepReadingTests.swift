import Metrics
import Testing

@testable import Scenarios

@Suite("The keys of a sweep")
struct SweepReadingTests {
    private static func text(_ sweep: String, parameters: String = "{}", variants: String = "") -> String {
        "title: T\nexperiment: counter\nparameters: \(parameters)\n"
            + (variants.isEmpty ? "" : "variants: \(variants)\n")
            + "sweep:\n" + sweep.split(separator: "\n").map { "  \($0)\n" }.joined()
            + "panels: [{mark: line, metric: level, x: step}]\n"
    }

    private static func sweep(_ text: String, _ sweeps: String...) throws -> Sweep {
        var overrides = Overrides()
        overrides.sweeps = sweeps
        return try #require(try Reading.scenario(text, overrides).sweep)
    }

    @Test("become dimensions with the parameter's title and its values; numbers that files mean are met exactly")
    func dimensions() throws {
        let sweep = try Self.sweep(
            Self.text(
                "optimizer.learning-rate: {from: 0.001, to: 1, points: 13, scale: log}\nnetwork.depth: [2, 5, 10]"))
        #expect(sweep.keys.map(\.path) == ["optimizer.learning-rate", "network.depth"])
        let rate = sweep.keys[0].dimension
        #expect(rate.label == LocalizedText(en: "learning rate", zh: "学习率") && rate.isLogarithmic && rate.count == 13)
        for (index, value) in [(0, 0.001), (4, 0.01), (8, 0.1), (12, 1)] {
            #expect(rate.coordinate(at: index) == value)
        }
        #expect(sweep.keys[1].dimension.coordinates == .values([2, 5, 10]) && !sweep.keys[1].dimension.isLogarithmic)
        #expect(sweep.cellCount == 39)
        // The last key changes from cell to cell.
        #expect(sweep.settings(of: 13) == ["optimizer.learning-rate=0.01", "network.depth=5"])
        #expect((0..<39).allSatisfy { sweep.cell(at: sweep.positions(of: $0)) == $0 })
    }

    @Test("spread evenly where nothing says otherwise, whole numbers stay whole")
    func ranges() throws {
        let even = try Self.sweep(
            Self.text("rate: {from: -1, to: 1, points: 5}\nnetwork.depth: {from: 1, to: 100, points: 5, scale: log}"))
        #expect(even.keys[0].dimension.coordinates == .values([-1, -0.5, 0, 0.5, 1]))
        #expect(even.keys[1].dimension.coordinates == .values([1, 3, 10, 32, 100]))
    }

    @Test("are said on the command line as well, which takes the file's place key by key")
    func options() throws {
        let text = Self.text("rate: [1, 2]")
        #expect(try Self.sweep(text, "network.depth=2,5").keys.map(\.path) == ["rate", "network.depth"])
        #expect(try Self.sweep(text, "rate=0..1:3").keys[0].dimension.coordinates == .values([0, 0.5, 1]))
        #expect(
            try Self.sweep(text, "none", "optimizer.learning-rate=0.01..1:3log").keys[0].dimension.coordinates
                == .values([0.01, 0.1, 1]))
        #expect(try Self.sweep(text, "optimizer.learning-rate=0.01..1:3[log]").keys[1].dimension.isLogarithmic)
        var overrides = Overrides()
        overrides.sweeps = ["none"]
        #expect(try Reading.scenario(text, overrides).sweep == nil)
    }

    @Test("over choices read the variant anew with each, over names give labels")
    func choices() throws {
        let text = Self.text(
            "optimizer: [sgd, {kind: adam, decay: 0.5}]\noptimizer.learning-rate: [0.3, 0.7]\nnetwork.activation: [tanh, relu]",
            variants: "{a: {}, b: {rate: 2}}")
        let scenario = try Reading.scenario(text)
        let sweep = try #require(scenario.sweep)
        #expect(sweep.cellCount == 8)
        #expect(sweep.keys[0].dimension.coordinates == .labels(["sgd", "{kind: adam, decay: 0.5}"]))
        let last = scenario.variant(1, inCell: 7).parameters
        #expect(last["optimizer.kind"] == .text("adam") && last["optimizer.decay"] == .real(0.5))
        #expect(last["optimizer.learning-rate"] == .real(0.7) && last["network.activation"] == .text("relu"))
        #expect(last["rate"] == .real(2))
        let first = scenario.variant(0, inCell: 0).parameters
        #expect(first["optimizer.kind"] == .text("sgd") && first["optimizer.decay"] == nil)
    }

    @Test(
        "that are wrong are told with their place and the nearest right one",
        arguments: [
            (
                "network.deth: [1, 2]",
                "x.yaml:5: sweep.network.deth: expected a parameter's key path; found \"network.deth\" — did you mean \"network.depth\"?"
            ),
            (
                "network: [1, 2]",
                "x.yaml:5: sweep.network: expected one parameter, such as network.depth; found the whole group network"
            ),
            (
                "network.depth: [1, 2000]",
                "x.yaml:5: sweep.network.depth[1]: expected an integer from 1 to 1000; found 2000"
            ),
            ("rate: [1, 2, 1]", "x.yaml:5: sweep.rate: the value 1 stands twice; each is one cell"),
            ("rate: []", "x.yaml:5: sweep.rate: expected at least one value; found an empty list"),
            (
                "rate: {from: 2, to: 1, points: 3}",
                "x.yaml:5: sweep.rate.to: expected a number above that of from, 2; found 1"
            ),
            (
                "rate: {from: 0, to: 1, points: 3, scale: log}",
                "x.yaml:5: sweep.rate.from: expected a number above 0 on a log scale; found 0"
            ),
            ("rate: {from: 0, too: 1, points: 3}", "x.yaml:5: sweep.rate.too: unknown key — did you mean \"to\"?"),
            (
                "network.depth: {from: 1, to: 3, points: 5}",
                "x.yaml:5: sweep.network.depth.points: expected at most 3 points: these many different whole numbers come of them; found 5"
            ),
            (
                "network.activation: {from: 1, to: 3, points: 2}",
                "x.yaml:5: sweep.network.activation: expected a list of values, each one of sigmoid, tanh, relu; found a range"
            ),
            (
                "rate: {from: 0, to: 1, points: 1000}\nnetwork.depth: {from: 1, to: 200, points: 200}",
                "x.yaml:6: sweep: expected at most 100000 cells, over all variants; found 1000 × 200"
            ),
        ])
    func errors(sweep: String, problem: String) {
        let problems = Reading.problems(Self.text(sweep))
        #expect(problems.contains(problem), "\(problems)")
    }

    @Test("take one value where --set gives it, also one of the value’s own keys")
    func settings() throws {
        let set = try #require(try Reading.scenario(Self.text("rate: [1, 2]"), Reading.set("rate=3")).sweep)
        #expect(set.keys.map(\.path) == ["rate"] && set.keys[0].dimension.coordinates == .values([3]))
    }

    @Test("may not be set otherwise: by a variant, by --set beside --sweep, by a change on the way")
    func conflicts() throws {
        let text = Self.text("rate: [1, 2]", variants: "{a: {rate: 3}, b: {}}")
        #expect(Reading.problems(text).contains { $0.hasPrefix("x.yaml:6: sweep.rate: variant a sets it itself") })
        let plain = Self.text("rate: [1, 2]")
        var both = Reading.set("rate=3")
        both.sweeps = ["rate=1,2"]
        #expect(Reading.problems(plain, both).contains { $0.hasPrefix("--set rate: is swept here") })
        let changed = Overrides(changes: [try Change("2:rate=3")])
        #expect(Reading.problems(plain, changed).contains { $0.contains("rate: is swept here") })
        var option = Overrides()
        option.sweeps = ["rate=1..2"]
        #expect(Reading.problems(plain, option).contains { $0.hasPrefix("--sweep rate: expected FROM..TO:POINTS") })
        option.sweeps = ["rat=1,2"]
        #expect(Reading.problems(plain, option).contains { $0.contains("did you mean \"rate\"?") })
    }
}
