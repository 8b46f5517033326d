import Testing

@testable import Learning

/// Each rule on readings that have the disease and on readings that just do not.
@Suite struct HealthRuleTests {
    @Test("Vanishing: below 1e-4 of the last layer's gradient, or nothing at all")
    func vanishing() {
        let verdict = Vanishing.verdict(LayerReadings(gradientNorms: [3e-9, 9.9e-5, 1.1e-4, 1]))
        #expect(verdict == HealthVerdict(rule: "vanishing", layers: [1, 2], number: 3e-9))
        #expect(Vanishing.verdict(LayerReadings(gradientNorms: [1e-4, 5, 1])) == nil)
        #expect(Vanishing.verdict(LayerReadings(loss: 0.7, gradientNorms: [0, 0])) != nil)
        #expect(Vanishing.verdict(LayerReadings(loss: 0, gradientNorms: [0, 0])) == nil)
        #expect(Vanishing.verdict(LayerReadings()) == nil)
    }

    @Test("Exploding: above 1000, or 1e4 times the last layer's gradient")
    func exploding() {
        #expect(
            Exploding.verdict(LayerReadings(gradientNorms: [1, 1001, 2000]))
                == HealthVerdict(rule: "exploding", layers: [2, 3], number: 2000))
        #expect(Exploding.verdict(LayerReadings(gradientNorms: [1.1, 1e-4]))?.layers == [1])
        #expect(Exploding.verdict(LayerReadings(gradientNorms: [1000, 1])) == nil)
        #expect(Exploding.verdict(LayerReadings(gradientNorms: [1, 0])) == nil)
    }

    @Test("Saturated and dead: above their shares, the bounds themselves being healthy")
    func shares() {
        #expect(
            Saturated.verdict(LayerReadings(saturatedShares: [0.2, 0.51, 0.5, 0.9]))
                == HealthVerdict(rule: "saturated", layers: [2, 4], number: 0.9))
        #expect(Saturated.verdict(LayerReadings(saturatedShares: [0.2025, 0.0838])) == nil)
        #expect(Dead.verdict(LayerReadings(deadShares: [0.4, 0.41]))?.layers == [2])
        #expect(Dead.verdict(LayerReadings(deadShares: [0.4])) == nil)
    }

    @Test("Diverged: above four times the first loss, or not finite")
    func diverged() {
        #expect(Diverged.verdict(LayerReadings(loss: 4.1, firstLoss: 1))?.number == 4.1)
        #expect(Diverged.verdict(LayerReadings(loss: 4, firstLoss: 1)) == nil)
        #expect(Diverged.verdict(LayerReadings(loss: 4, firstLoss: 0)) == nil)
        for loss in [Double.nan, .infinity] {
            #expect(Diverged.verdict(LayerReadings(loss: loss, firstLoss: 1))?.number.isNaN == true)
        }
        #expect(Diverged.verdict(LayerReadings(loss: 1, firstLoss: 1, gradientNorms: [.infinity])) != nil)
    }

    @Test("Once numbers are broken no other verdict is passed on them")
    func broken() {
        let readings = LayerReadings(
            loss: .nan, firstLoss: 1, gradientNorms: [.nan, 5000], saturatedShares: [1], deadShares: [1])
        #expect(HealthCatalogue.verdicts(readings).map(\.rule) == ["diverged"])
        let ill = LayerReadings(
            loss: 5, firstLoss: 1, gradientNorms: [1e-9, 5000], saturatedShares: [1], deadShares: [1])
        #expect(
            HealthCatalogue.verdicts(ill).map(\.rule) == ["diverged", "exploding", "vanishing", "dead", "saturated"])
        #expect(HealthCatalogue.verdicts(LayerReadings()).isEmpty)
    }

    @Test("Every rule names its threshold and a remedy, in both languages")
    func texts() {
        for rule in HealthCatalogue.all {
            let finding = rule.finding("0.123")
            #expect(finding.en.contains("0.123") && finding.zh.contains("0.123"))
            #expect(!rule.title.en.isEmpty && !rule.title.zh.isEmpty)
            #expect(!rule.remedy.en.isEmpty && !rule.remedy.zh.isEmpty)
        }
    }
}
