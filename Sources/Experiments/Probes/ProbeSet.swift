import Learning
import Metrics
import Numerics

/// The probes that someone asked for, with the network over the training rows that they share.
///
/// Without any, it holds nothing and does nothing.
struct ProbeSet: Sendable {
    private var probes: [any Probe] = []
    private var intervals: [Int] = []
    private var whole: ProbedNetwork?
    private var rows: ProbeRows?
    /// How many measurements were made: 0 where nobody asked.
    private(set) var measurements = 0

    /// No probes.
    init() {}

    /// - Parameters:
    ///   - parameters: the validated group `probes`.
    ///   - bench: called where there is something to measure.
    init(_ parameters: Parameters, _ outline: ProbeOutline, _ bench: () -> ProbeBench) {
        let asked = ProbeCatalogue.asked(parameters, outline)
        guard !asked.isEmpty else { return }
        let bench = bench()
        for (probe, settings) in asked {
            probes.append(probe.init(settings, bench))
            intervals.append(settings.integer("every"))
        }
        rows = bench.rows
        // Where nobody looks at the rows, the least network that can be built.
        let isRead = asked.contains { !$0.0.needs.isDisjoint(with: .passes) }
        whole = bench.make(isRead ? bench.rows.count : min(2, bench.rows.count))
        if let rows { whole?.load(rows) }
    }

    var isEmpty: Bool { probes.isEmpty }

    /// Measures what is due at a step, before the update. Without probes it returns at once.
    mutating func measure(step: Int, _ run: Graph, batch: ExampleNodes? = nil, learningRate: Double) {
        guard !probes.isEmpty else { return }
        let due = intervals.indices.filter { step % intervals[$0] == 0 }
        guard !due.isEmpty, var network = whole, let rows else { return }
        whole = nil
        network.follow(run)
        let needs = due.reduce(into: ProbeNeeds()) { $0.formUnion(type(of: probes[$1]).needs) }
        if needs.contains(.inference) { network.graph.forward(network.inference.program) }
        if needs.contains(.gradient) {
            network.graph.forward(network.training.program)
            network.graph.backward(network.training.program)
        }
        var frame = ProbeFrame(
            step: step, run: run, learningRate: learningRate, batch: batch, whole: network, rows: rows)
        for index in due { probes[index].measure(&frame) }
        whole = frame.whole
        measurements += due.count
    }

    /// The numbers of a probe's metric.
    private func numbers(_ probe: Int, _ metric: Int) -> [Double] { probes[probe].numbers[metric] }

    /// The coordinates of a dimension that was left open; empty where no probe has it.
    func coordinates(of dimension: String) -> [Double] {
        for probe in probes {
            if let found = probe.coordinates(of: dimension) { return found }
        }
        return []
    }

    /// What the probes that parameters ask for record, for a metric plan.
    ///
    /// - Parameter read: the state's probes.
    static func entries<State>(
        _ parameters: Parameters, _ outline: ProbeOutline, _ read: @escaping @Sendable (State) -> ProbeSet
    ) -> [MetricEntry<State>] {
        ProbeCatalogue.asked(parameters, outline).enumerated().flatMap { place, asked in
            let (probe, settings) = asked
            return probe.metrics(settings, outline).enumerated().map { offset, description -> MetricEntry<State> in
                let append: MetricEntry<State>.Append = { state, step, metric in
                    read(state).numbers(place, offset).append(to: &metric, step: step)
                }
                return MetricEntry(
                    descriptions: [description],
                    reading: description.isStepped ? .every(settings.integer("every"), append) : .first(append))
            }
        }
    }

    mutating func rest() { whole?.graph.rest() }

    var restingByteCount: Int {
        probes.reduce(whole?.graph.restingByteCount ?? 0) { $0 + $1.byteCount }
    }
}
