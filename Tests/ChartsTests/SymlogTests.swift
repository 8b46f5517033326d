import Testing

@testable import Charts

@Suite struct SymlogTests {
    private let scale = Scale(.symlog, lower: -100, upper: 1000, unit: 0.01)

    @Test func bothSidesOfZeroHavePlaces() {
        #expect(scale.fraction(-100) == 0)
        #expect(scale.fraction(1000) == 1)
        // A decade takes as much room on either side.
        let up = scale.fraction(1000) - scale.fraction(100)
        let down = scale.fraction(-10) - scale.fraction(-100)
        #expect(abs(up - down) < 1e-4)
        for value in [-100, -0.5, -0.001, 0, 1e-9, 3, 999] {
            #expect(abs(scale.value(at: scale.fraction(value)) - value) <= 1e-9 * max(1, abs(value)))
        }
        #expect(scale.canPlace(-5) && !scale.canPlace(.nan))
    }

    @Test(arguments: [60.0, 120, 240, 500])
    func ticksArePowersOfTenAndZero(length: Double) {
        let space = TickSpace(
            length: length, pitch: 27, gap: 2, extent: { _ in 10 }, numbers: NumberText(typographic: true),
            isUpward: true)
        let ticks = Ticks.make(scale, isInteger: false, in: space)
        #expect(ticks.count >= 2)
        #expect(ticks.contains { $0.value == 0 && $0.label == "0" })
        for tick in ticks where tick.value != 0 {
            #expect(powerOfTen(Int(decimalLogarithm(tick.value.magnitude).rounded())) == tick.value.magnitude)
        }
        #expect(space.fits(ticks.map { (scale.fraction($0.value), $0.label) }))
    }

    @Test func theUnitLiesBelowTheLeastValue() {
        let trained = ScaleTraining.train(ScaleChoice(.symlog), Extent([-3, 0, 0.02, 500]))
        #expect(trained.unit == 0.01)
        #expect(ScaleTraining.train(ScaleChoice(.symlog), Extent([0, 0])).unit == 1)
        #expect(ScaleTraining.train(ScaleChoice(.symlog), Extent([1e-300, 1])).unit == 1e-8)
    }

    @Test func powersOfTenAreTheNearestNumbers() {
        #expect(powerOfTen(23) == 1e23 && powerOfTen(-23) == 1e-23 && powerOfTen(308) == 1e308)
        #expect(powerOfTen(-323) == 1e-323 && powerOfTen(-400) == 0 && powerOfTen(400) == .infinity)
        #expect(powerOfTen(0) == 1 && powerOfTen(-3) == 0.001)
    }
}
