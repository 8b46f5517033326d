import Experiments
import Metrics

/// Runs of an experiment with cases chosen by name, `activation=gelu`, and other parameters set.
struct FunctionRun {
    /// A key path with a case's name, and those of its settings that are not the defaults.
    typealias Choice = (path: String, name: String, values: [String: ParameterValue])

    static func parameters(
        _ experiment: any Experiment.Type, _ choices: [Choice], _ settings: [(String, ParameterValue)] = []
    ) -> Parameters {
        var parameters = Parameters(defaultsOf: experiment.parameters)
        for choice in choices {
            parameters = parameters.choosing(in: experiment.parameters, choice.path, choice.name, choice.values)
        }
        for (path, value) in settings { parameters = parameters.setting(path, value) }
        return parameters
    }

    static func of(
        _ experiment: any Experiment.Type, _ choices: [Choice], _ settings: [(String, ParameterValue)] = [],
        seed: UInt64 = 1
    ) throws -> Recording {
        try experiment.simulation(parameters(experiment, choices, settings), seed: seed).run()
    }

    /// A run of the experiment `function`.
    static func of(
        _ choices: [Choice], _ settings: [(String, ParameterValue)] = [], seed: UInt64 = 1
    ) throws -> Recording {
        try of(FunctionCurve.self, choices, settings, seed: seed)
    }

    /// The complaint about parameters that cannot be simulated.
    static func error(
        _ experiment: any Experiment.Type, _ choices: [Choice], _ settings: [(String, ParameterValue)] = []
    ) -> ExperimentError? {
        do {
            _ = try of(experiment, choices, settings)
            return nil
        } catch {
            return error as? ExperimentError
        }
    }

    static func error(_ choices: [Choice], _ settings: [(String, ParameterValue)] = []) -> ExperimentError? {
        error(FunctionCurve.self, choices, settings)
    }
}
