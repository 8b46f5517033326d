import Metrics
import Scenarios
import TerminalView

/// What a live view needs of the program around it: scenarios by name, and figures, which are not the driver's to make.
///
/// Each is called on a thread of its own; what it throws is told in the view.
public struct LiveServices: Sendable {
    /// Why something could not be done, in words.
    public struct Failure: Error, Sendable {
        public var message: String

        public init(_ message: String) { self.message = message }
    }

    /// The frame that is shown, for a file.
    public struct Frame: Sendable {
        /// With the panels as they are drawn.
        public var scenario: Scenario
        public var recordings: [VariantRecording]
        /// Older runs that are drawn dimmed, and what further seeds recorded.
        public var ghosts: [GhostRun]
        public var seeds: [[VariantRecording]]
        public var step: Int
        /// The one panel shown; nil for all.
        public var panel: String?
        public var language: Language
        /// Whether the run had been recorded to its end.
        public var isWhole: Bool
    }

    public var scenarios: @Sendable () -> [OpenEntry]
    public var open: @Sendable (_ name: String) throws -> Scenario
    /// Writes a figure, over no other file unless asked for, and returns the file's name.
    public var saveFigure: @Sendable (Frame, FigureRequest) throws -> String
    public var saveData: @Sendable (Frame, DataRequest) throws -> String

    public init(
        scenarios: @escaping @Sendable () -> [OpenEntry], open: @escaping @Sendable (String) throws -> Scenario,
        saveFigure: @escaping @Sendable (Frame, FigureRequest) throws -> String,
        saveData: @escaping @Sendable (Frame, DataRequest) throws -> String
    ) {
        self.scenarios = scenarios
        self.open = open
        self.saveFigure = saveFigure
        self.saveData = saveData
    }

    /// What a thrown error says.
    static func message(of error: any Error) -> String {
        if let error = error as? ScenarioError { return error.problems.map(\.saidInView).joined(separator: "\n") }
        return (error as? Failure)?.message ?? "\(error)"
    }
}
