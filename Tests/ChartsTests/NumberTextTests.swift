import Charts
import Testing

@Suite struct NumberTextTests {
    let plain = NumberText(typographic: false)
    let fine = NumberText(typographic: true)

    static let fixedCases: [(Double, Int, String)] = [
        (0.1 + 0.2, 1, "0.3"), (0.30000000000000004, 2, "0.30"), (-0.04, 1, "0.0"), (-0.05, 1, "−0.1"), (0, 0, "0"),
        (-0.0, 0, "0"), (1e-20, 3, "0.000"), (2.5, 0, "3"), (-1234.5, 2, "−1234.50"), (999.96, 1, "1000.0"),
    ]

    @Test(arguments: fixedCases)
    func fixedDecimals(value: Double, decimals: Int, expected: String) {
        #expect(fine.fixed(value, decimals: decimals) == expected)
    }

    static let significantCases: [(Double, String)] = [
        (0.0, "0"), (1, "1"), (0.0312, "0.0312"), (147.26, "147"), (3.1e-9, "3.1×10⁻⁹"), (1e-6, "10⁻⁶"),
        (-1e-6, "−10⁻⁶"), (9.996, "10"), (0.00099996, "0.001"), (123456, "1.23×10⁵"), (1e300, "10³⁰⁰"),
        (Double.leastNonzeroMagnitude, "4.94×10⁻³²⁴"), (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "−∞"),
    ]

    @Test(arguments: significantCases)
    func threeSignificantDigits(value: Double, expected: String) {
        #expect(fine.significant(value) == expected)
    }

    @Test func withoutTypography() {
        #expect(plain.significant(3.1e-9) == "3.1e-9")
        #expect(plain.significant(1e-6) == "1e-6")
        #expect(plain.fixed(-2, decimals: 1) == "-2.0")
        #expect(plain.powerOfTenText(-12) == "1e-12")
    }

    @Test func compactWritesMantissasShort() {
        let compact = NumberText(typographic: true, compact: true)
        #expect(compact.scientific(2e-5) == "2e-5")
        #expect(compact.scientific(1e-5) == "10⁻⁵")
    }
}
