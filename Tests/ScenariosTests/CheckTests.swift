import Charts
import Metrics
import Testing

@testable import Scenarios

private typealias Expected = Scenarios.Expectation

/// Recordings written down by hand: a loss by step, a profile by step and layer, a constant.
private enum Numbers {
    static let layers = Dimension(
        "layer", label: LocalizedText(en: "layer", zh: "层"), coordinates: .integers(first: 1, count: 3))

    static func variant(_ name: String, loss: [Double], profile: [[Double]] = [], bound: [[Double]] = [])
        -> VariantRecording
    {
        var recording = Recording([
            MetricDescription("loss", label: LocalizedText("loss")),
            MetricDescription("profile", label: LocalizedText("profile"), dimensions: [layers]),
            MetricDescription("bound", label: LocalizedText("bound"), dimensions: [layers]),
            MetricDescription("chance", label: LocalizedText("chance"), isStepped: false),
        ])
        for (step, value) in loss.enumerated() { recording.metrics[0].append(step: step, value) }
        for (index, frames) in [profile, bound].enumerated() {
            for (step, frame) in frames.enumerated() {
                frame.withUnsafeBufferPointer { recording.metrics[index + 1].append(step: step, $0) }
            }
        }
        recording.metrics[3].append(step: 0, 0.5)
        return VariantRecording(name: name, label: LocalizedText(name), recording: recording)
    }

    static let sigmoid = variant(
        "sigmoid", loss: [8, 6, 4, 2], profile: [[1, 2, 4], [1, 3, 9], [0, 1, 2], [2, 4, 8]],
        bound: [[2, 2, 4], [1, 3, 9], [0, 1, 2], [4, 4, 8]])
    static let relu = variant(
        "relu", loss: [1, .nan, 3, 5], profile: [[5, 5, 5], [1, 1, 2], [3, 3, 3], [1, 10, 5]])

    static func evidence(playhead: Int = .max) -> Evidence {
        Evidence([sigmoid, relu], lastSteps: [3, 3], playhead: playhead)
    }

    static func last(_ metric: String, _ variant: String? = "sigmoid") -> Selector {
        Selector(metric: metric, variant: variant)
    }

    static func all(_ metric: String, _ variant: String? = "sigmoid", _ reduction: Reduction? = nil) -> Selector {
        Selector(metric: metric, variant: variant, step: .all, reduction: reduction)
    }

    static func layer(_ position: DimensionSelection.Position, _ step: Selector.Step = .last) -> Selector {
        Selector(
            metric: "profile", variant: "sigmoid", step: step,
            positions: [DimensionSelection("layer", [position])])
    }
}

@Suite("A claim's check")
struct CheckTests {
    /// A check, an expectation it meets, one it does not, and the number that decides.
    fileprivate struct Case: Sendable, CustomTestStringConvertible {
        var kind: any Check.Type
        var operands: [Selector]
        var holds: Expected
        var fails: Expected
        var measured: Double

        var testDescription: String { kind.name + " of " + operands.map(\.metric).joined(separator: ", ") }
    }

