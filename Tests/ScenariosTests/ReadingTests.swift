import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("A scenario file")
struct ReadingTests {
    static let full = """
        title: {en: Counting, zh: 计数}
        headline: {en: It counts, zh: 它在计数}
        question: {en: Does it?, zh: 会吗？}
        explanation: Plain
        section: 1.10
        experiment: counter
        seed: 18
        parameters: {steps: 1000, rate: 1e-3, network: {depth: 5, widths: [1, 2]}}
        variants:
          sigmoid: {}
          fast: {rate: .5, color: sky, label: {en: Fast, zh: 快}}
          deep: {network.depth: 50, network: {note: "no"}}
        panels:
          - mark: line
            metric: level
            x: step
            smoothing: 25
            x-scale: log
            references: [{value: -1.5e0, label: low}, {metric: target, variant: fast, label: {en: aim, zh: 目标}}]
          - {name: map, title: {en: Map, zh: 图}, mark: heatmap, metric: profile, x: step, y: layer, facet: variant,
             color-scale: {kind: log, lower: 0.1, upper: 10}, variants: [sigmoid, fast], weight: 2}
          - {mark: line, metric: profile, x: layer, at: {step: [first, 10, last]}, color: step, variants: fast}
        claims:
          - says: {en: Yes, zh: 是}
            source: nobody
            stance: refutes
            check: {ratio: [{metric: profile, variant: fast, layer: first, step: 10}, {metric: profile, layer: [1, 3], reduce: max}], above: 0, below: 2}
          - {says: Bounded, check: {at-most: [{metric: level}, {metric: target}]}}
          - {says: Bounded by hand, check: {at-most: [{metric: level}, {metric: target}], at-most: 2}}
        controls: [rate, network.depth, optimizer, optimizer.learning-rate]
        tolerance: {level: {relative: 1e-9, reason: {en: sums, zh: 求和}}, target: {absolute: 0.5, reason: aim}}
        """

    @Test("is read in full")
    func everything() throws {
        let text = Self.full.split(separator: "\n").filter { !$0.contains("by hand") }.joined(separator: "\n")
        let scenario = try Reading.scenario(text)
        #expect(scenario.id == "x")
        #expect(scenario.title == LocalizedText(en: "Counting", zh: "计数"))
        #expect(scenario.headline.en == "It counts")
        #expect(scenario.question?.zh == "会吗？")
        #expect(scenario.explanation == LocalizedText("Plain"))
        #expect(scenario.section == "1.10", "a section stays as it is written")
        #expect(scenario.seed == 18)
        #expect(
            scenario.tolerances == [
                GoldenTolerance(metric: "level", relative: 1e-9, reason: LocalizedText(en: "sums", zh: "求和")),
                GoldenTolerance(metric: "target", absolute: 0.5, reason: LocalizedText("aim")),
            ])
        let panel = scenario.panels[0]
        func tolerated(_ owner: SeriesIdentity.Owner) -> String? {
            scenario.tolerance(of: SeriesIdentity(owner), in: panel)?.metric
        }
        #expect(tolerated(.variant("fast")) == "level")
        #expect(tolerated(.reference(1)) == "target")
        #expect(tolerated(.reference(0)) == nil, "a stated value is exact")

