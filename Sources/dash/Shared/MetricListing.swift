import ArgumentParser
import Bounds
import Experiments
import Metrics
import Scenarios

/// `dash list metrics`: what experiments or a scenario record.
struct MetricListing {
    private let indices: [MetricIndex]
    private let language: Language

    /// - Parameter source: an experiment, a scenario's name or a file; every experiment where there is none.
    init(_ source: String?, language: Language) throws {
        self.language = language
        let experiments = ExperimentCatalogue.all.filter { source == nil || $0.name == source }
        if let source, experiments.isEmpty {
            indices = [try Self.scenario(source)]
        } else {
            indices = try experiments.map { try Self.experiment($0) }
        }
    }

    private static func experiment(_ experiment: any Experiment.Type) throws -> MetricIndex {
        do {
            return try MetricIndex(experiment)
        } catch {
            throw Failure(.data, "\(error.key): \(error.message)")
        }
    }

    private static func scenario(_ source: String) throws -> MetricIndex {
        let library = Surroundings.library()
        let isWord = !source.contains("/") && !source.contains(".")
        if isWord, !library.names.contains(source) {
            let known = ExperimentCatalogue.all.map { $0.name } + library.names
            let hint = NearestName.of(source, among: known).map { " — did you mean \"\($0)\"?" } ?? ""
            throw Failure(.usage, "metrics: expected an experiment, a scenario or a file; found \"\(source)\"" + hint)
        }
        do {
            return try MetricIndex(try library.scenario(source))
        } catch {
            throw Failure(error)
        }
    }

    func run(_ json: Bool) throws {
        if json {
            let list = indices.map(\.json)
            return try Output.line((list.count == 1 ? list[0] : JSONValue.list(list)).text(indent: 2))
        }
        try Output.write(indices.map { MetricText($0, language: language).text }.joined(separator: "\n"))
    }
}
