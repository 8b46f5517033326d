import Testing

@testable import Charts

/// Scales, ticks, bins, levels and texts take every number there is: nothing traps, nothing goes on without end.
@Suite("Over the whole range of numbers")
struct WholeRangeTests {
    /// From the smallest denormal to the largest number, and the neighbors of what is special.
    static let numbers: [Double] = {
        let sizes: [Double] = [
            .leastNonzeroMagnitude, 1e-323, 1e-310, .leastNormalMagnitude, 1e-300, 1e-290, 1e-160, 1e-20, 1e-9, 0.1, 1,
            3, 10,
            99.5, 1e6, 1e15, 0x1p53, 1e18, 9.3e18, 1e19, 1e22, 1e120, 1e154, 1e300, 1e306, 1e307, 1.7e308,
            .greatestFiniteMagnitude,
        ]
        return sizes.flatMap { [$0, -$0, $0.nextUp, $0.nextDown] }.filter(\.isFinite) + [0, -0.0]
    }()

    static let pairs: [(Double, Double)] = numbers.enumerated().flatMap { index, a in
        stride(from: index % 3, to: numbers.count, by: 3).map { (a, numbers[$0]) }
    }

    private static let kinds: [Scale.Kind] = [.linear, .log, .logFromZero, .symlog]

    private func space(_ length: Double) -> TickSpace {
        TickSpace(
            length: length, pitch: 50, gap: 9, extent: { Double($0.count) * 5.5 },
            numbers: NumberText(typographic: true),
            measures: .ink)
    }

    @Test("a scale has a domain and positions", arguments: kinds)
    func scales(kind: Scale.Kind) {
        for (a, b) in Self.pairs {
            for unit in [1, 1e-310, 1e300, 0, .nan] {
                let scale = Scale(kind, lower: a, upper: b, unit: unit)
                #expect(scale.lower < scale.upper && scale.lower.isFinite && scale.upper.isFinite, "\(a) \(b)")
                #expect(scale.fraction(scale.lower).magnitude < 1e-9, "\(kind) \(a) \(b) \(unit)")
                #expect((scale.fraction(scale.upper) - 1).magnitude < 1e-9, "\(kind) \(a) \(b) \(unit)")
                _ = scale.padded(lower: 0.05, upper: 0.05)
                _ = scale.value(at: 0.5)
            }
        }
    }

    @Test("ticks are few, ascending and inside", arguments: kinds)
    func ticks(kind: Scale.Kind) {
        for (index, (a, b)) in Self.pairs.enumerated() where index % 4 == 0 {
            let scale = Scale(kind, lower: a, upper: b, unit: index % 8 == 0 ? 1e-310 : 1)
            for isInteger in [false, true] {
                let ticks = Ticks.make(scale, isInteger: isInteger, in: space(index % 3 == 0 ? 30 : 700))
                #expect(ticks.count <= 10_000, "\(kind) \(a) \(b)")
                #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value <= $1.value }, "\(kind) \(a) \(b)")
            }
        }
    }

    @Test("contour levels are at most as many as asked for")
    func levels() {
        for (a, b) in Self.pairs {
            for kind in [ScaleChoice.Kind.linear, .log, .symlog] {
                for most in [0, 1, 12] {
                    var choice = ScaleChoice(kind)
                    #expect(ContourLevels([a, b, 1], choice: choice, most: most).values.count <= max(1, most) + 1)
                    (choice.lower, choice.upper) = (min(a, b), max(a, b))
                    #expect(ContourLevels([a, b, 0], choice: choice, most: most).values.count <= max(1, most) + 1)
                }
            }
        }
    }

    @Test("a number is written in a few characters")
    func texts() {
        for number in Self.numbers + [.nan, .infinity, -.infinity] {
            for text in [NumberText(typographic: true), NumberText(typographic: false, compact: true)] {
                for digits in [1, 3, 17] {
                    #expect((1...30).contains(text.significant(number, digits: digits).count), "\(number)")
                    #expect((1...30).contains(text.scientific(number, digits: digits).count), "\(number)")
                }
                for decimals in [0, 2, 17, 400] {
                    #expect((1...40).contains(text.fixed(number, decimals: decimals).count))
                }
            }
        }
    }

    @Test("the ends of an axis are written")
    func ends() {
        for (a, b) in Self.pairs {
            let labels = AxisNumbers.labels(
                [min(a, b), max(a, b)], decimals: 3, numbers: NumberText(typographic: true))
            #expect(labels.count == 2)
        }
    }
}
