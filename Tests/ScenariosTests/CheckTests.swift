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

    static func event(
        _ metric: String, _ event: Event, variant: String = "sigmoid", step: Selector.Step = .all,
        layer: DimensionSelection.Position? = nil, reduction: EventReduction? = nil
    ) -> Selector {
        Selector(
            metric: metric, variant: variant, step: step,
            positions: layer.map { [DimensionSelection("layer", [$0])] } ?? [], event: event,
            eventReduction: reduction)
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
        var kind: any MeasuringCheck.Type
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
        Case(
            kind: LessCheck.self, operands: [Numbers.last("chance"), Numbers.last("loss")],
            holds: LessCheck.standardExpectation ?? Expected(), fails: Expected(below: -1.5), measured: -1.5),
        Case(
            kind: CountCheck.self, operands: [Numbers.event("loss", .number(Expected(below: 5)))],
            holds: Expected(equals: 2), fails: Expected(below: 2), measured: 2),
        // Layers 1 to 3 of step 3 are 2, 4, 8; over the steps layer 1 is 1, 1, 0, 2 and turns once.
        Case(
            kind: CountCheck.self, operands: [Numbers.event("profile", .word(.rise), step: .last)],
            holds: Expected(equals: 2), fails: Expected(equals: 3), measured: 2),
        Case(
            kind: CountCheck.self, operands: [Numbers.event("profile", .word(.turn), layer: .first)],
            holds: Expected(equals: 1), fails: Expected(equals: 2), measured: 1),
        Case(
            kind: ShareCheck.self, operands: [Numbers.event("loss", .word(.finite))],
            holds: ShareCheck.standardExpectation ?? Expected(), fails: Expected(below: 1), measured: 1),
        // NaN is looked at where an event is asked for: one of relu's four losses is not finite.
        Case(
            kind: ShareCheck.self, operands: [Numbers.event("loss", .word(.finite), variant: "relu")],
            holds: Expected(equals: 0.75), fails: ShareCheck.standardExpectation ?? Expected(), measured: 0.75),
        Case(
            kind: FirstStepCheck.self, operands: [Numbers.event("loss", .number(Expected(below: 5)))],
            holds: Expected(equals: 2), fails: Expected(atMost: 1), measured: 2),
        Case(
            kind: FirstStepCheck.self, operands: [Numbers.event("loss", .number(Expected(below: 0)))],
            holds: Expected(above: 3), fails: Expected(atMost: 3), measured: .infinity),
        // Of positions, the coordinate: layer 2 is the first above 3 at step 3.
        Case(
            kind: FirstStepCheck.self,
            operands: [Numbers.event("profile", .number(Expected(above: 3)), step: .last)],
            holds: Expected(equals: 2), fails: Expected(equals: 1), measured: 2),
        Case(
            kind: LastStepCheck.self, operands: [Numbers.event("loss", .number(Expected(above: 5)))],
            holds: Expected(equals: 1), fails: Expected(equals: 0), measured: 1),
        Case(
            kind: RisesCheck.self, operands: [Numbers.last("profile")],
            holds: RisesCheck.standardExpectation ?? Expected(), fails: Expected(below: 1), measured: 1),
        Case(
            kind: RisesCheck.self, operands: [Numbers.all("loss")], holds: Expected(equals: 0),
            fails: RisesCheck.standardExpectation ?? Expected(), measured: 0),
        Case(
            kind: FallsCheck.self, operands: [Numbers.all("loss")],
            holds: FallsCheck.standardExpectation ?? Expected(), fails: Expected(below: 1), measured: 1),
        // Layers 1, 10, 5: one fall of two.
        Case(
            kind: FallsCheck.self,
            operands: [Selector(metric: "profile", variant: "relu", step: .at(3))], holds: Expected(equals: 0.5),
            fails: FallsCheck.standardExpectation ?? Expected(), measured: 0.5),
        // Step 0 differs most: |1 − 2| against the largest magnitude of the frame, 4.
        Case(
            kind: AgreementCheck.self, operands: [Numbers.all("profile"), Numbers.all("bound")],
            holds: Expected(atMost: 0.25), fails: Expected(below: 0.25), measured: 0.25),
        Case(
            kind: ValueCheck.self,
            operands: [Selector(metric: "loss", variant: "sigmoid", step: .from(1, to: 2))],
            holds: Expected(within: 3.9...7), fails: Expected(above: 4), measured: 4),
        // What happens in a sequence, compared: relu is above 2 a step after sigmoid is below 7.
        Case(
            kind: DifferenceCheck.self,
            operands: [
                Numbers.event("loss", .number(Expected(above: 2)), variant: "relu", reduction: .firstStep),
                Numbers.event("loss", .number(Expected(below: 7)), reduction: .firstStep),
            ],
            holds: Expected(equals: 1), fails: Expected(above: 1), measured: 1),
    ]

    @Test("holds and fails by the number it measures", arguments: cases)
    fileprivate func verdicts(one: Case) {
        for (expectation, outcome) in [(one.holds, ClaimVerdict.Outcome.holds), (one.fails, .fails)] {
            let verdict = one.kind.init(operands: one.operands, expectation: expectation).judge(Numbers.evidence())
            #expect(verdict.outcome == outcome, "\(verdict.detail.en)")
            #expect(verdict.measured == one.measured)
        }
    }

    @Test("of every kind is in these cases", arguments: CheckCatalogue.measuring.map { $0.name })
    func isCovered(name: String) {
        #expect(Self.cases.contains { $0.kind.name == name })
    }

    @Test("of several parts holds where each holds, and shows the part that fails")
    func conjunction() {
        func part(_ below: Double) -> ValueCheck {
            ValueCheck(operands: [Numbers.last("loss")], expectation: Expected(below: below))
        }
        let holds = AllCheck([part(3), part(4)]).judge(Numbers.evidence())
        #expect(holds.outcome == .holds && holds.measured == 2)
        #expect(holds.detail.en == "2 < 3: loss, sigmoid; 2 < 4: loss, sigmoid")
        let fails = AllCheck([part(3), part(1)]).judge(Numbers.evidence())
        #expect(fails.outcome == .fails && fails.detail.en == "2 ≥ 1: loss, sigmoid")
        #expect(AllCheck([part(3), part(4)]).judge(Numbers.evidence(playhead: 1)).outcome == .pending)
        #expect(AllCheck([part(3)]).operands.count == 1)
    }

    @Test("says in words what was measured, of how many, with what it is measured in")
    func words() {
        func detail(_ check: any MeasuringCheck, _ words: LocalizedText? = nil) -> LocalizedText {
            var check = check
            check.words = words
            return check.judge(Numbers.evidence()).detail
        }
        let zero = ValueCheck(operands: [Numbers.last("chance", nil)], expectation: Expected(equals: 0.5))
        #expect(detail(zero) == LocalizedText(en: "2 of 2 = 0.5: chance", zh: "2 个全部 = 0.5：chance"))
        let profile = ValueCheck(operands: [Numbers.last("profile")], expectation: Expected(atMost: 8))
        #expect(detail(profile).en == "8 ≤ 8: profile, sigmoid, worst of 3")
        let ratio = RatioCheck(
            operands: [Numbers.layer(.first), Numbers.layer(.last)], expectation: Expected(below: 0.3))
        #expect(detail(ratio).en == "0.25 < 0.3: profile, layer 1, sigmoid / layer 3")
        #expect(
            detail(ratio, LocalizedText(en: "{} of the last", zh: "末层的 {}"))
                == LocalizedText(en: "0.25 of the last < 0.3", zh: "末层的 0.25 < 0.3"))
        let falls = FallsCheck(
            operands: [Numbers.all("loss")], expectation: FallsCheck.standardExpectation ?? Expected())
        #expect(detail(falls).en == "3 of 3: loss, sigmoid falls")
        let first = FirstStepCheck(
            operands: [Numbers.event("loss", .number(Expected(below: 0)))], expectation: Expected(atMost: 3))
        #expect(detail(first).en == "never > 3: loss, sigmoid is below 0")
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
        func reason(_ selector: Selector, _ kind: any MeasuringCheck.Type = ValueCheck.self, _ other: Selector? = nil)
            -> String
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
