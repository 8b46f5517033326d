import Charts
import Testing

@Suite struct ScaleTests {
    @Test func endsAreZeroAndOne() {
        for scale in [
            Scale(.linear, lower: -2, upper: 6), Scale(.log, lower: 1e-12, upper: 10),
            Scale(.logFromZero, lower: 0, upper: 500),
        ] {
            #expect(scale.fraction(scale.lower) == 0)
            #expect(scale.fraction(scale.upper) == 1)
            #expect((scale.value(at: 0.5) - scale.value(at: 0)) * (scale.value(at: 1) - scale.value(at: 0.5)) > 0)
        }
    }

    @Test func logarithmsHaveNoPlaceForZero() {
        let log = Scale(.log, lower: 0.1, upper: 10)
        #expect(log.fraction(0).isNaN && log.fraction(-1).isNaN && !log.canPlace(0) && !log.canPlace(.infinity))
        #expect(abs(log.fraction(1) - 0.5) < 1e-15)
        let steps = Scale(.logFromZero, lower: 0, upper: 9)
        #expect(steps.fraction(0) == 0 && steps.canPlace(0))
    }

    static let oddDomains: [(Scale.Kind, Double, Double)] = [
        (Scale.Kind.linear, 3.0, 3.0), (.linear, 0, 0), (.linear, .nan, 1), (.log, 0, 0), (.log, -5, 5), (.log, 7, 7),
        (.logFromZero, 0, 0), (.linear, 1, .infinity),
    ]

    @Test(arguments: oddDomains)
    func everyDomainHasAnExtent(kind: Scale.Kind, lower: Double, upper: Double) {
        let scale = Scale(kind, lower: lower, upper: upper)
        #expect(scale.lower < scale.upper)
        #expect(scale.lower.isFinite && scale.upper.isFinite)
        #expect(scale.fraction(scale.value(at: 0.25)).isFinite)
    }

    @Test func marginsStayFiniteAtTheEndsOfTheNumbers() {
        let scale = Scale(.log, lower: 1e-300, upper: 1e304).padded(lower: 0.05, upper: 0.05)
        #expect(scale.upper == 1e304 || scale.upper.isFinite)
        #expect(scale.fraction(1e304) <= 1)
    }
}
