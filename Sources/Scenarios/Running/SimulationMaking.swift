import Experiments
import Metrics

extension Scenario {
    /// Makes the simulation of every variant, and checks panels and claims against what they will record.
    ///
    /// - Throws: every problem, with the place in the scenario file that leads to it.
    public func simulations() throws(ScenarioError) -> [any Simulation] {
        var simulations: [any Simulation] = []
        var diagnostics = Diagnostics()
        for variant in variants {
            do {
                simulations.append(try experiment.simulation(variant.parameters, seed: seed))
            } catch {
                diagnostics.add(problem(of: error, in: variant.name))
            }
        }
        try diagnostics.throwIfAny()
        if let complaint = RecordingLimit.complaint(simulations.map { ($0.lastStep, $0.metrics) }) {
            diagnostics.add(problem(of: ExperimentError(key: "steps", message: complaint), in: ""))
        }
        try diagnostics.throwIfAny()
        try ScenarioCheck(self, metrics: simulations.map(\.metrics)).run()
        return simulations
    }

    /// An experiment's complaint with the place that it is about: the option or the line that set the parameter.
    private func problem(of error: ExperimentError, in variant: String) -> Problem {
        let paths = PathResolver(scenarioDirectory: "", workingDirectory: reader?.workingDirectory ?? "")
        let complaint = Complaint.said(error.message, file: error.file.map(paths.shown), line: error.line)
        let own = "variants.\(variant).\(error.key)"
        for setting in source?.overrides.settings ?? [] {
            let key = setting.prefix { $0 != "=" }
            if [error.key, own].contains(where: { $0 == key || $0.hasPrefix(key + ".") || key.hasPrefix($0 + ".") }) {
                return Problem(SettingReader.place, key: String(key), complaint)
            }
        }
        if error.key == "steps", source?.overrides.steps != nil {
            return Problem(.option("--steps"), key: "steps", complaint)
        }
        guard let places else { return Problem(.code, key: error.key, complaint) }
        let path = places.has(own) ? own : "parameters.\(error.key)"
        return Problem(places.place(of: path), key: path, complaint)
    }
}
