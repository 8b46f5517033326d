import Experiments
import Metrics

extension Scenario {
    /// The simulation of every variant, with panels and claims checked against what they will record. Nothing is
    /// simulated, and what a simulation needs is made when it begins.
    ///
    /// - Throws: every problem, with the place in the scenario file that leads to it.
    public func simulations() throws(ScenarioError) -> [any Simulation] { try phasedSimulations() }

    /// Whether all of it can run, every cell of its sweep too. Nothing is simulated.
    ///
    /// - Throws: every problem, with the place in the scenario file that leads to it.
    public func check() throws(ScenarioError) {
        if let sweep {
            _ = try SweepPlan(self, sweep: sweep)
        } else {
            _ = try simulations()
        }
    }

    /// - Parameter old: simulations to go on from, variant by variant; made anew where there is none.
    func phasedSimulations(goingOn old: [PhasedSimulation?] = []) throws(ScenarioError) -> [PhasedSimulation] {
        var simulations: [PhasedSimulation] = []
        var diagnostics = Diagnostics()
        for (index, variant) in variants.enumerated() {
            do {
                if old.indices.contains(index), let kept = old[index] {
                    simulations.append(kept)
                } else {
                    simulations.append(try phasedSimulation(variant))
                }
            } catch {
                diagnostics.add(problem(of: error, in: variant.name))
                continue
            }
            do {
                try simulations[simulations.count - 1].check()
            } catch {
                diagnostics.add(problem(ofChanging: error, in: variant))
            }
        }
        try diagnostics.throwIfAny()
        let estimate = MemoryEstimate(simulations)
        if let complaint = estimate.complaint(memoryWords(lastStep: estimate.lastStep)) {
            diagnostics.add(problem(of: ExperimentError(key: "steps", message: complaint), in: ""))
        }
        try diagnostics.throwIfAny()
        try ScenarioCheck(self, metrics: simulations.map(\.metrics)).run()
        return simulations
    }

    /// The simulation of one variant, with what panels and claims derive from its metrics.
    func phasedSimulation(_ variant: Variant) throws(ExperimentError) -> PhasedSimulation {
        let made = try experiment.simulation(variant.parameters, seed: seed)
        return PhasedSimulation(
            made, phases: variant.phases, derived: DerivedMetrics(metricTexts, among: made.metrics))
    }

    /// What an experiment says of a variant when it begins.
    func failure(of variant: Int, _ error: ExperimentError) -> ScenarioError {
        ScenarioError([problem(of: error, in: variants[variant].name)])
    }

    /// An experiment's complaint about a change, with the last change of that parameter.
    private func problem(ofChanging error: ExperimentError, in variant: Variant) -> Problem {
        let own = "variants.\(variant.name).\(error.key)"
        let change = changes.last { change in
            [error.key, own].contains { $0 == change.path || $0.hasPrefix(change.path + ".") }
        }
        guard let change else { return problem(of: error, in: variant.name) }
        return Problem(Change.place(at: change.step), key: change.path, .said(error.message, file: nil, line: nil))
    }

    /// An experiment's complaint with the place that it is about: the option or the line that set the parameter.
    ///
    /// - Parameter cell: which cells of a sweep it is in, in words; nil for all of them.
    func problem(of error: ExperimentError, in variant: String, cell: String?) -> Problem {
        var problem = problem(of: error, in: variant)
        let key = sweep?.keys.first { $0.path == error.key || error.key.hasPrefix($0.path + ".") }?.path
        if let key, places?.has("sweep.\(key)") ?? false {
            problem.place = places?.place(of: "sweep.\(key)") ?? problem.place
            problem.key = "sweep.\(key)"
        }
        if let cell { problem.complaint = .said("\(problem.complaint); in the cell \(cell)", file: nil, line: nil) }
        return problem
    }

    func problem(of error: ExperimentError, in variant: String) -> Problem {
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
        let path = [own, error.key].first { places.has($0) } ?? "parameters.\(error.key)"
        return Problem(places.place(of: path), key: path, complaint)
    }
}
