import Foundation

@testable import Scenarios

/// Reads texts as if they were files, with the counter as the only experiment.
enum Reading {
    static let reader = ScenarioReader(
        experiments: [CounterExperiment.self], marks: ["line", "heatmap", "histogram"], workingDirectory: "/nowhere",
        dataDirectory: "/nowhere/data")

    static func scenario(_ text: String, _ overrides: Overrides = Overrides()) throws(ScenarioError) -> Scenario {
        try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    /// The problems of a text, one a line; empty when it is read.
    static func problems(_ text: String, _ overrides: Overrides = Overrides()) -> [String] {
        do {
            _ = try scenario(text, overrides)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    /// The least scenario around some lines of parameters.
    static func with(parameters: String, variants: String? = nil) -> String {
        var text = "title: T\nexperiment: counter\npanels: [{mark: line, metric: level, x: step}]\nparameters:\n"
        text += parameters.split(separator: "\n").map { "  \($0)\n" }.joined()
        if let variants {
            text += "variants:\n" + variants.split(separator: "\n").map { "  \($0)\n" }.joined()
        }
        return text
    }

    static func set(_ settings: String...) -> Overrides {
        Overrides(settings: settings)
    }
}
