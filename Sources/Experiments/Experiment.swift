import Metrics

/// A family of simulations that scenario files configure: parameters in, metrics out.
public protocol Experiment: Sendable {
    /// The name in scenario files: `training`, `descent`, …
    static var name: String { get }
    static var says: LocalizedText { get }

    /// The parameters it takes, with kinds, ranges, defaults and texts. Validation, `--set`, the schema, the
    /// documentation and the live view's controls all read this one list.
    static var parameters: [ParameterField] { get }

    /// The key paths of the parameters that can change while a simulation runs, which then goes on from the state it
    /// has; a group stands for all that is below it. What is not listed needs a new run.
    static var changeable: [String] { get }

    /// Makes the simulation of one variant. `parameters` has been validated against the list and holds every
    /// default; only what one field alone cannot show (a missing file, a bad table) is still thrown.
    static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation
}

extension Experiment {
    public static var changeable: [String] { [] }

    /// Whether the parameter at a key path such as `optimizer.learning-rate` can change while a simulation runs.
    public static func canChange(_ path: String) -> Bool {
        changeable.contains { path == $0 || path.hasPrefix($0 + ".") }
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
