import Foundation
import Learning
import Numerics
import Testing

@testable import Experiments

/// What PyTorch measures of one network: scripts/fixtures/propagation.py.
struct PropagationFixture: Decodable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var activation: String
        var recurrent: Bool
        var loss: Double
        var means: [Double]
        var deviations: [Double]
        var moments: [Double]
        var deltaDeviations: [Double]
        var gradientDeviations: [Double]
        var gains: [Double]

        var testDescription: String { "\(activation)\(recurrent ? " through time" : "")" }
    }

    var scale: Double
    var depth: Int
    var width: Int
    var rows: Int
    var cases: [Case]

    static let file: PropagationFixture? = {
        do {
            let url = try #require(Bundle.module.url(forResource: "Fixtures/propagation", withExtension: "json"))
            return try JSONDecoder().decode(PropagationFixture.self, from: Data(contentsOf: url))
        } catch {
            Issue.record(error)
            return nil
        }
    }()

    /// `uniforms` of scripts/fixtures/learning/reference.py.
    static func uniforms(_ stream: UInt64, _ count: Int) -> [Double] {
        (0..<UInt64(count)).map { index in
            var x = ((stream << 32) &+ index &+ 1) &* 0x9E37_79B9_7F4A_7C15
            x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
            x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
            x ^= x >> 31
            return Double(x >> 11) * 0x1p-53
        }
    }
}

@Suite("What a propagation measures of a network")
struct PropagationReferenceTests {
    @Test("is what PyTorch measures", arguments: PropagationFixture.file?.cases ?? [])
    func reference(one: PropagationFixture.Case) throws {
        let file = try #require(PropagationFixture.file)
        let settings = try PropagationCase.settings([
            "network.depth": .integer(file.depth), "network.length": .integer(file.depth),
            "network.width": .integer(file.width),
            "batch": .integer(file.rows), "network.recurrent": .boolean(one.recurrent),
            "network.activations": .list([.text(one.activation)]),
        ])
        var network = PropagationNetwork(settings, activation: settings.activations[0], seed: 1)
        let drawn = PropagationFixture.uniforms(1, network.graph.parameterCount)
        network.graph.withMutableParameters { parameters, _ in
            for index in parameters.indices { parameters[index] = file.scale * (2 * drawn[index] - 1) }
        }
        let noise = PropagationFixture.uniforms(2, file.rows * file.width).map { 3 * $0 - 1.5 }
        var inputs = [Double](repeating: 0, count: network.inputs.count)
        let length = network.inputs.count / file.rows
        for row in 0..<file.rows {
            for unit in 0..<file.width { inputs[row * length + unit] = noise[row * file.width + unit] }
        }
        network.graph[network.inputs] = Tensor(shape: network.inputs.shape, elements: inputs)
        network.graph[network.targets] = Tensor(
            shape: [file.rows, 1], elements: PropagationFixture.uniforms(3, file.rows).map { 2 * $0 - 1 })
        network.propagate()
        let spread = LayerSpread(network)
        let pairs: [(String, [Double], [Double])] = [
            ("loss", [network.graph.scalar(network.loss)], [one.loss]), ("mean", spread.means, one.means),
            ("deviation", spread.deviations, one.deviations), ("moment", spread.moments, one.moments),
            ("delta", spread.deltaDeviations, one.deltaDeviations), ("gain", spread.gains, one.gains),
        ]
        for (what, found, expected) in pairs {
            #expect(found.count == expected.count)
            for (found, expected) in zip(found, expected) {
                #expect((found - expected).magnitude <= 1e-12 * max(1e-3, expected.magnitude), "\(what)")
            }
        }
        if one.recurrent {
            #expect(spread.gradientDeviations.allSatisfy { $0.isNaN })
        } else {
            for (found, expected) in zip(spread.gradientDeviations, one.gradientDeviations) {
                #expect((found - expected).magnitude <= 1e-12 * max(1e-3, expected.magnitude))
            }
        }
    }
}
