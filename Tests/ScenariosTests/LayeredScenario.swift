import Charts
import Experiments
import Foundation
import Metrics

@testable import Scenarios

/// A scenario of the training experiment whose network is a list of layers, as a person would write it.
enum LayeredScenario {
    static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names,
        dataDirectory: ShippedScenarioTests.directory)

    /// The least scenario with these layers, one a line, and other parameters.
    static func text(
        _ layers: [String], data: String = "spirals", input: String? = nil, others: [String] = [], steps: Int = 20
    ) -> String {
        """
        title: T
        experiment: training
        seed: 3
        panels: [{mark: line, metric: loss, x: step}]
        parameters:
          data: \(data)
          steps: \(steps)
          batch: 32
        \(others.map { "  \($0)" }.joined(separator: "\n"))
          network:
        \(input.map { "    input: \($0)" } ?? "")
            layers:
        \(layers.map { "      - \($0)" }.joined(separator: "\n"))
        """
    }

    static func scenario(_ text: String, _ overrides: Overrides = Overrides()) throws(ScenarioError) -> Scenario {
        try reader.read(
            ScenarioSource(
                path: ShippedScenarioTests.directory + "/x.yaml", text: text, overrides: overrides))
    }

    static func run(_ text: String, _ overrides: Overrides = Overrides()) throws -> Recording {
        let simulations = try scenario(text, overrides).simulations()
        return simulations[0].run()
    }

    /// Every problem, one a line, from the line number on; empty when the scenario can be run.
    static func problems(_ text: String, _ overrides: Overrides = Overrides()) -> [String] {
        do {
            _ = try scenario(text, overrides).simulations()
            return []
        } catch {
            return error.problems.map { String($0.description.split(separator: "x.yaml:").last ?? "") }
        }
    }
}
