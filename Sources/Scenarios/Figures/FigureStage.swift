import Charts
import Metrics

/// What the figures of all steps of a run share: axes that hold the whole recording, places for all that is said in the
/// end. Of two such figures only what the playhead moves differs.
///
/// ```swift
/// let stage = FigureStage(scenario, recordings, language: .english)
/// let figures = [0, 50, 100].map { stage.figure(at: $0) }
/// ```
public struct FigureStage: Sendable {
    public let scenario: Scenario
    private let recordings: [VariantRecording]
    private let panel: String?
    private let language: Language
    private let ghosts: [GhostRun]
    private let seeds: [[VariantRecording]]
    /// The figure of the last step, on the axes of all.
    private let last: [FigurePanel]
    private let outline: FigureOutline

    public init(
        _ scenario: Scenario, _ recordings: [VariantRecording], panel: String? = nil, language: Language,
        ghosts: [GhostRun] = [], seeds: [[VariantRecording]] = []
    ) {
        self.scenario = scenario
        self.recordings = recordings
        self.panel = panel
        self.language = language
        self.ghosts = ghosts
        self.seeds = seeds
        last = scenario.figureData(
            recordings, step: scenario.lastStep, panel: panel, training: .steady(lastStep: scenario.lastStep),
            ghosts: ghosts, seeds: seeds
        ).map { last in
            // A law that follows the run has other numbers at every step.
            guard !last.panel.references.isEmpty else { return last }
            var whole = last
            for part in 0..<FigureStage.looks {
                let step = scenario.lastStep * part / FigureStage.looks
                whole.data.extents.formUnion(
                    ofAxes: scenario.figurePanel(
                        last.panel, recordings, step: step, training: .known(last.data.extents), ghosts: ghosts,
                        seeds: seeds
                    ).data.extents)
            }
            return whole
        }
        let content = scenario.figureContent(
            recordings, step: scenario.lastStep, language: language, seeds: seeds, keepsPlaces: true)
        outline = FigureOutline(content: content, panels: last.map(\.data))
    }

    /// At how many steps the axes are trained on what accompanies the data.
    private static let looks = 32

    /// That of the last figure.
    public var headline: String { outline.content.headline }

    /// The figure of a frame.
    public func figure(at step: Int) -> FigureLayout {
        let panels = last.map { last in
            var panel = scenario.figurePanel(
                last.panel, recordings, step: step, training: .known(last.data.extents), ghosts: ghosts, seeds: seeds)
            panel.data.extents = last.data.extents
            return panel
        }
        let content = scenario.figureContent(
            recordings, step: step, language: language, seeds: seeds, keepsPlaces: true)
        var figure = scenario.arranged(panels, panel: panel, content, language)
        figure.outline = outline
        return figure
    }
}
