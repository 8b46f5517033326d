import Testing

@testable import Charts

/// What holds for the ticks of any domain: thousands of random ones, from tiny to huge.
@Suite struct TickPropertyTests {
    private let typographic = NumberText(typographic: true)

    private func space(_ length: Double) -> TickSpace {
        TickSpace(
            length: length, pitch: 50, gap: 9, extent: { Double($0.count) * 5.5 }, numbers: typographic,
            measures: .ink)
    }

    /// Splitmix64: as many numbers as wanted, the same each time.
    private struct Draws {
        var state: UInt64

        mutating func share() -> Double {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
        }
    }

    /// The number that a label writes; nil for what it is not.
    private func number(_ label: String) -> Double? {
        let superscripts: [Character: Character] = [
            "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
            "⁹": "9",
        ]
        var text = label.replacing("−", with: "-")
        var factor = 0
        for (suffix, exponent) in [("k", 3), ("M", 6), ("G", 9)] where text.hasSuffix(suffix) {
            text.removeLast()
            factor = exponent
        }
        let parts = text.split(separator: "×")
        guard let last = parts.last else { return nil }
        if last.contains(where: { superscripts[$0] != nil }) {
            let sign = last.hasPrefix("-") ? "-" : ""
            let exponent = String(last.drop { $0 == "-" }.dropFirst(2).compactMap { superscripts[$0] })
            return Double("\(parts.count > 1 ? String(parts[0]) : sign + "1")e\(exponent)")
        }
        return Double("\(text)e\(factor)")
    }

    @Test("Labels are at least two, tell their own value, and ascend", arguments: [1, 2, 3, 4] as [UInt64])
    func linear(seed: UInt64) {
        var draws = Draws(state: seed)
        for _ in 0..<400 {
            let magnitude = powerOfTen(Int(draws.share() * 600) - 300)
            let center = (draws.share() * 2 - 1) * magnitude
            // From a range as wide as the numbers to one in their last digits.
            let half = magnitude * powerOfTen(-Int(draws.share() * 11)) * (0.05 + draws.share())
            let scale = Scale(.linear, lower: center - half, upper: center + half)
            let length = 60 + draws.share() * 800
            let ticks = Ticks.make(scale, isInteger: false, in: space(length))
            let name = Comment(rawValue: "\(scale.lower)…\(scale.upper) on \(length)")
            #expect(ticks.count >= 2, name)
            #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value }, name)
            #expect(Set(ticks.map(\.label)).count == ticks.count, name)
            for tick in ticks {
                #expect((-1e-6...1.000_001).contains(scale.fraction(tick.value)), name)
                #expect(!(tick.label.hasPrefix("−") && tick.label.dropFirst().allSatisfy { "0.".contains($0) }), name)
                guard let told = number(tick.label) else {
                    Issue.record("\(tick.label) is no number: \(name)")
                    continue
                }
                // As near as the eye can tell on the axis.
                let error = (told - tick.value).magnitude / (scale.upper - scale.lower)
                #expect(error < 0.02, "\(tick.label) for \(tick.value): \(name)")
            }
        }
    }

    @Test("An even, round axis is drawn at every magnitude alike")
    func magnitudes() {
        let shapes = Set(
            (-290...290).map { exponent -> [Double] in
                let scale = Scale(.linear, lower: 0, upper: 7 * powerOfTen(exponent))
                return Ticks.make(scale, isInteger: false, in: space(2000)).map {
                    (scale.fraction($0.value) * 1e6).rounded() / 1e6
                }
            })
        #expect(shapes.count == 1, "\(shapes)")
    }

    @Test("Whole numbers stay whole", arguments: [5, 6] as [UInt64])
    func integers(seed: UInt64) {
        var draws = Draws(state: seed)
        for _ in 0..<200 {
            let lower = (draws.share() * 1000).rounded()
            let upper = lower + 1 + (draws.share() * powerOfTen(Int(draws.share() * 6))).rounded()
            let ticks = Ticks.make(
                Scale(.linear, lower: lower, upper: upper), isInteger: true, in: space(60 + draws.share() * 800))
            #expect(ticks.count >= 2 && ticks.allSatisfy { $0.value == $0.value.rounded() }, "\(lower)…\(upper)")
        }
    }

    @Test("Logarithms have two labels over any stretch of the number range", arguments: [7, 8] as [UInt64])
    func logarithmic(seed: UInt64) {
        var draws = Draws(state: seed)
        for _ in 0..<400 {
            let lower = powerOfTen(Int(draws.share() * 580) - 290) * (1 + draws.share() * 8)
            let factor = power(10, 0.01 + draws.share() * draws.share() * 100)
            guard lower * factor < 1e300 else { continue }
            let scale = Scale(.log, lower: lower, upper: lower * factor)
            let ticks = Ticks.make(scale, isInteger: false, in: space(60 + draws.share() * 800))
            let labels = ticks.filter { !$0.isMinor }
            #expect(labels.count >= 2, "\(scale.lower)…\(scale.upper)")
            #expect(Set(labels.map(\.label)).count == labels.count, "\(scale.lower)…\(scale.upper)")
            #expect(ticks.allSatisfy { (-0.001...1.001).contains(scale.fraction($0.value)) })
        }
    }
}
