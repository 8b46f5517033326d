import FigureExport
import Foundation
import Metrics
import Scenarios

/// Whether a figure's data still comes out of its recipe.
public struct Verification: Sendable, Equatable {
    public enum Verdict: Sendable, Equatable {
        /// The same figure data, and everything recorded is the same too.
        case holds
        /// The same figure data; something that no panel draws is different.
        case drifted
        case changed
    }

    public var recipe: Recipe
    public var verdict: Verdict

    /// A file that carries no recipe.
    public enum Failure: Error, Equatable, Sendable {
        case cannotRead(String)
        case notAPNG
        case noRecipe
        case scenario(ScenarioError)
    }

    /// The recipe in a figure file.
    public static func recipe(inFile path: String) throws(Failure) -> Recipe {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .cannotRead(FileManager.default.fileExists(atPath: path) ? "permission denied" : "no such file")
        }
        guard let chunks = PNGChunks(Array(bytes)) else { throw .notAPNG }
        guard let recipe = chunks.recipe.flatMap({ Recipe(json: $0) }) else { throw .noRecipe }
        return recipe
    }

    /// Simulates a recipe anew and compares the digests.
    public init(
        _ recipe: Recipe, library: ScenarioLibrary, threads: Int? = nil, progress: (Double) -> Void = { _ in }
    ) throws(Failure) {
        do {
            let scenario = try library.scenario(recipe)
            let recordings = try scenario.run(threads: threads, progress: progress)
            let figure = FigureDigest.of(scenario.figureData(recordings, step: recipe.step, panel: recipe.panel))
            self.recipe = recipe
            if figure != recipe.figure {
                verdict = .changed
            } else {
                verdict = RecordingDigest.of(recordings) == recipe.recording ? .holds : .drifted
            }
        } catch {
            throw .scenario(error)
        }
    }
}
