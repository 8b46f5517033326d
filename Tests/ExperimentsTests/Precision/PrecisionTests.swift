import Metrics
import Numerics
import Testing

@testable import Experiments

@Suite("Training in a number format")
struct PrecisionTests {
    @Test("rounds fast to what NumPy's and PyTorch's casts give", arguments: FunctionFixture.file?.rounding ?? [])
    func casts(_ one: FunctionFixture.Rounding) throws {
        let rounding = Rounding(try #require(NumberFormat(rawValue: one.format)))
        for (number, text) in zip(one.numbers, one.rounded) {
            let expected = Double(text) ?? .nan
            #expect(rounding.nearest(number) == expected && rounding.nearest(-number) == -expected, "\(number)")
        }
    }

    @Test("rounds fast to what the slow way gives, at any size", arguments: NumberFormat.allCases)
    func slow(_ format: NumberFormat) {
        var random = Philox(seed: 1, stream: "numbers")
        let rounding = Rounding(format)
        for _ in 0..<20_000 {
            let exponent = -200 + random.integer(below: 400)
            let x = Double(sign: .plus, exponent: exponent, significand: random.normal())
            let (fast, slow) = (rounding.nearest(x), format.rounded(x))
            guard fast.bitPattern != slow.bitPattern else { continue }
            Issue.record("\(x): \(fast), not \(slow)")
        }
        for x in [0, -0.0, .infinity, -.infinity, format.greatest, -format.greatest, format.leastPositive / 2] {
            #expect(rounding.nearest(x).bitPattern == format.rounded(x).bitPattern)
        }
    }

    @Test("by chance hits the two neighbors so that the mean stays", arguments: [NumberFormat.half, .bfloat16])
    func stochastic(_ format: NumberFormat) {
        var random = Philox(seed: 2, stream: "draws")
        let rounding = Rounding(format)
        for x in [1.0003, -0.7771, 3e-7, -12345.6] {
            let draws = (0..<20_000).map { _ in rounding.stochastic(x, draw: random.uniform()) }
            let hit = Set(draws)
            #expect(hit.count <= 2 && hit.allSatisfy { format.rounded($0) == $0 })
            let (low, high) = (draws.min() ?? 0, draws.max() ?? 0)
            #expect(low <= x && x <= high)
            // Five standard errors of a mean of two values.
            let error = (high - low) / 2 / Double(draws.count).squareRoot()
            #expect((draws.reduce(0, +) / Double(draws.count) - x).magnitude <= 5 * error)
        }
        #expect(rounding.stochastic(format.greatest, draw: 0.9) == format.greatest)
    }

    @Test("has the gradient of central differences in double precision")
    func gradient() {
        var network = RoundedNetwork(sizes: [1, 5, 4, 1])
        let exact = Rounding(.double)
        let points = [SIMD2(-1.0, 0.3), SIMD2(0.2, -0.7), SIMD2(0.9, 1.1)]
        var parameters = network.initial(seed: 4)
        var found = [Double](repeating: 0, count: parameters.count)
        var scratch = found
        _ = network.gradient(points, parameters, factor: 1, exact, into: &found)
        for index in parameters.indices {
            let former = parameters[index]
            parameters[index] = former + 1e-6
            let above = network.gradient(points, parameters, factor: 1, exact, into: &scratch)
            parameters[index] = former - 1e-6
            let below = network.gradient(points, parameters, factor: 1, exact, into: &scratch)
            parameters[index] = former
            #expect(((above - below) / 2e-6 - found[index]).magnitude < 1e-9)
        }
    }

    @Test("scales the loss as PyTorch's GradScaler does")
    func scaler() {
        var scaler = LossScaler(scale: 8, patience: 3)
        var scales: [Double] = []
        for overflow in [false, false, true, false, false, false, false, true, true] {
            let isAccepted = scaler.accepts([0, overflow ? .infinity : 1])
            #expect(isAccepted == !overflow)
            scales.append(scaler.scale)
        }
        // torch.amp.GradScaler(init_scale=8, growth_interval=3), step by step.
        #expect(scales == [8, 8, 4, 4, 4, 8, 8, 4, 2])
    }

    @Test("loses 1 − 1000 × 10⁻⁴ in half and not in single, with a master copy, or by chance")
    func countdown() throws {
        func count(_ precision: String, _ weights: String) throws -> Double {
            try AttentionRun.of(
                Precision.self,
                [("precision", .text(precision)), ("weights", .text(weights)), ("steps", .integer(0))]
            ).values("countdown")[0]
        }
        #expect(try count("half", "nearest") == 1 && count("bfloat16", "nearest") == 1)
        #expect(try (count("single", "nearest") - 0.9).magnitude < 1e-4)
        #expect(try (count("half", "master") - 0.9).magnitude < 1e-3)
        #expect(try (count("half", "stochastic") - 0.9).magnitude < 0.05)
    }

    @Test("adds up parts to the batch where they are of one size or weighed, and not else")
    func parts() throws {
        let errors = MicroBatches.errors(seed: 3)
        let count = MicroBatches.parts.count
        for (index, setting) in MicroBatches.Setting.allCases.enumerated() {
            let rows = errors[index * count..<(index + 1) * count]
            #expect(rows.first == 0)
            for error in rows.dropFirst() {
                switch setting {
                case .equal, .weighted: #expect(error < 1e-14)
                case .unequal, .batchNorm: #expect(error > 1e-3)
                }
            }
        }
        for parts in MicroBatches.parts {
            for isEqual in [false, true] {
                let cuts = MicroBatches.cuts(parts, isEqual: isEqual)
                #expect(cuts.count == parts && cuts.last?.upperBound == MicroBatches.rows)
            }
        }
    }
}
