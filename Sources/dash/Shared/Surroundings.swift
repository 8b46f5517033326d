import Charts
import Experiments
import Foundation
import Metrics
import Scenarios

/// What the program finds around it: the shipped scenarios, the language, the number of threads.
enum Surroundings {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    static func library() -> ScenarioLibrary {
        ScenarioLibrary(
            directory: ScenarioLibrary.standardDirectory(program: Bundle.main.executablePath),
            reader: ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names))
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
