import Metrics

/// A family of simulations that scenario files configure: parameters in, metrics out.
///
/// What it takes is three things: its parameters, the plan of what it records, and the state to begin with. Nothing else
/// knows the order of its metrics.
/// ```swift
/// public enum Walk: Experiment {
///     static let name = "walk"
///     static let parameters: [ParameterField] = […]
///
///     static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<WalkState> {
///         MetricPlan {
///             [.each("place", en: "place", zh: "位置", symbol: "xₜ") { $0.place }]
///         }
///     }
///
///     static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> WalkState {
///         WalkState(rate: parameters.real("rate"), random: Philox(seed: seed, stream: "walk"))
///     }
/// }
///
/// struct WalkState: SimulationState {
///     var place = 0.0
///     mutating func advance(step: Int) { … }
/// }
/// ```
public protocol Experiment: Sendable {
    /// What its metrics are read from.
    associatedtype State: SimulationState = Unplanned

    /// The name in scenario files: `training`, `descent`, …
    static var name: String { get }
    static var says: LocalizedText { get }

    /// The parameters it takes, with kinds, ranges, defaults and texts. Validation, `--set`, the schema, the
    /// documentation and the live view's controls all read this one list.
    static var parameters: [ParameterField] { get }

    /// The key paths of the parameters that can change while a simulation runs, which then goes on from the state it
    /// has; a group stands for all that is below it. What is not listed needs a new run.
    static var changeable: [String] { get }

    /// Settings under which it records what it does not with the defaults, by key path, a choice by its case's name. Together
    /// with the defaults they bring in every metric that it can record.
    static var variations: [[(String, ParameterValue)]] { get }

    /// The parameters with whatever else has to be measured so that these metrics are recorded; the same where nothing has.
    static func asking(for metrics: [String], _ parameters: Parameters) -> Parameters

    /// Settings that have no effect beside the others.
    static func remarks(_ parameters: Parameters) -> [ParameterRemark]

    /// What a run with these parameters records. `parameters` has been validated against the list and holds every default.
    ///
    /// Does no work of weight: it may read a person's table, but builds no network, draws no data and searches nothing.
    ///
    /// - Throws: what one field alone cannot show: a missing file, a bad table, two parameters that do not fit. What it
    ///   takes can be simulated.
    static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<State>

    /// The state before the first update. Called on the run's own thread.
    ///
    /// - Throws: what has changed since the plan was made, such as a file that is gone.
    static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> State

    /// How many steps a run has where no parameter `steps` says so; nil where there is none to say.
    static func lastStep(of parameters: Parameters) -> Int?

    /// The simulation of one variant, with nothing made but its plan.
    ///
    /// - Throws: as `metrics`.
    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation
}

extension Experiment {
    public static var changeable: [String] { [] }

    public static var variations: [[(String, ParameterValue)]] { [] }
    public static func lastStep(of parameters: Parameters) -> Int? { nil }

    public static func remarks(_ parameters: Parameters) -> [ParameterRemark] { [] }

    public static func asking(for metrics: [String], _ parameters: Parameters) -> Parameters { parameters }

    public static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        try PlannedSimulation<Self>(parameters, seed: seed)
    }

    /// The metrics of a run with these parameters, in the order in which they are recorded. Simulates nothing.
    ///
    /// - Throws: as `metrics`.
    public static func describe(_ parameters: Parameters) throws(ExperimentError) -> [MetricDescription] {
        try plan(parameters).descriptions
    }

    /// What is recorded with these parameters, once they agree with each other.
    static func plan(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<State> {
        try Contradictions.check(parameters, self.parameters)
        return try metrics(parameters)
    }

    /// Whether the parameter at a key path such as `optimizer.learning-rate` can change while a simulation runs.
    public static func canChange(_ path: String) -> Bool {
        changeable.contains { path == $0 || path.hasPrefix($0 + ".") }
    }
}

/// A setting that changes nothing.
public struct ParameterRemark: Sendable, Hashable {
    /// The parameter's key path.
    public var key: String
    public var reason: LocalizedText

    public init(key: String, reason: LocalizedText) {
        self.key = key
        self.reason = reason
    }
}

/// A scenario's parameters are well-formed but cannot be simulated.
public struct ExperimentError: Error, Equatable, Sendable {
    /// The parameter's key path, such as `data.target`.
    public var key: String
    /// A data file and line, when the fault lies there.
    public var file: String?
    public var line: Int?
    /// What was found, what was expected, and the nearest right thing.
    public var message: String

    public init(key: String, file: String? = nil, line: Int? = nil, message: String) {
        self.key = key
        self.file = file
        self.line = line
        self.message = message
    }
}