        let variants = scenario.variants
        #expect(variants.map(\.name) == ["sigmoid", "fast", "deep"])
        #expect(variants.map(\.label.zh) == ["sigmoid", "快", "deep"])
        #expect(variants.map(\.color) == [.vermilion, .sky, .blue])
        #expect(variants.map { $0.parameters.real("rate") } == [0.001, 0.5, 0.001])
        #expect(variants.map { $0.parameters.integer("network.depth") } == [5, 5, 50])
        #expect(variants.map { $0.parameters.text("network.note") } == ["none", "none", "no"])
        #expect(variants[0].parameters["network.widths"] == .list([.integer(1), .integer(2)]))
        #expect(variants[0].parameters.text("optimizer.kind") == "sgd")
        #expect(variants[0].parameters.real("optimizer.learning-rate") == 0.1)
        #expect(scenario.lastStep == 1000)
    }

    @Test("has its panels read")
    func panels() throws {
        let text = Self.full.split(separator: "\n").filter { !$0.contains("by hand") }.joined(separator: "\n")
        let panels = try Reading.scenario(text).panels
        #expect(
            panels == [
                Panel(
                    name: "level-by-step", title: LocalizedText("level"), mark: "line", metric: "level", x: "step",
                    color: "variant", xScale: ScaleChoice(.log), smoothing: 25,
                    references: [
                        Reference(.horizontal(-1.5), label: LocalizedText("low")),
                        Reference(.metric("target", variant: "fast"), label: LocalizedText(en: "aim", zh: "目标")),
                    ]),
                Panel(
                    name: "map", title: LocalizedText(en: "Map", zh: "图"), mark: "heatmap", metric: "profile",
                    x: "step",
                    y: "layer", facet: "variant", variants: ["sigmoid", "fast"],
                    colorScale: ScaleChoice(.log, lower: 0.1, upper: 10), weight: 2),
                Panel(
                    name: "profile-by-layer", title: LocalizedText("profile"), mark: "line", metric: "profile",
                    x: "layer", color: "step", variants: ["fast"],
                    at: [DimensionSelection("step", [.first, .coordinate(10), .last])]),
            ])
    }

    @Test("has its claims and controls read")
    func claims() throws {
        let text = Self.full.split(separator: "\n").filter { !$0.contains("by hand") }.joined(separator: "\n")
        let scenario = try Reading.scenario(text)
        let claim = try #require(scenario.claims.first)
        #expect(claim.says.zh == "是")
        #expect(claim.source == "nobody")
        #expect(claim.stance == .refutes)
        #expect(type(of: claim.check) == RatioCheck.self)
        #expect((claim.check as? any MeasuringCheck)?.expectation == Expectation(below: 2, above: 0))
        let first = claim.check.operands[0]
        #expect(first.metric == "profile" && first.variants == ["fast"] && first.step == .at(10))
        #expect(first.positions == [DimensionSelection("layer", [.first])])
        let second = claim.check.operands[1]
        #expect(second.positions == [DimensionSelection("layer", [.coordinate(1), .coordinate(3)])])
        #expect(second.variants.isEmpty && second.step == .last && second.reduction == .max)
        #expect(scenario.claims[1].stance == .confirms)
        let bound = try #require(scenario.claims[1].check as? any MeasuringCheck)
        #expect(bound.expectation == Expectation(atMost: 1), "a bound is a bound")
        #expect(scenario.controls.map(\.path) == ["rate", "network.depth", "optimizer", "optimizer.learning-rate"])
        guard case .real = scenario.controls[3].field.kind else {
            Issue.record("a control knows its field")
            return
        }
    }

    @Test("cannot say the same key twice, in either form")
    func twice() {
        let problems = Reading.problems(Self.full)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("x.yaml:29: at-most: the key stands twice") == true)
    }

    @Test("without variants has one, named and labelled by the scenario")
    func single() throws {
        let scenario = try Reading.scenario(Reading.with(parameters: "steps: 3"))
        #expect(scenario.variants.map(\.name) == ["x"])
        #expect(scenario.variants[0].label == LocalizedText("T"))
        #expect(scenario.panels[0].color == nil)
        #expect(scenario.headline == scenario.title)
    }

    @Test("begins with a byte order mark, ends its lines as Windows does, and has comments: all the same")
    func forms() throws {
        let plain = "title: T\nexperiment: counter # which\npanels: [{mark: line, metric: level, x: step}]\n"
        let expected = try Reading.scenario(plain)
        for text in [
            "\u{FEFF}" + plain, plain.split(separator: "\n").joined(separator: "\r\n") + "\r\n", "---\n" + plain,
        ] {
            let scenario = try Reading.scenario(text)
            #expect(scenario.panels == expected.panels)
            #expect(scenario.variants.map(\.parameters) == expected.variants.map(\.parameters))
        }
        // Aliases within bounds are YAML like any other.
        let aliased = "title: &t T\nheadline: *t\nexperiment: counter\npanels: [{mark: line, metric: level, x: step}]\n"
        #expect(try Reading.scenario(aliased).headline == LocalizedText("T"))
    }

    @Test(
        "has numbers in the plain notations",
        arguments: [
            ("1e-3", 0.001), (".5", 0.5), ("2.", 2), ("-1.5E+2", -150), ("+4", 4), ("007", 7), ("0.1", 0.1),
            ("1e-400", 0),
        ] as [(String, Double)])
    func numbers(text: String, expected: Double) {
        #expect(ScalarReader.real(text) == expected)
    }

    @Test(
        "has nothing else for a number",
        arguments: ["", "-", ".", "e3", "1e", "0x10", "1_0", "nan", ".nan", ".inf", "inf", "1,5", "1 2", "١"])
    func noNumbers(text: String) {
        #expect(ScalarReader.real(text) == nil)
        #expect(ScalarReader.integer(text) == nil)
    }
}
