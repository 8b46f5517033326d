import Learning
import Metrics
import Numerics

/// The probes that someone asked for, with the network over the training rows that they share.
///
/// Without any, it holds nothing and does nothing.
struct ProbeSet: Sendable {
    private var probes: [any Probe] = []
    private var intervals: [Int] = []
    private var counts: [Int] = []
    private var whole: ProbedNetwork?
    private var rows: ProbeRows?
    /// What is recorded, probe after probe.
    private(set) var descriptions: [MetricDescription] = []
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
            let metrics = probe.metrics(settings, outline)
            let made = probe.init(settings, bench)
            probes.append(made)
            intervals.append(settings.integer("every"))
            counts.append(metrics.count)
            descriptions += metrics.map { Self.resolved($0, by: made) }
        }
        rows = bench.rows
        whole = bench.make(bench.rows.count)
        if let rows { whole?.load(rows) }
    }

    /// With the coordinates that a probe knows once it is made.
    private static func resolved(_ metric: MetricDescription, by probe: any Probe) -> MetricDescription {
        var metric = metric
        for index in metric.dimensions.indices where !metric.dimensions[index].isResolved {
            guard let values = probe.coordinates(of: metric.dimensions[index].name) else { continue }
            metric.dimensions[index].coordinates = .values(values)
        }
        return metric
    }

    var isEmpty: Bool { probes.isEmpty }

    /// Measures what is due at a step, before the update. Without probes it returns at once.
    mutating func measure(step: Int, _ run: Graph, learningRate: Double) {
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
        var frame = ProbeFrame(step: step, run: run, learningRate: learningRate, whole: network, rows: rows)
        for index in due { probes[index].measure(&frame) }
        whole = frame.whole
        measurements += due.count
    }

    /// Appends what was measured at a step to the metrics of a recording from `first` on.
    func record(_ step: Int, into recording: inout Recording, from first: Int) {
        guard !probes.isEmpty else { return }
        var index = first
        for (place, probe) in probes.enumerated() {
            if step % intervals[place] == 0 {
                for (offset, numbers) in probe.numbers.enumerated() {
                    let isStepped = descriptions[index - first + offset].isStepped
                    guard isStepped || step == 0 else { continue }
                    numbers.withUnsafeBufferPointer { recording.metrics[index + offset].append(step: step, $0) }
                }
            }
            index += counts[place]
        }
    }

    mutating func rest() { whole?.graph.rest() }

    var restingByteCount: Int {
        probes.reduce(whole?.graph.restingByteCount ?? 0) { $0 + $1.byteCount }
    }
}
