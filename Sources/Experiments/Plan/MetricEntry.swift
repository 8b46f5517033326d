import Metrics

/// One metric of an experiment, or several that one computation gives: what it is, and the way to its numbers.
///
/// ```swift
/// .each("loss", en: "loss", zh: "损失", symbol: "L", role: .loss) { $0.loss }
///     .means(en: "The mean over the batch.", zh: "批内平均值。")
/// ```
/// Closures are called on the run's thread with the state after `advance`, and may not allocate: they hand out what the
/// state keeps.
public struct MetricEntry<State: SimulationState>: Sendable {
    typealias Append = @Sendable (State, Int, inout Metric) -> Void
    typealias Compute = @Sendable (State, WorkProgress) throws(WorkCancelled) -> Computed

    enum Reading: Sendable {
        /// At steps that are multiples of it.
        case every(Int, Append)
        /// With frame 0.
        case first(Append)
        /// Between frame 0 and the next.
        case once(Compute)
    }

    /// What a computation gives: the numbers of each of its metrics, in their order, and coordinates that it has found.
    public struct Computed: Sendable {
        var values: [[Double]]
        /// By the dimension's name; for dimensions that are deferred.
        var coordinates: [String: Dimension.Coordinates]

        public init(_ values: [[Double]], coordinates: [String: Dimension.Coordinates] = [:]) {
            self.values = values
            self.coordinates = coordinates
        }
    }

    public private(set) var descriptions: [MetricDescription]
    let reading: Reading

    // MARK: Kinds

    /// A metric of every step.
    public static func each<Values: FrameValues>(
        _ name: String, en: String, zh: String, symbol: String? = nil, unit: LocalizedText? = nil,
        _ dimensions: [Dimension] = [], role: MetricRole? = nil, read: @escaping @Sendable (State) -> Values
    ) -> MetricEntry {
        every(1, name, en: en, zh: zh, symbol: symbol, unit: unit, dimensions, role: role, read: read)
    }

    /// A metric of the steps that are multiples of `interval`.
    public static func every<Values: FrameValues>(
        _ interval: Int, _ name: String, en: String, zh: String, symbol: String? = nil, unit: LocalizedText? = nil,
        _ dimensions: [Dimension] = [], role: MetricRole? = nil, read: @escaping @Sendable (State) -> Values
    ) -> MetricEntry {
        let description = MetricDescription(
            name, label: LocalizedText(en: en, zh: zh), symbol: symbol, unit: unit, dimensions: dimensions, role: role)
        return MetricEntry(
            descriptions: [description],
            reading: .every(max(1, interval)) { state, step, metric in read(state).append(to: &metric, step: step) })
    }

    /// A metric without steps that is known from the start and costs next to nothing.
    public static func constant<Values: FrameValues>(
        _ name: String, en: String, zh: String, symbol: String? = nil, unit: LocalizedText? = nil,
        _ dimensions: [Dimension] = [], role: MetricRole? = nil, read: @escaping @Sendable (State) -> Values
    ) -> MetricEntry {
        MetricEntry(
            descriptions: [
                .constant(name, en: en, zh: zh, symbol: symbol, unit: unit, dimensions, role: role)
            ],
            reading: .first { state, step, metric in read(state).append(to: &metric, step: step) })
    }

    /// A metric without steps that takes long to compute: after frame 0 is shown, on the run's own thread, from the state
    /// before the first update.
    public static func once(
        _ name: String, en: String, zh: String, symbol: String? = nil, unit: LocalizedText? = nil,
        _ dimensions: [Dimension] = [], role: MetricRole? = nil,
        compute: @escaping @Sendable (State, WorkProgress) throws(WorkCancelled) -> [Double]
    ) -> MetricEntry {
        once([.constant(name, en: en, zh: zh, symbol: symbol, unit: unit, dimensions, role: role)]) {
            (state, progress) throws(WorkCancelled) in Computed([try compute(state, progress)])
        }
    }

    /// Several of these that one computation gives.
    public static func once(
        _ metrics: [MetricDescription],
        compute: @escaping @Sendable (State, WorkProgress) throws(WorkCancelled) -> Computed
    ) -> MetricEntry {
        MetricEntry(descriptions: metrics, reading: .once(compute))
    }

    // MARK: What `dash list metrics` tells

    /// What it tells, in a sentence.
    public func means(en: String, zh: String) -> MetricEntry {
        changed { $0.meaning = LocalizedText(en: en, zh: zh) }
    }

    /// When it is there, where it is not always: "with a minimum that is known".
    public func present(en: String, zh: String) -> MetricEntry {
        changed { $0.condition = LocalizedText(en: en, zh: zh) }
    }

    public func costs(_ cost: MetricCost) -> MetricEntry {
        changed { $0.cost = cost }
    }

    private func changed(_ change: (inout MetricDescription) -> Void) -> MetricEntry {
        var entry = self
        for index in entry.descriptions.indices { change(&entry.descriptions[index]) }
        return entry
    }
}

extension MetricDescription {
    /// A metric without steps.
    public static func constant(
        _ name: String, en: String, zh: String, symbol: String? = nil, unit: LocalizedText? = nil,
        _ dimensions: [Dimension] = [], role: MetricRole? = nil
    ) -> MetricDescription {
        MetricDescription(
            name, label: LocalizedText(en: en, zh: zh), symbol: symbol, unit: unit, isStepped: false,
            dimensions: dimensions, role: role)
    }

    /// What it tells, in a sentence.
    public func means(en: String, zh: String) -> MetricDescription {
        var described = self
        described.meaning = LocalizedText(en: en, zh: zh)
        return described
    }
}
