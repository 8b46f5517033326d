import Charts
import Experiments
import Foundation
import Metrics
import Scenarios

/// What the program finds around it: the shipped scenarios, the language, the number of threads.
enum Surroundings {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    static func library() -> ScenarioLibrary {
        let reader = ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names)
        let directory = ScenarioLibrary.standardDirectory(program: Bundle.main.executablePath)
        // Below the working directory errors name files as a person would: `scenarios/vanishing.yaml:12`.
        let working = reader.workingDirectory + "/"
        return ScenarioLibrary(
            directory: directory.map { $0.hasPrefix(working) ? String($0.dropFirst(working.count)) : $0 },
            reader: reader)
    }

    /// Goldens are what a person has reviewed: a machine that nobody watches records none.
    static func refuseInContinuousIntegration(_ what: String) throws(Failure) {
        guard ["true", "1"].contains(environment["CI"]?.lowercased()) else { return }
        throw Failure(.usage, "\(what): goldens are never recorded where CI=true; accept them on your machine")
    }

    /// The language of the first of LC_ALL, LC_MESSAGES and LANG that is set.
    static func language(_ environment: [String: String] = environment) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return value.lowercased().hasPrefix("zh") ? .chinese : .english
        }
        return .english
    }
}