    fileprivate static let cases: [Case] = [
        Case(
            kind: ValueCheck.self, operands: [Numbers.last("loss")], holds: Expected(below: 2.5),
            fails: Expected(below: 2), measured: 2),
        Case(
            kind: ValueCheck.self, operands: [Numbers.last("loss")], holds: Expected(above: 1),
            fails: Expected(above: 2), measured: 2),
        Case(
            kind: ValueCheck.self, operands: [Numbers.last("chance")], holds: Expected(equals: 0.5),
            fails: Expected(equals: 0.6, tolerance: 0.05), measured: 0.5),
        Case(
            kind: ValueCheck.self, operands: [Numbers.last("chance")],
            holds: Expected(equals: 0.45, tolerance: 0.06), fails: Expected(equals: 0.45), measured: 0.5),
        // Of several numbers the one nearest to failing is shown.
        Case(
            kind: ValueCheck.self, operands: [Numbers.last("profile")], holds: Expected(within: 1...8),
            fails: Expected(below: 8), measured: 8),
        Case(
            kind: ValueCheck.self, operands: [Numbers.all("profile", "sigmoid", .median)],
            holds: Expected(atMost: 2), fails: Expected(atMost: 1.9), measured: 2),
        Case(
            kind: ValueCheck.self, operands: [Selector(metric: "loss", variant: "sigmoid", step: .at(2), window: 2)],
            holds: Expected(equals: 5), fails: Expected(equals: 4), measured: 5),
        Case(
            kind: RatioCheck.self, operands: [Numbers.layer(.first), Numbers.layer(.last)],
            holds: Expected(below: 0.3), fails: Expected(below: 0.25), measured: 0.25),
        Case(
            kind: RatioCheck.self, operands: [Numbers.layer(.first, .at(1)), Numbers.layer(.coordinate(2), .at(1))],
            holds: Expected(within: 0.3...0.4), fails: Expected(within: 0.4...0.5), measured: 1.0 / 3),
        // A single number is paired with each of the others.
        Case(
            kind: RatioCheck.self, operands: [Numbers.last("profile"), Numbers.layer(.first)],
            holds: Expected(atMost: 4), fails: Expected(atMost: 3), measured: 4),
        Case(
            kind: DifferenceCheck.self, operands: [Numbers.last("loss"), Numbers.last("chance")],
            holds: Expected(above: 1), fails: Expected(above: 1.5), measured: 1.5),
        Case(
            kind: AtMostCheck.self, operands: [Numbers.all("profile"), Numbers.all("bound")],
            holds: Expected(atMost: 1), fails: Expected(atMost: 0.9), measured: 1),
        Case(
            kind: AtMostCheck.self,
            operands: [
                Numbers.layer(.first),
                Selector(metric: "bound", variant: "sigmoid", positions: [DimensionSelection("layer", [.first])]),
            ],
            holds: AtMostCheck.standardExpectation ?? Expected(), fails: Expected(below: 0.5), measured: 0.5),
        Case(
            kind: SpreadCheck.self, operands: [Numbers.last("profile", "relu")], holds: Expected(atMost: 10),
            fails: Expected(below: 10), measured: 10),
        Case(
            kind: SpreadCheck.self, operands: [Numbers.all("profile", "relu", .median)],
            holds: Expected(equals: 1.5), fails: Expected(below: 1.5), measured: 1.5),
        Case(
            kind: ChangeCheck.self, operands: [Numbers.last("loss")], holds: Expected(below: 0.3),
            fails: Expected(below: 0.25), measured: 0.25),
        Case(
            kind: ChangeCheck.self, operands: [Selector(metric: "loss", variant: "sigmoid", window: 3)],
            holds: Expected(equals: 0.5), fails: Expected(above: 0.5), measured: 0.5),
    ]

    @Test("holds and fails by the number it measures", arguments: cases)
    fileprivate func verdicts(one: Case) {
        for (expectation, outcome) in [(one.holds, ClaimVerdict.Outcome.holds), (one.fails, .fails)] {
            let verdict = one.kind.init(operands: one.operands, expectation: expectation).judge(Numbers.evidence())
            #expect(verdict.outcome == outcome, "\(verdict.detail.en)")
            #expect(verdict.measured == one.measured)
        }
    }

    @Test("of every kind is in these cases", arguments: CheckCatalogue.all.map { $0.name })
    func isCovered(name: String) {
        #expect(Self.cases.contains { $0.kind.name == name })
    }

    @Test("waits for the steps it needs, and for the playhead")
    func pending() {
        let early = ValueCheck(
            operands: [Selector(metric: "loss", variant: "sigmoid", step: .at(1))], expectation: Expected(above: 0))
        let late = ValueCheck(operands: [Numbers.last("loss")], expectation: Expected(above: 0))
        #expect(early.judge(Numbers.evidence(playhead: 0)).outcome == .pending)
        #expect(early.judge(Numbers.evidence(playhead: 1)).outcome == .holds)
        #expect(late.judge(Numbers.evidence(playhead: 2)).detail.en == "needs step 3")
        #expect(late.judge(Numbers.evidence(playhead: 3)).outcome == .holds)
        // The run is to have more steps than are recorded.
        let longer = Evidence([Numbers.sigmoid], lastSteps: [100])
        #expect(late.judge(longer).detail.zh == "需要运行到第 100 步")
        #expect(early.judge(longer).outcome == .holds)
        let nothing = Evidence([Numbers.variant("sigmoid", loss: [])], lastSteps: [3])
        #expect(early.judge(nothing).outcome == .pending)
    }

