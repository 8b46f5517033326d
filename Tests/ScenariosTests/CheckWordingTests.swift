import Charts
import Metrics
import Testing

@testable import Scenarios

@Suite("What a check says")
struct CheckWordingTests {
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
}
