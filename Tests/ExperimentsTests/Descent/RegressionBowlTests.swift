import Testing

@testable import Experiments

@Suite("The bowl of a regression")
struct RegressionBowlTests {
    @Test("has a minimum and a domain at every spread that is taken", arguments: [1e-8, 1e-3, 1, 1e3, 1e8])
    func extremes(spread: Double) {
        #expect(RegressionData.spreads.contains(spread))
        for seed in 1...5 as ClosedRange<UInt64> {
            let bowl = RegressionBowl(RegressionData(points: 100, spread: spread, correlation: 0, seed: seed))
            let minimum = bowl.minima[0].point
            #expect(minimum.x.isFinite && minimum.y.isFinite)
            #expect(bowl.domain.x.contains(minimum.x) && bowl.domain.y.contains(minimum.y))
        }
        #expect(!RegressionData.spreads.contains(1e120))
    }
}
