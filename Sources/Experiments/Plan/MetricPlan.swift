import Metrics

/// What an experiment records, in this order: metrics with the way to their numbers. Making one simulates nothing.
///
/// ```swift
/// static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<Walk> {
///     MetricPlan {
///         [
///             .each("place", en: "place", zh: "位置", symbol: "xₜ") { $0.place },
///             .each("shares", en: "share of visits", zh: "访问占比", [bins]) { $0.shares },
///         ]
///         if parameters.boolean("compare") {
///             [
///                 .once("plane", en: "rate", zh: "速率", [rows, columns]) { state, progress in
///                     try progress.map(count) { state.rate(at: $0) }
///                 }
///             ]
///         }
///     }
///     .resolving("bin") { .edges($0.edges) }
/// }
/// ```
public struct MetricPlan<State: SimulationState>: Sendable {
    /// A way to coordinates that are known once the run has begun.
    struct Resolver: Sendable {
        var dimension: String
        var resolve: @Sendable (State) -> (Dimension.Coordinates, [LocalizedText])
    }

    /// An entry with the position of its first metric.
    struct Placed: Sendable {
        var index: Int
        var entry: MetricEntry<State>
    }

    public let descriptions: [MetricDescription]
    let stepped: [(index: Int, interval: Int, append: MetricEntry<State>.Append)]
    let constants: [(index: Int, append: MetricEntry<State>.Append)]
    let computations: [(index: Int, count: Int, compute: MetricEntry<State>.Compute)]
    /// The positions of metrics whose dimensions are not all known.
    let deferred: [Int]
    /// About how many numbers a run holds besides what it records: parameters, gradients, a batch's values, data.
    private(set) var heldNumbers = 0.0
    private var resolvers: [Resolver] = []
    private let entries: [MetricEntry<State>]

    public init(@MetricPlanBuilder<State> _ entries: () -> [MetricEntry<State>]) {
        self.init(entries())
    }

    public init(_ entries: [MetricEntry<State>]) {
        var stepped: [(Int, Int, MetricEntry<State>.Append)] = []
        var constants: [(Int, MetricEntry<State>.Append)] = []
        var computations: [(Int, Int, MetricEntry<State>.Compute)] = []
        var index = 0
        for entry in entries {
            switch entry.reading {
            case .every(let interval, let append): stepped.append((index, interval, append))
            case .first(let append): constants.append((index, append))
            case .once(let compute): computations.append((index, entry.descriptions.count, compute))
            }
            index += entry.descriptions.count
        }
        self.entries = entries
        descriptions = entries.flatMap(\.descriptions)
        self.stepped = stepped
        self.constants = constants
        self.computations = computations
        deferred = descriptions.indices.filter { [descriptions] in !descriptions[$0].isResolved }
        precondition(Set(descriptions.map(\.name)).count == index, "two metrics of one name")
    }

    /// Where the coordinates of deferred dimensions of that name come from, once the state is made.
    ///
    /// - Parameter titles: how readers know what labels stand for.
    public func resolving(
        _ dimension: String, titles: @escaping @Sendable (State) -> [LocalizedText] = { _ in [] },
        _ coordinates: @escaping @Sendable (State) -> Dimension.Coordinates
    ) -> MetricPlan {
        var plan = self
        plan.resolvers.append(Resolver(dimension: dimension) { (coordinates($0), titles($0)) })
        return plan
    }

    /// Says how many numbers a run holds besides what it records, so that a command can tell what it will need.
    public func holding(numbers: Double) -> MetricPlan {
        var plan = self
        plan.heldNumbers = numbers
        return plan
    }

    /// How many numbers are recorded of a run to `lastStep`, with the step of each frame.
    func recordedNumbers(lastStep: Int) -> Double {
        let frames = stepped.reduce(0.0) { total, entry in
            total + (Double(lastStep / entry.interval) + 1) * (Double(descriptions[entry.index].frameSize) + 1)
        }
        return descriptions.reduce(frames) { $0 + ($1.isStepped ? 0 : Double($1.frameSize)) }
    }

    /// The same without the metrics that nobody asks for. What one computation gives stays together.
    func only(_ names: Set<String>) -> MetricPlan {
        var plan = MetricPlan(entries.filter { $0.descriptions.contains { names.contains($0.name) } })
        plan.resolvers = resolvers
        plan.heldNumbers = heldNumbers
        return plan
    }

    /// The descriptions with what a state knows of their dimensions.
    func resolved(by state: State) -> [MetricDescription] {
        var descriptions = descriptions
        guard !resolvers.isEmpty else { return descriptions }
        let known = resolvers.map { $0.resolve(state) }
        for index in deferred {
            for (resolver, found) in zip(resolvers, known) {
                descriptions[index].resolve(resolver.dimension, found.0, titles: found.1)
            }
        }
        return descriptions
    }
}

extension MetricDescription {
    /// Gives a deferred dimension its coordinates.
    mutating func resolve(_ name: String, _ coordinates: Dimension.Coordinates, titles: [LocalizedText] = []) {
        for index in dimensions.indices where dimensions[index].name == name && !dimensions[index].isResolved {
            if case .deferred(_, let count?) = dimensions[index].coordinates {
                let found = Dimension(name, label: label, coordinates: coordinates).count
                precondition(found == count, "\(self.name): \(name) has \(found) positions, not \(count)")
            }
            dimensions[index].coordinates = coordinates
            dimensions[index].titles = titles
        }
    }
}

/// Lists of entries one below the other, with conditions between them.
@resultBuilder
public enum MetricPlanBuilder<State: SimulationState> {
    public static func buildExpression(_ entry: MetricEntry<State>) -> [MetricEntry<State>] { [entry] }
    public static func buildExpression(_ entries: [MetricEntry<State>]) -> [MetricEntry<State>] { entries }
    public static func buildBlock(_ parts: [MetricEntry<State>]...) -> [MetricEntry<State>] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [MetricEntry<State>]?) -> [MetricEntry<State>] { part ?? [] }
    public static func buildEither(first part: [MetricEntry<State>]) -> [MetricEntry<State>] { part }
    public static func buildEither(second part: [MetricEntry<State>]) -> [MetricEntry<State>] { part }
    public static func buildArray(_ parts: [[MetricEntry<State>]]) -> [MetricEntry<State>] { parts.flatMap { $0 } }
}
