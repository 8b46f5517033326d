import Learning
import Numerics
import Testing

/// Goh, "Why Momentum Really Works": the closed forms, and that descents obey them.
@Suite struct QuadraticRateTests {
    let curvatures = [0.01, 0.1, 1]

    @Test func theBestPlainDescent() {
        let best = QuadraticRates.bestDescent(curvatures)
        #expect((best.alpha - 1.980198).magnitude < 5e-7)
        #expect((best.rate - 0.980198).magnitude < 5e-7)
        #expect((QuadraticRates.rate(alpha: best.alpha, curvatures: curvatures) - best.rate).magnitude < 1e-15)
        for other in [0.99, 1.01] {
            #expect(QuadraticRates.rate(alpha: other * best.alpha, curvatures: curvatures) > best.rate)
        }
    }

    @Test func theBestMomentum() {
        let best = QuadraticRates.bestMomentum(curvatures)
        #expect((best.alpha - 3.305785).magnitude < 5e-7)
        #expect((best.beta - 0.669421).magnitude < 5e-7)
        #expect((best.rate - 0.818182).magnitude < 5e-7)
        // The same in every mode; at the ends the roots just meet, where rounding shows as its square root.
        for curvature in curvatures {
            let rate = QuadraticRates.rate(alpha: best.alpha, beta: best.beta, curvature: curvature)
            #expect((rate - best.rate).magnitude < 1e-7)
        }
        for (alpha, beta) in [(0.99, 1.0), (1.01, 1), (1, 0.99), (1, 1.01)] {
            let rate = QuadraticRates.rate(alpha: alpha * best.alpha, beta: beta * best.beta, curvatures: curvatures)
            #expect(rate > best.rate + 1e-4)
        }
    }

    @Test func complexRootsHaveTheRateOfTheRootOfBeta() {
        #expect(QuadraticRates.rate(alpha: 1, beta: 0.81, curvature: 1) == 0.9)
    }

    @Test(arguments: [0.01, 0.3, 0.99])
    func criticalDampingIsTheFastestForAMode(product: Double) {
        let beta = QuadraticRates.criticalMomentum(alpha: product, curvature: 1)
        let critical = QuadraticRates.rate(alpha: product, beta: beta, curvature: 1)
        #expect((critical - (1 - product.squareRoot())).magnitude < 1e-7)
        for other in [beta * 0.95, beta * 1.05 + 1e-6] {
            #expect(QuadraticRates.rate(alpha: product, beta: other, curvature: 1) > critical)
        }
    }

    @Test(arguments: [0, 0.3, 0.9] as [Double])
    func stabilityEndsWhereItShould(beta: Double) {
        let limit = QuadraticRates.stabilityLimit(beta: beta, largest: 4)
        #expect(limit == (2 + 2 * beta) / 4)
        #expect(QuadraticRates.rate(alpha: limit * 0.999, beta: beta, curvature: 4) < 1)
        #expect(QuadraticRates.rate(alpha: limit * 1.001, beta: beta, curvature: 4) > 1)
    }

    @Test func withoutCurvatureThereIsNoBest() {
        #expect(QuadraticRates.bestDescent([]).alpha.isNaN)
        #expect(QuadraticRates.bestMomentum([0, 1]).beta.isNaN)
        #expect(QuadraticRates.rate(alpha: 1, beta: 0.5, curvatures: []) == 0)
    }

    // MARK: Measured

    @Test(arguments: [0.02, 0.3, 0.9, 1.9, 2.5, 3.5], [0, 0.4, 0.7, 0.95])
    func descentsHaveTheRatesOfTheClosedForm(product: Double, beta: Double) {
        let closed = QuadraticRates.rate(alpha: product / 3, beta: beta, curvature: 3)
        let found = measured(alpha: product / 3, beta: beta, curvature: 3)
        #expect((found / closed - 1).magnitude < 0.01, "closed form \(closed), measured \(found)")
    }

    @Test func theBestMomentumShrinksEveryModeAlike() {
        let best = QuadraticRates.bestMomentum(curvatures)
        for curvature in curvatures {
            let found = measured(alpha: best.alpha, beta: best.beta, curvature: curvature)
            #expect((found - 0.818182).magnitude < 0.01)
        }
    }

    /// The factor a step of the largest error within a hundred steps, from the second hundred to the fourth.
    private func measured(alpha: Double, beta: Double, curvature: Double) -> Double {
        var run = OptimizerRun(Momentum(["learning-rate": alpha, "momentum": beta]), parameterCount: 1)
        var x = [1.0]
        var largest = [Double](repeating: 0, count: 4)
        for step in 0..<400 {
            let slope = [curvature * x[0]]
            x.withUnsafeMutableBufferPointer { x in
                slope.withUnsafeBufferPointer { run.update(x, gradients: $0) }
            }
            largest[step / 100] = max(largest[step / 100], x[0].magnitude)
        }
        return Elementary.pow(largest[3] / largest[1], 1 / 200)
    }
}
