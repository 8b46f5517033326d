import Charts
import Metrics
import Scenarios

/// The whole live view as a value: what is recorded, where the playhead is, what a person chose.
///
/// `update` changes it, `DashboardView` draws it; neither knows a terminal, a clock or a thread.
///
/// ```swift
/// var dashboard = Dashboard(scenario, recordings: run.emptyRecordings(), columns: 80, rows: 24)
/// dashboard.update(.recorded(run.drain()))
/// dashboard.update(.key(.character(" ")))
/// print(DashboardView.draw(dashboard).asText)
/// ```
public struct Dashboard: Sendable {
    /// What covers the panels.
    public enum Overlay: Sendable, Hashable { case help, explanation, list, prediction }

    /// How many seeds `m` runs.
    static let seedCount = 8

    /// The scenario as it is run; its panels are its file's.
    public internal(set) var base: Scenario
    /// The same with the panels as chosen: what is drawn and saved.
    public internal(set) var scenario: Scenario
    public internal(set) var recordings: [VariantRecording]
    /// Older runs, drawn dimmed, the oldest first: the one that was opened and the one before the last change.
    public internal(set) var ghosts: [GhostRun] = []
    /// What further seeds recorded, in their order; lines are then means.
    public internal(set) var seeds: [[VariantRecording]] = []
    /// How many seeds were asked for, the scenario's own among them; 0 for none.
    public internal(set) var seedsWanted = 0
    public internal(set) var events = RunEvents()
    public internal(set) var playhead: Playhead
    public internal(set) var language: Language
    /// Whether a person has chosen it here: then a command line says so.
    var hasChosenLanguage = false
    public internal(set) var profile: TerminalProfile
    public internal(set) var columns: Int
    public internal(set) var rows: Int
    /// The panel that keys go to.
    public internal(set) var focus = 0
    /// Whether the focused panel has all the room.
    public internal(set) var isZoomed = false
    public internal(set) var choices = PanelChoices()
    public internal(set) var crosshair: Crosshair?
    var grip: MouseGrip?
    public internal(set) var overlay: Overlay?
    /// How many lines the overlay is scrolled down.
    public internal(set) var scroll = 0
    public internal(set) var pane = ParameterPane()
    public internal(set) var command: CommandLine?
    /// Commands given so far.
    var history: [String] = []
    public internal(set) var list = OpenList()
    public internal(set) var prediction: PredictionState?
    /// What frames cost; nil where nobody asked.
    public internal(set) var timing: FrameTiming?
    /// The overrides that the scenario was opened with, and those before each change since.
    var opened: Overrides
    var undone: [Overrides] = []
    var isUndoing = false
    /// Whether the world is at work on a run that was asked for, and what keys asked meanwhile.
    var isBusy = false
    var requests: [RunRequest] = []
    /// The parameter that − or + has just asked another value of, as it is called.
    var stepped: String?
    /// The change made last, as long as another of the same parameter takes its place.
    var recent: RecentChange?
    public internal(set) var isFinished = false
    /// How far that is which some variant computes before its next frame, in per cent; nil where none does.
    var computing: Int?
    /// Why the simulation ended before its time.
    public internal(set) var failure: String?
    /// Something to tell, until the next key.
    public internal(set) var note: String?
    /// Grows whenever something to be seen has changed.
    public private(set) var revision = 0
    /// Grows with every other way to draw the panels, and with every other run.
    var panelsRevision = 0

    public init(
        _ scenario: Scenario, recordings: [VariantRecording], language: Language = .english,
        profile: TerminalProfile = .full, columns: Int, rows: Int
    ) {
        base = scenario
        self.scenario = scenario
        opened = scenario.source?.overrides ?? Overrides()
        self.recordings = recordings
        self.language = language
        self.profile = profile
        self.columns = max(0, columns)
        self.rows = max(0, rows)
        playhead = Playhead(lastStep: scenario.lastStep)
        restInSweep()
        followRecording()
        if isWholeRecorded { _ = events.follow(recordings, lastStep: playhead.lastStep) }
    }

    /// The step shown; nil before anything is recorded.
    public var step: Int? { playhead.step }

    /// Whether time alone changes what is to be seen.
    public var isMoving: Bool { playhead.isMoving && !isOutcomeHidden }

    /// The panel that a saved figure has alone; nil for all of them.
    public var zoomedPanel: String? { isZoomed ? focusedPanel?.name : nil }

    mutating func changed() { revision &+= 1 }

    /// Says something until the next key.
    mutating func tell(_ text: String) {
        note = text
        changed()
    }

    private var isWholeRecorded: Bool { playhead.recorded == playhead.lastStep }

    /// Lets the playhead go as far as every variant is recorded. One that will record no more, since it is through
    /// with fewer steps, holds nobody up.
    mutating func followRecording() {
        playhead.extend(to: recordedStep())
    }

    func recordedStep() -> Int? {
        guard recordings.count >= base.variants.count else { return nil }
        if let sweep = base.sweep {
            // Every cell has all of its frames; those to come are empty.
            return recordings.contains { $0.missingCells < sweep.cellCount } ? base.lastStep : nil
        }
        var shared: Int?
        for (variant, recording) in zip(base.variants, recordings) {
            guard let last = recording.recording.lastStep ?? lastOfUnstepped(recording) else { return nil }
            if !isFinished, last < variant.lastStep { shared = min(shared ?? .max, last) }
        }
        return shared ?? base.lastStep
    }

    /// 0 for a variant whose metrics have no steps, once they are there.
    private func lastOfUnstepped(_ recording: VariantRecording) -> Int? {
        let metrics = recording.recording.metrics
        guard !metrics.isEmpty, metrics.allSatisfy({ !$0.description.isStepped && $0.frameCount > 0 }) else {
            return nil
        }
        return 0
    }
}

extension Dashboard {
    /// "computing … 42 %" while something is.
    var computingText: String? {
        computing.map { Phrases.computing[language].replacing("#", with: "\($0)") }
    }

    /// Whether what a panel draws is still to come from all that it draws.
    func isAwaited(_ panel: Panel) -> Bool {
        let drawn = recordings.filter { panel.variants?.contains($0.name) ?? true }
        return drawn.allSatisfy { $0.recording[panel.metric].map { $0.frameCount == 0 } ?? true }
    }
}
