import Learning
import Metrics
import Testing

@testable import Experiments

/// Small propagations for the tests.
enum PropagationCase {
    static func parameters(_ settings: [String: ParameterValue]) -> Parameters {
        var parameters = Parameters(defaultsOf: Propagation.parameters)
        for (path, value) in settings.sorted(by: { $0.key < $1.key }) { parameters = parameters.setting(path, value) }
        return parameters
    }

    static func settings(_ settings: [String: ParameterValue]) throws -> PropagationSettings {
        try PropagationSettings(parameters(settings), seed: 1)
    }

    static func run(_ settings: [String: ParameterValue], seed: UInt64 = 1) throws -> Recording {
        try Propagation.simulation(parameters(settings), seed: seed).run()
    }

    static func initialization(_ name: String, _ values: [String: Double] = [:]) -> ParameterValue {
        let fields = Propagation.parameters.first { $0.key == "network" }
        guard case .group(let network)? = fields?.kind,
            case .choice(_, let cases)? = network.first(where: { $0.key == "initialization" })?.kind,
            let chosen = cases.first(where: { $0.name == name })
        else { return .text(name) }
        var parameters = Parameters(defaultsOf: chosen.fields)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            parameters = parameters.setting(key, .real(value))
        }
        return .group([ParameterEntry("kind", .text(name))] + parameters.entries)
    }
}

@Suite("A signal's way through drawn networks")
struct PropagationTests {
    /// Published number 9: U(±1/√n) has n·Var W = 1/3; a linear net's back-propagated variance falls by 3 a layer, to
    /// 0.004115 after five (Glorot & Bengio 2010).
    @Test("U(±1/√n) leaves a linear net’s gradient 1/√3 a layer, 0.004115 of its variance after five")
    func glorot() throws {
        let recording = try PropagationCase.run([
            "network.depth": .integer(6), "network.width": .integer(100), "draws": .integer(16),
            "network.activations": .list([.text("identity")]),
            "network.initialization": PropagationCase.initialization("uniform", ["bound": 0.1]),
        ])
        let rate = recording.values("backward-rate")[0]
        #expect((rate * 3.0.squareRoot() - 1).magnitude < 0.02)
        let law = recording.values("growth-law")
        #expect((law[5] * law[5] - 0.004115).magnitude < 1e-6)
    }

    /// Published numbers 11 and 12.
    @Test("The mean-field law gives the published spreads of tanh layers, and the draws keep to it")
    func meanField() throws {
        for (gain, expected) in [
            (5.0 / 3, [1: 0.759, 2: 0.693, 3: 0.669, 4: 0.659, 5: 0.654]),
            (1, [1: 0.628, 2: 0.486, 5: 0.322, 10: 0.229, 50: 0.101]),
        ] {
            let recording = try PropagationCase.run([
                "network.depth": .integer(50), "network.width": .integer(64), "draws": .integer(4),
                "network.initialization": PropagationCase.initialization("xavier-normal", ["gain": gain]),
            ])
            let law = recording.values("activation-law")
            for (layer, spread) in expected { #expect((law[layer - 1] - spread).magnitude < 6e-4, "layer \(layer)") }
            let measured = recording.values("activation-std")
            for layer in 0..<5 {
                let mean = (0..<4).reduce(0) { $0 + measured[$1 * 50 + layer] } / 4
                #expect((mean / law[layer] - 1).magnitude < 0.05)
            }
        }
    }

    @Test(
        "A rotation scaled to the radius ρ multiplies a linear recurrent net’s gradient by ρ a step, exactly",
        arguments: [0.5, 0.9, 1, 1.1, 2])
    func radius(rho: Double) throws {
        let recording = try PropagationCase.run([
            "network.length": .integer(30), "network.width": .integer(16), "draws": .integer(3),
            "network.recurrent": .boolean(true), "network.spectral-radius": .real(rho),
            "network.activations": .list([.text("identity")]),
            "network.initialization": PropagationCase.initialization("orthogonal"),
        ])
        #expect((recording.values("backward-rate")[0] / rho - 1).magnitude < 1e-12)
        #expect((recording.values("backward-law")[0] / rho - 1).magnitude < 1e-12)
        let growth = recording.values("gradient-growth")
        #expect(growth.count == 90 && growth[0] == 1)
        #expect(recording["gradient-norm"] == nil)
        #expect(recording["activation-std"]?.description.dimensions.last?.label.en == "step of time")
    }

    @Test("Equal weights make equal units, zeros stop everything but the last layer’s signal")
    func symmetry() throws {
        let shape: [String: ParameterValue] = [
            "network.depth": .integer(3), "network.width": .integer(8), "draws": .integer(2),
            "network.activations": .list([.text("tanh"), .text("relu")]),
        ]
        let drawn = try PropagationCase.run(shape)
        #expect(drawn.values("distinct-units")[0..<6].allSatisfy { $0 == 8 })
        for name in ["constant", "zeros"] {
            var settings = shape
            settings["network.initialization"] = PropagationCase.initialization(name)
            let recording = try PropagationCase.run(settings)
            #expect(recording.values("distinct-units").allSatisfy { $0 == 1 })
            #expect(recording.values("activation-law").allSatisfy { $0.isNaN })
            if name == "zeros" {
                #expect(recording.values("activation-std").allSatisfy { $0 == 0 })
                #expect(recording.values("backward-rate") == [0, 0])
            }
        }
    }

    @Test("A draw depends on the seed and its own number alone")
    func draws() throws {
        func deviations(_ draws: Int, seed: UInt64 = 1, width: Int = 8) throws -> [Double] {
            try PropagationCase.run(
                ["network.depth": .integer(2), "network.width": .integer(width), "draws": .integer(draws)], seed: seed
            ).values("activation-std")
        }
        #expect(try deviations(5).prefix(4) == deviations(2).prefix(4))
        #expect(try deviations(2) == deviations(2))
        #expect(try deviations(2) != deviations(2, seed: 2))
        let several = try deviations(6)
        #expect(Set(several).count == several.count)
    }

    @Test("Both activations go through the same weights, whatever stands beside them")
    func sharedWeights() throws {
        func run(_ names: [String]) throws -> [Double] {
            try PropagationCase.run([
                "network.depth": .integer(3), "network.width": .integer(6), "draws": .integer(2),
                "network.activations": .list(names.map { .text($0) }),
            ]).values("activation-moment")
        }
        #expect(try run(["tanh", "relu"]) == run(["tanh"]) + run(["relu"]))
    }
}