    @Test("fails with the reason when there is no number")
    func impossible() {
        func reason(_ selector: Selector, _ kind: any Check.Type = ValueCheck.self, _ other: Selector? = nil) -> String
        {
            let operands = [selector] + (other.map { [$0] } ?? [])
            let verdict = kind.init(operands: operands, expectation: Expected(above: 0)).judge(Numbers.evidence())
            #expect(verdict.outcome == .fails)
            return verdict.detail.en
        }
        #expect(reason(Numbers.last("lost")) == "lost is not recorded")
        #expect(reason(Numbers.last("loss", "swish")) == "there is no variant swish")
        #expect(reason(Numbers.layer(.coordinate(7))) == "no such position along layer")
        #expect(reason(Numbers.all("loss", "relu")) == "loss is NaN at step 1")
        #expect(reason(Selector(metric: "loss", variant: "relu", step: .at(2), window: 2)) == "loss is NaN at step 1")
        #expect(
            reason(Numbers.all("profile"), RatioCheck.self, Numbers.last("profile")) == "compares 12 values with 3")
        let zero = Selector(
            metric: "profile", variant: "sigmoid", step: .at(2), positions: [DimensionSelection("layer", [.first])])
        #expect(reason(zero, RatioCheck.self, zero) == "the result is not a number")
        let nan = Numbers.variant("sigmoid", loss: [1], profile: [[1, .nan, 3]])
        let verdict = ValueCheck(operands: [Numbers.last("profile")], expectation: Expected(above: 0))
            .judge(Evidence([nan], lastSteps: [0]))
        #expect(
            verdict.detail == LocalizedText(en: "profile is NaN at step 0, layer 2", zh: "profile 在第 0 步、层 2出现 NaN"))
    }

    @Test("takes infinity as a number")
    func infinity() {
        let exploded = Numbers.variant("sigmoid", loss: [1, .infinity])
        let evidence = Evidence([exploded], lastSteps: [1])
        func outcome(_ expectation: Expected) -> ClaimVerdict.Outcome {
            ValueCheck(operands: [Numbers.last("loss")], expectation: expectation).judge(evidence).outcome
        }
        #expect(outcome(Expected(above: 1e300)) == .holds)
        #expect(outcome(Expected(below: 1e300)) == .fails)
    }

    @Test("of a list of variants looks at those")
    func listedVariants() throws {
        var selector = Selector(metric: "profile", step: .first, positions: [DimensionSelection("layer", [.first])])
        func values() throws -> [Double] { try Numbers.evidence().values(selector) }
        selector.variants = ["relu", "sigmoid"]
        #expect(try values() == [1, 5])
        selector.variants = ["relu"]
        #expect(try values() == [5])
        selector.variants = ["relu", "swish"]
        #expect(throws: Undecided.impossible(Reasons.noVariant("swish"))) { try values() }
    }

    @Test("without a variant looks at all of them")
    func allVariants() {
        let check = ValueCheck(operands: [Numbers.last("loss", nil)], expectation: Expected(below: 5))
        #expect(check.judge(Numbers.evidence()).measured == 5)
        #expect(check.judge(Numbers.evidence()).outcome == .fails)
    }

    @Test("says what was measured and against what, in both languages")
    func sentences() {
        let expectation = Expected(below: 1e-6)
        #expect(expectation.sentence(3.14e-9, typographic: false).en == "3.14e-9 < 1e-6")
        #expect(expectation.sentence(0.2, typographic: false).en == "0.2 ≥ 1e-6")
        #expect(expectation.sentence(3.14e-9, typographic: true).zh == "3.14×10⁻⁹ < 10⁻⁶")
        let within = Expected(within: 0.97...1.03)
        #expect(
            within.sentence(1, typographic: false) == LocalizedText(en: "1 in [0.97, 1.03]", zh: "1 在 [0.97, 1.03] 内"))
        #expect(
            within.sentence(2, typographic: false)
                == LocalizedText(en: "2 outside [0.97, 1.03]", zh: "2 在 [0.97, 1.03] 外"))
        let equals = Expected(equals: 2.302585, tolerance: 0.1)
        #expect(equals.sentence(2.3456789, typographic: false).en == "2.345679 = 2.302585 ± 0.1")
        #expect(equals.sentence(2.5, typographic: false).en == "2.5 ≠ 2.302585 ± 0.1")
        #expect(Expected(below: 3, above: 1).sentence(2, typographic: false).en == "2 < 3 > 1")
    }

    @Test(
        "reduces many numbers to one",
        arguments: [
            (.mean, 2.5), (.median, 2.5), (.max, 4), (.min, 1), (.first, 4), (.last, 3),
            (.std, 1.25.squareRoot()),
        ] as [(Reduction, Double)])
    func reductions(reduction: Reduction, expected: Double) {
        #expect(reduction([4, 1, 2, 3]) == expected)
        #expect(reduction([7]) == (reduction == .std ? 0 : 7))
    }
}
