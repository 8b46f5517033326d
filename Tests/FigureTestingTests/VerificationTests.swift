import Foundation
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

@Suite("A figure's recipe")
struct VerificationTests {
    private let library = ScenarioLibrary(directory: nil, reader: Waves.reader)

    private func recipe(_ settings: String..., panel: String? = nil, step: Int = 200) throws -> Recipe {
        let scenario = try Waves.reader.read(
            ScenarioSource(
                path: "/nowhere/waves.yaml", text: Waves.text, overrides: Overrides(settings: settings, seed: 5)))
        return Recipe(scenario, step: step, panel: panel, language: .chinese, recordings: try scenario.run())
    }

    @Test("comes back from its text")
    func text() throws {
        var recipe = try recipe("hidden=2", "variants.fast.rate=0.25")
        #expect(Recipe(json: recipe.json) == recipe)
        #expect(Recipe(json: "{}") == nil)
        #expect(recipe.json == Recipe(json: recipe.json)?.json)
        recipe.changes = [.init(step: 40, path: "rate", value: "0.5"), .init(step: 40, path: "hidden", value: "3")]
        #expect(Recipe(json: recipe.json) == recipe)
    }

    @Test("holds when the data comes out again, whole or one panel of an earlier frame")
    func holds() throws {
        #expect(try Verification(recipe(), library: library).verdict == .holds)
        #expect(try Verification(recipe("hidden=7", panel: "map", step: 20), library: library).verdict == .holds)
    }

    @Test("does not hold when the simulation gives other numbers, and says which")
    func changed() throws {
        var recipe = try recipe()
        recipe.settings = ["hidden=2"]
        #expect(try Verification(recipe, library: library).verdict == .drifted)
        recipe.settings = ["variants.fast.rate=0.4"]
        let changes = [("line", "fast"), ("map", "fast")].map {
            Verification.SeriesChange(panel: $0.0, series: $0.1, kind: .changed)
        }
        #expect(try Verification(recipe, library: library).verdict == .changed(changes))
        recipe.panels[0].series.removeFirst()
        recipe.panels[1].name = "other"
        guard case .changed(let found) = try Verification(recipe, library: library).verdict else {
            Issue.record("a changed rate goes unnoticed")
            return
        }
        #expect(
            found.map { "\($0.panel) \($0.series ?? "all") \($0.kind.rawValue)" } == [
                "line slow new", "line fast changed", "map all new", "other all missing",
            ])
    }

    @Test("of the first format, without digests of series, still verifies")
    func firstFormat() throws {
        let whole = try #require(
            try JSONSerialization.jsonObject(with: Data(try recipe().json.utf8)) as? [String: Any])
        let old = whole.filter { !["format", "changes", "panels"].contains($0.key) }
        let json = String(decoding: try JSONSerialization.data(withJSONObject: old), as: UTF8.self)
        var recipe = try #require(Recipe(json: json))
        #expect(recipe.format == 1 && recipe.changes.isEmpty && recipe.panels.isEmpty)
        #expect(try Verification(recipe, library: library).verdict == .holds)
        recipe.seed = 6
        #expect(try Verification(recipe, library: library).verdict == .changed([]))
    }

    @Test("made by another version says so, and may hold")
    func otherVersion() throws {
        var recipe = try recipe()
        #expect(try !Verification(recipe, library: library).isOfOtherVersion)
        recipe.version = "0.0.1"
        let verification = try Verification(recipe, library: library)
        #expect(verification.isOfOtherVersion && verification.verdict == .holds)
    }

    private func failure(_ recipe: Recipe) -> Verification.Failure? {
        do {
            _ = try Verification(recipe, library: library)
            return nil
        } catch {
            return error
        }
    }

    @Test("that cannot be simulated says why")
    func impossible() throws {
        let sound = try recipe()
        var recipe = sound
        recipe.settings = ["hiden=2"]
        guard case .scenario(let error)? = failure(recipe) else {
            Issue.record("an unknown parameter is simulated")
            return
        }
        #expect(error.description.contains("did you mean \"hidden\""))
        recipe = sound
        recipe.changes = [Change(step: 3, path: "steps", value: "1")]
        guard case .scenario(let restart)? = failure(recipe) else {
            Issue.record("a change that needs a restart cannot be repeated")
            return
        }
        #expect(restart.description == "--change 3:steps: needs a restart: use --set steps=1")
        for seeds in [0, -1, 1001, Int.max] {
            recipe = sound
            recipe.seeds = seeds
            #expect(failure(recipe) == .damaged("it shows \(seeds) seeds"))
        }
        recipe = sound
        recipe.seed = .max
        recipe.seeds = 2
        guard case .scenario? = failure(recipe) else {
            Issue.record("there is no seed after the last")
            return
        }
        recipe = sound
        recipe.before = [Recipe.Before(Overrides(settings: ["hiden=2"]))]
        guard case .scenario? = failure(recipe) else {
            Issue.record("an older run of an unknown parameter is simulated")
            return
        }
        recipe.before = Array(repeating: Recipe.Before(Overrides()), count: 3)
        #expect(failure(recipe) == .damaged("it shows 3 older runs"))
        for step in [-1, 201, .max, .min] {
            recipe = sound
            recipe.step = step
            #expect(failure(recipe) == .damaged("it shows step \(step) of a run of 200 steps"))
        }
        recipe = sound
        recipe.panel = "none"
        #expect(failure(recipe) == .damaged("it shows the panel none, which its scenario does not have"))
    }

    @Test("is not found in what is no figure, no file, or no end of one")
    func files() throws {
        func failure(_ path: String) -> Verification.Failure? {
            do {
                _ = try Verification.recipe(inFile: path)
                return nil
            } catch {
                return error
            }
        }
        let folder = try Folder()
        try folder.write("a.png", "not a picture")
        try folder.write("empty.png", "")
        try folder.write("own.svg", "<svg></svg>")
        try folder.write("later.svg", Self.svg(#"{"format":99,"version":"9.0.0"}"#))
        try folder.write("wrong.svg", Self.svg("{}"))
        #expect(failure(folder.path("a.png")) == .notAFigure)
        #expect(failure(folder.path("empty.png")) == .notAFigure)
        #expect(failure(folder.path("b.png")) == .cannotRead("no such file"))
        #expect(failure(folder.path("")) == .cannotRead("it is a folder"))
        #expect(failure("/dev/zero") == .cannotRead("it is no regular file"))
        #expect(failure(folder.path("own.svg")) == .noRecipe)
        #expect(failure(folder.path("later.svg")) == .laterFormat(99, version: "9.0.0"))
        #expect(failure(folder.path("wrong.svg")) == .damaged("its recipe cannot be read"))
        let pipe = folder.path("pipe.png")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(failure(pipe) == .cannotRead("it is no regular file"))
        let huge = folder.path("huge.png")
        #expect(FileManager.default.createFile(atPath: huge, contents: nil))
        #expect(truncate(huge, 1 << 40) == 0)
        #expect(failure(huge) == .cannotRead("it is larger than any figure"))
    }

    private static func svg(_ recipe: String) -> String {
        "<svg><metadata><dash:recipe xmlns:dash=\"urn:dash:recipe\">\(recipe)</dash:recipe></metadata><path d=\"M0 0\"/></svg>"
    }
}
