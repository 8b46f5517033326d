import Charts
import Metrics
import Testing

@testable import Scenarios

@Suite("A claim's check")
struct CheckTests {
    /// A check, an expectation it meets, one it does not, and the number that decides.
    struct Case: Sendable, CustomTestStringConvertible {
        var kind: any MeasuringCheck.Type
        var operands: [Selector]
        var holds: Expected
        var fails: Expected
        var measured: Double

        var testDescription: String { kind.name + " of " + operands.map(\.metric).joined(separator: ", ") }
    }

    static let cases: [Case] = [
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
    func verdicts(one: Case) {
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
