import Experiments
import Metrics

/// Runs of the attention family with a few parameters set.
enum AttentionRun {
    static func of(
        _ experiment: any Experiment.Type, _ settings: [(String, ParameterValue)] = [], seed: UInt64 = 1
    ) throws -> Recording {
        var parameters = Parameters(defaultsOf: experiment.parameters)
        for (path, value) in settings { parameters = parameters.setting(path, value) }
        return try experiment.simulation(parameters, seed: seed).run()
    }

    /// The complaint about parameters that cannot be simulated.
    static func error(
        _ experiment: any Experiment.Type, _ settings: [(String, ParameterValue)]
    ) -> ExperimentError? {
        do {
            _ = try of(experiment, settings)
            return nil
        } catch {
            return error as? ExperimentError
        }
    }

    static func matrix(_ rows: [[Double]]) -> ParameterValue { .list(rows.map { .list($0.map { .real($0) }) }) }

    /// A choice's case with its fields.
    static func choice(_ kind: String, _ fields: [(String, ParameterValue)]) -> ParameterValue {
        .group([ParameterEntry("kind", .text(kind))] + fields.map { ParameterEntry($0.0, $0.1) })
    }
}
