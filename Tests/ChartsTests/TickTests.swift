import Testing

@testable import Charts

@Suite struct TickTests {
    /// An axis of `length` units with labels 6 units a character wide.
    func space(_ length: Double = 300, pitch: Double = 50) -> TickSpace {
        TickSpace(
            length: length, pitch: pitch, gap: 8, extent: { Double($0.count) * 6 },
            numbers: NumberText(typographic: true))
    }

    func labels(_ scale: Scale, isInteger: Bool = false, length: Double = 300) -> [String] {
        Ticks.make(scale, isInteger: isInteger, in: space(length)).filter { !$0.isMinor }.map(\.label)
    }

    @Test(arguments: linearCases)
    func linear(lower: Double, upper: Double, expected: [String]) {
        #expect(labels(Scale(.linear, lower: lower, upper: upper)) == expected)
    }

    static let linearCases: [(Double, Double, [String])] = [
        (0.0, 1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0, 0.85, ["0.0", "0.2", "0.4", "0.6", "0.8"]),
        (0, 500, ["0", "100", "200", "300", "400", "500"]),
        (0, 50_000, ["0", "10k", "20k", "30k", "40k", "50k"]),
        (-1, 1, ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        (0.1, 0.35, ["0.10", "0.15", "0.20", "0.25", "0.30", "0.35"]),
        (-1_500_000, 500_000, ["−1.5M", "−1.0M", "−0.5M", "0", "0.5M"]),
        (0, 3e-7, ["0", "5×10⁻⁸", "10⁻⁷", "1.5×10⁻⁷", "2×10⁻⁷", "2.5×10⁻⁷", "3×10⁻⁷"]),
    ]

    @Test func valuesAreTheNearestDoubles() {
        let values = Ticks.make(Scale(.linear, lower: 0, upper: 1), isInteger: false, in: space(700)).map(\.value)
        #expect(values.contains(0.3) && values.contains(0.6) && values.contains(0.7))
    }

    @Test(arguments: countCases)
    func countsStartAtOne(lower: Double, upper: Double, expected: [String]) throws {
        let ticks = try #require(CountTicks.make(Scale(.linear, lower: lower, upper: upper), in: space(320)))
        #expect(ticks.map(\.label) == expected)
    }

    static let countCases: [(Double, Double, [String])] = [
        (1.0, 20.0, ["1", "5", "10", "15", "20"]), (0.5, 6.5, ["1", "2", "3", "4", "5", "6"]),
        (1, 100, ["1", "20", "40", "60", "80", "100"]), (1, 12, ["1", "2", "4", "6", "8", "10", "12"]),
    ]

    @Test func wholeNumbersOnly() {
        #expect(labels(Scale(.linear, lower: 0, upper: 3), isInteger: true) == ["0", "1", "2", "3"])
        #expect(labels(Scale(.linear, lower: 0, upper: 1), isInteger: true) == ["0", "1"])
        for upper in 1...200 {
            let ticks = Ticks.make(Scale(.linear, lower: 0, upper: Double(upper)), isInteger: true, in: space())
            #expect(ticks.count >= 2 && ticks.allSatisfy { $0.value == $0.value.rounded() }, "0…\(upper)")
        }
    }

    @Test(arguments: logarithmicCases)
    func logarithmic(lower: Double, upper: Double, expected: [String]) {
        #expect(labels(Scale(.log, lower: lower, upper: upper)) == expected)
    }

    static let logarithmicCases: [(Double, Double, [String])] = [
        (1e-3, 1.0, ["10⁻³", "10⁻²", "10⁻¹", "10⁰"]), (1e-15, 1, ["10⁻¹⁵", "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"]),
        (2, 60, ["2", "5", "10", "20", "50"]), (1, 9, ["1", "2", "5"]),
        (1e-300, 1e300, ["10⁻³⁰⁰", "10⁻²⁰⁰", "10⁻¹⁰⁰", "10⁰", "10¹⁰⁰", "10²⁰⁰", "10³⁰⁰"]),
    ]

    @Test func minorsStandBetweenDecades() {
        let ticks = Ticks.make(Scale(.log, lower: 1, upper: 1000), isInteger: false, in: space())
        let minors: [Double] = [1.0, 10, 100].flatMap { decade in (2...9).map { Double($0) * decade } }
        #expect(ticks.filter(\.isMinor).map(\.value) == minors)
        #expect(ticks.map(\.value) == ticks.map(\.value).sorted())
    }

    @Test func stepsOnALogarithmStartAtZero() {
        #expect(labels(Scale(.logFromZero, lower: 0, upper: 500)) == ["0", "1", "10", "100", "500"])
        #expect(labels(Scale(.logFromZero, lower: 0, upper: 1)) == ["0", "1"])
        #expect(
            labels(Scale(.logFromZero, lower: 0, upper: 100_000)) == ["0", "1", "10", "100", "1000", "10k", "100k"])
    }

    /// Every domain, however odd, gives two labels or more that do not touch, inside the domain and ascending.
    @Test(arguments: oddDomains)
    func neverFewerThanTwo(lower: Double, upper: Double) {
        check(lower, upper)
    }

    static let oddDomains: [(Double, Double)] = [
        (0.0, 0.0), (1, 1), (-3, -3), (1e300, 1e300), (Double.leastNonzeroMagnitude, Double.leastNonzeroMagnitude),
        (0, Double.leastNonzeroMagnitude), (-1e308, 1e308), (0, 1e-300),
        (1, 1 + 2.3e-16), (1, 1 + 1e-12), (-1e-9, 2e9), (0.1, 0.7), (123456.789, 123456.8), (-0.000123, 0.00077),
        (.nan, 1), (0, .infinity), (-.infinity, .infinity), (3, -3),
    ]

    private func check(_ lower: Double, _ upper: Double) {
        for kind in [Scale.Kind.linear, .log, .logFromZero] {
            for length in [90.0, 300, 2000] {
                let scale = Scale(kind, lower: lower, upper: upper)
                let ticks = Ticks.make(scale, isInteger: false, in: space(length)).filter { !$0.isMinor }
                // Steps are whole numbers from 0 on; on any other domain it is enough not to fail.
                if kind == .logFromZero, lower != 0 || !(upper >= 1) { continue }
                #expect(ticks.count >= 2, "\(kind) \(lower)…\(upper) on \(length)")
                #expect(ticks.allSatisfy { $0.value.isFinite && (-0.001...1.001).contains(scale.fraction($0.value)) })
                #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
                #expect(ticks.allSatisfy { !["−0", "−0.0", "−0.00", "0.30000000000000004"].contains($0.label) })
            }
        }
    }

    @Test func noAxisNoTicks() {
        #expect(Ticks.make(Scale(.linear, lower: 0, upper: 1), isInteger: false, in: space(0)).isEmpty)
    }

    @Test func labelsDoNotTouch() {
        for length in stride(from: 40.0, through: 900, by: 7) {
            for upper in [0.7, 3, 19, 480, 51_234, 7e-6] {
                let scale = Scale(.linear, lower: 0, upper: upper)
                let axis = space(length)
                let ticks = Ticks.make(scale, isInteger: false, in: axis)
                guard ticks.count > 2 else { continue }
                #expect(axis.fits(ticks.map { (scale.fraction($0.value), $0.label) }), "0…\(upper) on \(length)")
            }
        }
    }
}
