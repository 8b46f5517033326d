import Foundation
import Testing

@testable import Experiments

/// Gradients with every result cast by NumPy and PyTorch: scripts/fixtures/precision.py.
struct PrecisionFixture: Decodable, Sendable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var format: String
        var factor: Double
        var parameters, gradient: [Double]
        var testDescription: String { "\(format), factor \(factor)" }
    }

    var sizes: [Int]
    var points: [[Double]]
    var cases: [Case]

    static let file: PrecisionFixture? = Bundle.module.url(forResource: "Fixtures/precision", withExtension: "json")
        .flatMap { try? Data(contentsOf: $0) }
        .flatMap { try? JSONDecoder().decode(PrecisionFixture.self, from: $0) }
}

@Suite("A network in which every result is rounded")
struct RoundedNetworkTests {
    @Test(
        "has the gradient that NumPy's and PyTorch's casts give, bit by bit",
        arguments: PrecisionFixture.file?.cases ?? [])
    func casts(_ one: PrecisionFixture.Case) throws {
        let fixture = try #require(PrecisionFixture.file)
        var network = RoundedNetwork(sizes: fixture.sizes)
        try #require(network.parameterCount == one.parameters.count)
        let rounding = Rounding(try #require(NumberFormat(rawValue: one.format)))
        let points = fixture.points.map { SIMD2($0[0], $0[1]) }
        var found = [Double](repeating: 0, count: one.parameters.count)
        _ = network.gradient(points, one.parameters, factor: one.factor, rounding, into: &found)
        #expect(found == one.gradient)
    }

    @Test("is compared at all")
    func isThere() throws {
        #expect(try #require(PrecisionFixture.file).cases.count == 9)
    }
}
