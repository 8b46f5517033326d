import Numerics
import Testing

@testable import Learning

@Suite("The mean of a function of a normal number")
struct GaussianMeanTests {
    @Test("is exact for powers and for a kink at 0", arguments: [1e-6, 0.3, 1, 7.5, 1e6])
    func closedForms(deviation: Double) {
        let variance = deviation * deviation
        func expect(_ expected: Double, _ function: (Double) -> Double) {
            #expect(
                (GaussianMean.of(deviation: deviation, function) - expected).magnitude <= 1e-13 * expected.magnitude)
        }
        expect(1) { _ in 1 }
        expect(variance) { $0 * $0 }
        expect(3 * variance * variance) { $0 * $0 * $0 * $0 }
        expect(variance / 2) { $0 > 0 ? $0 * $0 : 0 }
        expect(0.5) { $0 > 0 ? 1 : 0 }
        expect(deviation / (2 * Double.pi).squareRoot()) { max(0, $0) }
    }

    /// mpmath 1.3, 30 digits.
    @Test(
        "is that of high-precision quadrature for tanh and its slope",
        arguments: [
            (0.5, 0.17351614343237185, 0.71737986160310995), (1.0, 0.39429449039784117, 0.46440290244826824),
            (8.0, 0.90089680682177465, 0.066323626334858745),
        ])
    func tanh(deviation: Double, square: Double, slope: Double) {
        let found = GaussianMean.of(deviation: deviation) { Elementary.tanh($0) * Elementary.tanh($0) }
        #expect((found - square).magnitude < 1e-13)
        let slopes = GaussianMean.of(deviation: deviation) { value in
            let tangent = Elementary.tanh(value)
            return (1 - tangent * tangent) * (1 - tangent * tangent)
        }
        #expect((slopes - slope).magnitude < 1e-13)
    }

    @Test("of no spread is the function at 0; of no number, none")
    func degenerate() {
        #expect(GaussianMean.of(deviation: 0) { $0 + 3 } == 3)
        #expect(GaussianMean.of(deviation: .infinity) { $0 }.isNaN)
        #expect(GaussianMean.of(deviation: .nan) { $0 }.isNaN)
    }
}

@Suite("An initializer's law")
struct LawDeviationTests {
    @Test("has the deviation of its draws", arguments: InitializerCatalogue.all.map { $0.name })
    func draws(name: String) throws {
        let type = try #require(InitializerCatalogue.all.first { $0.name == name })
        let initializer = type.init([:])
        var random = Philox(seed: 1, stream: "law")
        for shape: Shape in [[120, 80], [80, 120], [100, 100]] {
            let values = initializer.values(shape, &random)
            let root = (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
            guard let law = initializer.lawDeviation(shape) else {
                #expect(Set(values).count == 1, "only weights all alike have no law")
                continue
            }
            #expect((root / law - 1).magnitude < 0.03, "\(name) \(shape)")
        }
        #expect(Normal(["mean": 1]).lawDeviation([4, 4]) == nil)
    }
}
