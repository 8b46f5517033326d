import Metrics
import Testing

@testable import Experiments

/// The settings of the scenario `vanishing`.
enum Vanishing {
    static func parameters(_ activation: String) -> Parameters {
        var parameters = Parameters(defaultsOf: Training.parameters)
            .setting("network.depth", .integer(20))
            .setting("network.activation.kind", .text(activation))
            .setting("optimizer.learning-rate", .real(0.0025))
            .setting("batch", .integer(128))
            .setting("steps", .integer(500))
        if activation == "relu" {
            parameters = parameters.choosing("network.initialization", "he-normal", ["mode": .text("fan-out")])
        }
        return parameters
    }
}

extension Parameters {
    /// Another case of a choice of the training experiment, at its defaults but for some values.
    func choosing(_ path: String, _ name: String, _ values: [String: ParameterValue] = [:]) -> Parameters {
        var kind: ParameterKind = .group(Training.parameters)
        for key in path.split(separator: ".") {
            guard case .group(let fields) = kind, let field = fields.first(where: { $0.key == key }) else {
                preconditionFailure("no parameter \(path)")
            }
            kind = field.kind
        }
        guard let choice = kind.filled(.text(name)) else { preconditionFailure("no case \(name) of \(path)") }
        var parameters = setting(path, choice)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            parameters = parameters.setting("\(path).\(key)", value)
        }
        return parameters
    }
}

@Suite("The settings of `vanishing`, over seeds")
struct VanishingTests {
    private func gradients(_ activation: String, seed: UInt64) throws -> [Double] {
        let parameters = Vanishing.parameters(activation).setting("steps", .integer(0))
        let recording = try Training.simulation(parameters, seed: seed).run()
        return Array(try #require(recording["gradient-norm"]).frame(0))
    }

    @Test("Sigmoid: layer 1 gets less than a millionth of layer 20's gradient", arguments: UInt64(1)...10)
    func sigmoidVanishes(seed: UInt64) throws {
        let norms = try gradients("sigmoid", seed: seed)
        #expect(norms.count == 20)
        #expect(norms[0] < 1e-6 * norms[19])
        // Layer by layer, from the last to the first.
        #expect(zip(norms.dropFirst(), norms.dropFirst(2)).allSatisfy { $0 < $1 })
    }

    @Test("ReLU with He's weights: all layers' gradients are within a factor of 10", arguments: UInt64(1)...10)
    func reluHolds(seed: UInt64) throws {
        let norms = try gradients("relu", seed: seed)
        let largest = try #require(norms.max())
        let smallest = try #require(norms.min())
        #expect(largest < 10 * smallest)
    }

    @Test("tanh with Xavier's weights: all layers' gradients are within a factor of 10", arguments: UInt64(1)...10)
    func tanhHolds(seed: UInt64) throws {
        let norms = try gradients("tanh", seed: seed)
        let largest = try #require(norms.max())
        let smallest = try #require(norms.min())
        #expect(largest < 10 * smallest)
    }
}

@Suite("The runs of `vanishing`, over seeds")
struct VanishingRunTests {
    #if DEBUG
        /// Unoptimized, a run takes a hundred times as long.
        static let seeds: [UInt64] = [1]
    #else
        static let seeds = [UInt64](1...10)
    #endif

    @Test("Sigmoid stays at chance, tanh comes off it, ReLU leaves it behind", arguments: VanishingRunTests.seeds)
    func losses(seed: UInt64) throws {
        var ends: [String: Double] = [:]
        for activation in ["sigmoid", "tanh", "relu"] {
            let recording = try Training.simulation(Vanishing.parameters(activation), seed: seed).run()
            let loss = try #require(recording["loss"]).values
            #expect(loss.count == 501)
            ends[activation] = loss.suffix(50).reduce(0, +) / 50

            // The measurement never exceeds its closed-form bound, at any step and layer.
            for (norm, bound) in [("gradient-norm", "gradient-bound"), ("delta-norm", "delta-bound")] {
                let measured = try #require(recording[norm]).values
                let bounds = try #require(recording[bound]).values
                #expect(zip(measured, bounds).allSatisfy { $0 <= $1 })
            }
            if activation == "relu" {
                // A calm curve: nowhere far above where it has been.
                let calm = loss.indices.dropFirst(20).allSatisfy { step in
                    loss[step] < loss[(step - 20)..<step].reduce(0, +) / 20 + 0.15
                }
                #expect(calm)
            }
        }
        let chance = 0.6931471805599453
        let sigmoid = try #require(ends["sigmoid"])
        let tanh = try #require(ends["tanh"])
        let relu = try #require(ends["relu"])
        #expect((sigmoid - chance).magnitude < 0.01)
        #expect(relu < 0.6 * chance)
        #expect(relu < tanh && tanh < sigmoid)
    }
}
