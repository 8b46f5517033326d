import Metrics
import Scenarios

/// What can happen to a dashboard.
public enum Message: Sendable {
    case key(Key)
    case mouse(Mouse)
    /// A text from a clipboard, which is no row of keys.
    case pasted(String)
    case resized(columns: Int, rows: Int)
    /// Seconds that passed since the last one: the only clock there is.
    case elapsed(Double)
    /// What the variants recorded since the last one, in their order.
    case recorded([Recording])
    /// Everything recorded so far, put together anew: of a sweep's cells, or of a log.
    case assembled([VariantRecording])
    /// What an older run, known by its overrides, recorded since the last one.
    case ghostRecorded(Overrides, [Recording])
    /// What further seeds recorded, as far as they are done.
    case seeded([[VariantRecording]])
    /// Further seeds ended before their time; the text says why.
    case seedsFailed(String)
    /// How far that is which some variant computes before its next frame: 0…1; nil where none does.
    case computing(Double?)
    /// All frames are recorded.
    case finished
    /// The simulation ended before its time; the text says why.
    case failed(String)
    /// Something to tell that is no failure.
    case noted(String)
    /// What was asked for runs now.
    case replaced(LiveReplacement)
    /// What was asked for cannot be done; the text says why.
    case refused(String)
    /// The scenarios that can be opened.
    case listed([OpenEntry])
    /// The terminal told the color of its background.
    case background(isLight: Bool)
    case framed(FrameTiming)
}

/// What a dashboard asks the world to do.
public enum Effect: Sendable, Equatable {
    case quit
    /// To run the scenario with other overrides: from the playhead on where only what can change meanwhile is different.
    /// Where they cannot be run, the first of the others that can.
    case run(Overrides, orElse: [Overrides] = [])
    /// To run another scenario.
    case open(String)
    /// To find out which scenarios there are.
    case list
    /// To run it with so many seeds; 0 for no more.
    case seeds(Int)
    case saveFigure(FigureRequest)
    case saveData(DataRequest)
}

/// Another run in the place of the one shown.
public struct LiveReplacement: Sendable {
    public enum Kind: Sendable, Equatable {
        /// It goes on from the playhead, or starts anew, with the same panels.
        case changed
        /// Another scenario.
        case opened
    }

    public var kind: Kind
    public var scenario: Scenario
    /// What is recorded of it so far.
    public var recordings: [VariantRecording]
    /// Older runs to be drawn beside it that the dashboard does not have.
    public var older: [GhostRun]

    public init(
        _ kind: Kind, scenario: Scenario, recordings: [VariantRecording], older: [GhostRun] = []
    ) {
        self.kind = kind
        self.scenario = scenario
        self.recordings = recordings
        self.older = older
    }
}
