import Learning
import Metrics

@testable import Experiments

/// An experiment that learns by gradient, at a size that takes a moment.
enum LoopExperiment: String, CaseIterable {
    case training, positions
    case batchStatistics = "batch-statistics"
    case propagation

    private static let sizes: [String: [String: Int]] = [
        "training": ["network.depth": 2, "network.width": 6, "batch": 16],
        "positions": ["length": 5, "width": 6, "batch": 3, "vocabulary": 4],
        "batch-statistics": ["network.width": 6, "batch": 16],
        "propagation": ["network.depth": 3, "network.width": 6, "batch": 8, "draws": 1],
    ]

    var type: any Experiment.Type {
        guard let type = ExperimentCatalogue.named(rawValue) else { preconditionFailure("no experiment \(rawValue)") }
        return type
    }

    /// Its defaults, but for its size, plain descent and whatever is asked for.
    func parameters(
        _ settings: [(path: String, value: ParameterValue)] = [], choices: [(path: String, name: String)] = []
    ) -> Parameters {
        var parameters = Parameters(defaultsOf: type.parameters)
        let sizes = LoopExperiment.sizes[rawValue, default: [:]].sorted { $0.key < $1.key }
        for (path, size) in sizes { parameters = parameters.setting(path, .integer(size)) }
        parameters = parameters.setting("steps", .integer(8))
        for (path, name) in [("optimizer", "sgd")] + choices {
            guard
                let field = type.parameters.first(where: { $0.key == path }),
                let choice = field.kind.filled(.text(name))
            else { preconditionFailure("no \(name) of \(path)") }
            parameters = parameters.setting(path, choice)
        }
        for (path, value) in [("optimizer.learning-rate", .real(0.05))] + settings {
            parameters = parameters.setting(path, value)
        }
        return parameters
    }

    func run(
        _ settings: [(path: String, value: ParameterValue)] = [], choices: [(path: String, name: String)] = []
    ) throws -> Recording {
        try type.simulation(parameters(settings, choices: choices), seed: 4).run()
    }

    /// A run that goes on with other parameters from each of these steps.
    func run(_ parameters: Parameters, changes: [(step: Int, parameters: Parameters)]) throws -> Recording {
        var simulation = try type.simulation(parameters, seed: 4)
        var recording = Recording(simulation.metrics)
        while !simulation.isFinished {
            for change in changes where change.step == simulation.step {
                simulation = try simulation.continuing(with: change.parameters)
            }
            simulation.advance(into: &recording)
        }
        return recording
    }
}

extension Recording {
    /// The bits of everything recorded but the learning rate, since NaN stands for "nothing yet" in some metrics.
    var bits: [[UInt64]] {
        metrics.filter { $0.name != "learning-rate" }.map { $0.values.map(\.bitPattern) }
    }
}
