import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

/// The key `probes`: strict, on its own or among the parameters, and not needed where a panel or a claim asks.
@Suite struct ProbeReadingTests {
    private static let reader = ScenarioReader(
        experiments: [Training.self, Descent.self], marks: ["line"], workingDirectory: "/nowhere")

    private static func text(_ lines: String, metric: String = "loss", experiment: String = "training") -> String {
        """
        title: T
        experiment: \(experiment)
        \(lines)
        panels: [{mark: line, metric: \(metric), x: step}]
        """
    }

    private static func read(_ text: String, _ overrides: Overrides = Overrides()) throws(ScenarioError) -> Scenario {
        try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    private static func problems(_ text: String) -> [String] {
        do {
            _ = try read(text).simulations()
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test(
        "A probe is on with a map of its parameters or the word, on its own key or among the parameters",
        arguments: [
            ("probes: {sharpness: {every: 3}}", 3), ("probes: {sharpness: on}", 10), ("probes: {sharpness: {}}", 10),
            ("parameters: {probes: {sharpness: {every: 7}}}", 7),
        ])
    func forms(_ lines: String, _ every: Int) throws {
        let parameters = try ProbeReadingTests.read(ProbeReadingTests.text(lines)).variants[0].parameters
        #expect(parameters["probes.sharpness.probe"] == .text("on"))
        #expect(parameters["probes.sharpness.every"] == .integer(every))
        #expect(parameters["probes.spectrum.probe"] == .text("off"))
    }

    @Test("A panel or a claim that names a metric asks for its probe; nothing else does")
    func asking() throws {
        let plain = try ProbeReadingTests.read(ProbeReadingTests.text(""))
        #expect(plain.variants[0].parameters["probes.sharpness.probe"] == .text("off"))
        let panel = try ProbeReadingTests.read(ProbeReadingTests.text("", metric: "sharpness"))
        #expect(panel.variants[0].parameters["probes.sharpness.probe"] == .text("on"))
        let claim = try ProbeReadingTests.read(
            ProbeReadingTests.text(
                "claims: [{says: S, check: {value: {metric: gradient-noise-scale}, above: 0}}]"))
        #expect(claim.variants[0].parameters["probes.gradient-noise.probe"] == .text("on"))
        #expect(claim.variants[0].parameters["probes.sharpness.probe"] == .text("off"))
        // What a file says of it stays.
        let own = try ProbeReadingTests.read(
            ProbeReadingTests.text("probes: {sharpness: {every: 4}}", metric: "sharpness"))
        #expect(own.variants[0].parameters["probes.sharpness.every"] == .integer(4))
        let set = try ProbeReadingTests.read(
            ProbeReadingTests.text("probes: {sharpness: {every: 4}}"),
            Overrides(settings: ["probes.sharpness.every=5"]))
        #expect(set.variants[0].parameters["probes.sharpness.every"] == .integer(5))
    }

    @Test(
        "Mistakes are told with line, key, what was expected and the nearest right thing",
        arguments: [
            (
                "probes:\n  sharpnes: on",
                "x.yaml:4: probes.sharpnes: unknown key — did you mean \"sharpness\"?"
            ),
            (
                "probes:\n  sharpness: {evry: 3}",
                "x.yaml:4: probes.sharpness.evry: unknown key — did you mean \"every\"?"
            ),
            (
                "probes:\n  sharpness: {every: 0}",
                "x.yaml:4: probes.sharpness.every: expected an integer from 1 to 1000000; found 0"
            ),
            (
                "probes:\n  decision-map: on\nparameters:\n  data: line\n  loss: mse",
                "x.yaml:4: probes.decision-map: no decision-map: it needs two features, and there is one"
            ),
        ])
    func mistakes(_ lines: String, _ expected: String) {
        #expect(ProbeReadingTests.problems(ProbeReadingTests.text(lines)) == [expected])
    }

    @Test("The schema knows the key where the experiment has probes")
    func schema() throws {
        let json = ScenarioSchema(experiments: [Training.self, Descent.self], marks: ["line"]).json
        let data = Data(json.text(indent: 2).utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let all = try #require(root["allOf"] as? [[String: Any]])
        let properties = all.compactMap { ($0["then"] as? [String: Any])?["properties"] as? [String: Any] }
        let probes = try #require((properties[0]["probes"] as? [String: Any])?["properties"] as? [String: Any])
        #expect(probes["sharpness"] != nil && probes["decision-map"] != nil)
        #expect(properties[1]["probes"] == nil)
    }
}
