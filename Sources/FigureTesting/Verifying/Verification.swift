import FigureExport
import Metrics
import Scenarios

/// Whether a figure's data still comes out of its recipe.
public struct Verification: Sendable, Equatable {
    public enum Verdict: Sendable, Equatable {
        /// The same figure data, and everything recorded is the same too.
        case holds
        /// The same figure data; something that no panel draws is different.
        case drifted
        /// Other figure data, and where; nothing is named where the recipe does not tell panels apart.
        case changed([SeriesChange])
    }

    /// What has become of a panel's series.
    public struct SeriesChange: Sendable, Equatable {
        public enum Kind: String, Sendable { case changed, missing, new }
        public var panel: String
        /// Nil for the panel as a whole.
        public var series: String?
        public var kind: Kind
    }

    public var recipe: Recipe
    public var verdict: Verdict

    /// Whether another version of dash made the figure.
    public var isOfOtherVersion: Bool { recipe.version != Version.current }

    /// Why nothing could be compared.
    public enum Failure: Error, Equatable, Sendable {
        case cannotRead(String)
        case notAFigure
        case damaged(String)
        case noRecipe
        /// The recipe is of a format that this version does not know.
        case laterFormat(Int, version: String)
        case scenario(ScenarioError)
    }

    /// The recipe in a figure file of any format.
    public static func recipe(inFile path: String) throws(Failure) -> Recipe {
        try recipe(in: try FigureFile.bytes(path))
    }

    static func recipe(in bytes: [UInt8]) throws(Failure) -> Recipe {
        let text: String
        do {
            text = try FigureRecipe.text(in: bytes)
        } catch {
            switch error {
            case .notAFigure: throw .notAFigure
            case .damaged(let reason): throw .damaged(reason)
            case .none: throw .noRecipe
            }
        }
        if let header = Recipe.header(json: text), header.format > Recipe.currentFormat {
            throw .laterFormat(header.format, version: header.version)
        }
        guard let recipe = Recipe(json: text) else { throw .damaged("its recipe cannot be read") }
        return recipe
    }

    /// The most seeds of a figure.
    public static let mostSeeds = 1000

    /// Simulates a recipe anew and compares the digests.
    ///
    /// - Parameter folders: where the files that it names may lie, besides the shipped tables; anywhere when nil.
    public init(
        _ recipe: Recipe, library: ScenarioLibrary, folders: [String]? = nil, threads: Int? = nil,
        isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
    ) throws(Failure) {
        if let seeds = recipe.seeds, !(1...Self.mostSeeds).contains(seeds) {
            throw .damaged("it shows \(seeds) seeds")
        }
        guard recipe.before.count <= Overrides.mostBefore else {
            throw .damaged("it shows \(recipe.before.count) older runs")
        }
        let recordings: [VariantRecording]
        let scenario: Scenario
        var ghosts: [GhostRun] = []
        var others: [[VariantRecording]] = []
        do {
            scenario = try library.scenario(recipe, folders: folders)
            if !recipe.before.isEmpty {
                let older = try recipe.before.map { before throws(ScenarioError) in
                    try scenario.overridden(by: before.overrides)
                }
                let all = try scenario.run(
                    beside: older, threads: threads, isCancelled: isCancelled, progress: progress)
                recordings = all.recordings
                ghosts = zip(all.ghosts, recipe.before).map { $0.upTo($1.until ?? .max) }
            } else if let seeds = recipe.seeds {
                let members = try scenario.run(
                    seeds: seeds, threads: threads, isCancelled: isCancelled, progress: progress)
                recordings = members.first?.recordings ?? []
                others = members.dropFirst().map(\.recordings)
            } else {
                recordings = try scenario.run(threads: threads, isCancelled: isCancelled, progress: progress)
            }
        } catch {
            throw .scenario(error)
        }
        guard (0...scenario.lastStep).contains(recipe.step) else {
            throw .damaged("it shows step \(recipe.step) of a run of \(scenario.lastStep) steps")
        }
        if let animation = recipe.animation, !(0...recipe.step).contains(animation.from) {
            throw .damaged("it moves from step \(animation.from) to step \(recipe.step)")
        }
        if let panel = recipe.panel, !scenario.panels.contains(where: { $0.name == panel }) {
            throw .damaged("it shows the panel \(panel), which its scenario does not have")
        }
        let data = scenario.figureData(
            recordings, step: recipe.step, panel: recipe.panel, ghosts: ghosts, seeds: others)
        self.recipe = recipe
        if FigureDigest.of(data) != recipe.figure {
            verdict = .changed(Self.changes(from: recipe.panels, to: Recipe.panels(data)))
        } else if let animation = recipe.animation,
            Recipe.frames(scenario, animation.from...recipe.step, recipe.panel, recordings, ghosts, others)
                != animation.frames
        {
            verdict = .changed([])
        } else {
            let isSame =
                recipe.recording.isEmpty || RecordingDigest.of(recordings + others.flatMap(\.self)) == recipe.recording
            verdict = isSame ? .holds : .drifted
        }
    }

    private static func changes(from old: [Recipe.Panel], to new: [Recipe.Panel]) -> [SeriesChange] {
        guard !old.isEmpty else { return [] }
        var changes: [SeriesChange] = []
        for panel in new {
            guard let before = old.first(where: { $0.name == panel.name }) else {
                changes.append(SeriesChange(panel: panel.name, kind: .new))
                continue
            }
            for series in panel.series {
                let digest = before.series.first { $0.name == series.name }?.digest
                if digest != series.digest {
                    changes.append(
                        SeriesChange(panel: panel.name, series: series.name, kind: digest == nil ? .new : .changed))
                }
            }
            for series in before.series where !panel.series.contains(where: { $0.name == series.name }) {
                changes.append(SeriesChange(panel: panel.name, series: series.name, kind: .missing))
            }
        }
        for panel in old where !new.contains(where: { $0.name == panel.name }) {
            changes.append(SeriesChange(panel: panel.name, kind: .missing))
        }
        return changes
    }
}
