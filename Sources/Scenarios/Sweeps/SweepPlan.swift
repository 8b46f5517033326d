import Experiments
import Metrics

/// A scenario's sweep before it runs: what each cell records, and what of that is kept.
struct SweepPlan: Sendable {
    let scenario: Scenario
    let sweep: Sweep
    let demand: CellDemand
    /// Variant by variant, cell by cell.
    let cells: [[[MetricDescription]]]
    /// Variant by variant: what the whole records.
    let metrics: [[MetricDescription]]

    /// Looks at every cell without simulating any, and checks panels and claims.
    ///
    /// - Throws: every problem, with the place in the scenario file that leads to it.
    init(_ scenario: Scenario, sweep: Sweep, everything: Bool = false) throws(ScenarioError) {
        var demand = CellDemand(scenario)
        demand.isEverything = everything
        self.scenario = scenario
        self.sweep = sweep
        self.demand = demand
        var diagnostics = Diagnostics()
        var faults = CellFaults(cellCount: sweep.cellCount)
        var cells: [[[MetricDescription]]] = []
        // What is kept of every cell, and the largest one, of which some are at work at once.
        var (kept, largest) = (MemoryEstimate(), MemoryEstimate())
        for index in scenario.variants.indices {
            var own: [[MetricDescription]] = []
            for cell in 0..<sweep.cellCount {
                let variant = scenario.variant(index, inCell: cell)
                do {
                    let simulation = try scenario.simulation(of: variant)
                    let described = simulation.metrics
                    // One array for all cells that are alike.
                    own.append(own.last == described ? own[own.count - 1] : described)
                    kept.recorded += Self.keptNumbers(demand, described, lastStep: variant.lastStep)
                    let one = MemoryEstimate([simulation])
                    if one.bytes > largest.bytes { largest = one }
                    if let complaint = one.complaint("a cell of \(one.lastStep) steps") {
                        diagnostics.add(
                            scenario.problem(of: ExperimentError(key: "steps", message: complaint), in: variant.name))
                    }
                } catch {
                    faults.add(error, variant: variant.name, cell: sweep.title(of: cell, .english))
                    own.append([])
                }
            }
            cells.append(own)
        }
        for fault in faults.all {
            diagnostics.add(scenario.problem(of: fault.error, in: fault.variant, cell: faults.words(fault)))
        }
        let atWork = largest.times(ThreadBudget.standard(), atOnce: .max)
        kept.recorded += atWork.recorded
        kept.held = atWork.held
        let words = "\(sweep.cellCount * scenario.variants.count) cells, of which panels and claims look at so much,"
        if let complaint = kept.complaint(words) {
            diagnostics.add(
                scenario.places?.place(of: "sweep") ?? .code, "sweep", .said(complaint, file: nil, line: nil))
        }
        try diagnostics.throwIfAny()
        self.cells = cells
        metrics = scenario.variants.indices.map { index in
            SweepAssembly(sweep, demand: demand, lastStep: scenario.variants[index].lastStep)
                .descriptions(cells[index].map { demand.kept(of: $0) })
        }
        try ScenarioCheck(scenario, metrics: metrics).run()
    }

    /// How many numbers are kept of a cell, whose steps are all recorded.
    private static func keptNumbers(_ demand: CellDemand, _ metrics: [MetricDescription], lastStep: Int) -> Double {
        metrics.reduce(0.0) { total, metric in
            let frames: Int
            if demand.isEverything {
                frames = metric.isStepped ? lastStep + 1 : 1
            } else {
                switch demand.metrics.first(where: { $0.name == metric.name })?.frames ?? CellDemand.Frames.none {
                case .none: frames = 0
                case .some(let steps): frames = steps.count + 1
                case .all: frames = metric.isStepped ? lastStep + 1 : 1
                }
            }
            return total + Double(frames) * Double(metric.frameSize)
        }
    }

    /// Every variant of every cell, the variants of a cell next to each other.
    var jobCount: Int { sweep.cellCount * scenario.variants.count }

    func job(_ index: Int) -> (variant: Int, cell: Int) {
        (index % scenario.variants.count, index / scenario.variants.count)
    }

    /// The metrics to record of a cell: what is asked for, in the order of the experiment.
    func wanted(_ job: (variant: Int, cell: Int)) -> [String] {
        let known = cells[job.variant][job.cell].map(\.name)
        return demand.isEverything ? known : known.filter(demand.names.contains)
    }

    /// What the whole has recorded, of what was kept of its cells.
    func recordings(_ outcomes: [Recording?]) -> [VariantRecording] {
        scenario.variants.indices.map { index in
            let own = (0..<sweep.cellCount).map { outcomes[$0 * scenario.variants.count + index] }
            let variant = scenario.variants[index]
            var recording = VariantRecording(
                name: variant.name, label: variant.label,
                recording: SweepAssembly(sweep, demand: demand, lastStep: variant.lastStep)
                    .recording(own, known: metrics[index]))
            recording.missingCells = own.count { $0 == nil }
            return recording
        }
    }
}

extension Scenario {
    /// The simulation of a variant, of which nothing is made.
    func simulation(of variant: Variant) throws(ExperimentError) -> PhasedSimulation {
        let simulation = try phasedSimulation(variant)
        try simulation.check()
        return simulation
    }
}
