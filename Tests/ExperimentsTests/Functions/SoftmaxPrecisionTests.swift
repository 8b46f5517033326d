import Metrics
import Numerics
import Testing

@testable import Experiments

@Suite("Softmax in a number format")
struct SoftmaxPrecisionTests {
    /// Written as Python does: `inf`, `-0.0`, `nan`.
    private static func numbers(_ texts: [String]) -> [Double] { texts.map { Double($0) ?? .nan } }

    @Test("rounds as NumPy's and PyTorch's casts do", arguments: FunctionFixture.file?.rounding ?? [])
    func rounding(_ one: FunctionFixture.Rounding) throws {
        let format = try #require(NumberFormat(rawValue: one.format))
        for (number, expected) in zip(one.numbers, Self.numbers(one.rounded)) {
            #expect(format.rounded(number) == expected, "\(number)")
            #expect(format.rounded(-number) == -expected, "\(-number)")
        }
    }

    @Test("knows the formats of IEEE 754")
    func formats() {
        #expect(NumberFormat.half.greatest == 65504 && NumberFormat.half.leastPositive == 0x1p-24)
        #expect(NumberFormat.bfloat16.greatest == 0x1.fep127 && NumberFormat.bfloat16.leastPositive == 0x1p-133)
        #expect(NumberFormat.single.greatest == Double(Float.greatestFiniteMagnitude))
        #expect(NumberFormat.single.leastPositive == Double(Float.leastNonzeroMagnitude))
        #expect(NumberFormat.double.greatest == .greatestFiniteMagnitude)
        #expect(NumberFormat.double.leastPositive == .leastNonzeroMagnitude)
        #expect(NumberFormat.half.rounded(.nan).isNaN && NumberFormat.half.rounded(-.infinity) == -.infinity)
        let zero = NumberFormat.half.rounded(-1e-30)
        #expect(zero == 0 && zero.sign == .minus)
        for step in 0..<2000 {
            let number = Double(step - 1000) * 0x1.23456789p-3
            #expect(NumberFormat.single.rounded(number) == Double(Float(number)))
        }
    }

    @Test("gives what the same operations give with NumPy's casts", arguments: FunctionFixture.file?.softmax ?? [])
    func reference(_ one: FunctionFixture.Softmax) throws {
        let softmax = RoundedSoftmax(format: try #require(NumberFormat(rawValue: one.format)))
        let stored = softmax.stored(one.logits)
        for (method, texts) in [
            (RoundedSoftmax.Method.naive, one.naive), (.shifted, one.shifted), (.logSumExp, one.logSumExp),
        ] {
            let found = softmax.probabilities(stored, method)
            for (found, expected) in zip(found, Self.numbers(texts)) {
                // Elementary functions may differ in the last bit before they are rounded.
                let isSame = found.isNaN && expected.isNaN || (found - expected).magnitude <= 4e-16 * expected
                #expect(isSame, "\(method.rawValue): \(found), not \(expected)")
            }
        }
    }

    @Test("overflows where published", arguments: [("half", 11.0899), ("single", 88.7228), ("double", 709.7827)])
    func published(_ format: String, _ threshold: Double) throws {
        let recording = try FunctionRun.of(SoftmaxPrecision.self, [], [("precision", .text(format))])
        let (found, limit) = (recording.values("overflow")[0], recording.values("overflow-limit")[0])
        #expect((limit - threshold).magnitude < 1e-4)
        // The last number of the format below the limit: at most one spacing away.
        #expect(found <= limit && limit - found <= found * recording.values("epsilon")[0])
    }

    @Test("has the gradient that is in print: p − y of (0.2, 0.3, 0.5)")
    func gradient() throws {
        let logits = [0.2, 0.3, 0.5].map { ParameterValue.real(Elementary.log($0)) }
        let recording = try FunctionRun.of(
            SoftmaxPrecision.self, [],
            [("precision", .text("double")), ("logits", .list(logits)), ("target", .integer(1))])
        for name in ["gradient", "difference"] {
            #expect(zip(recording.values(name), [0.2, -0.7, 0.5]).allSatisfy { ($0 - $1).magnitude < 1e-15 })
        }
    }

    @Test("warms to equal probabilities, cools to the largest")
    func temperature() throws {
        let recording = try FunctionRun.of(SoftmaxPrecision.self, [])
        let entropies = recording.values("entropy")
        #expect(zip(entropies, entropies.dropFirst()).allSatisfy { $0 < $1 + 1e-6 })
        #expect(entropies[0] < 1e-6 && entropies[entropies.count - 1] < Elementary.log(4))
    }

    @Test("tells what does not fit")
    func errors() {
        #expect(
            FunctionRun.error(SoftmaxPrecision.self, [], [("target", .integer(4))])?.message
                == "expected a class from 0 to 3, as there are logits; found 4")
        #expect(FunctionRun.error(SoftmaxPrecision.self, [], [("gaps.to", .real(0.5))])?.key == "gaps.to")
    }
}
