import Bounds
import Experiments
import Foundation

/// The shipped scenarios: where they are, which there are, and how a name or a file becomes a scenario.
public struct ScenarioLibrary: Sendable {
    /// The folder of the shipped scenarios; nil when there is none.
    public var directory: String?
    public var reader: ScenarioReader

    public init(directory: String?, reader: ScenarioReader) {
        self.directory = directory
        self.reader = reader
        self.reader.dataDirectory = directory.map { "\($0)/data" }
    }

    /// The ids of the shipped scenarios, in alphabetical order.
    public var names: [String] {
        guard let directory else { return [] }
        return Self.scenarios(in: directory)
    }

    /// The file of a shipped scenario.
    public func path(of name: String) -> String? {
        directory.map { "\($0)/\(name).yaml" }
    }

    /// Reads a shipped scenario by name, or a file by path.
    ///
    /// What looks like a path (a slash, or the ending .yaml or .yml) is one; a bare word is a name first, then a file.
    public func scenario(_ nameOrPath: String, overrides: Overrides = Overrides()) throws(ScenarioError) -> Scenario {
        let path = try locate(nameOrPath)
        let name = path == self.path(of: nameOrPath) ? nameOrPath : nil
        return try reader.read(
            ScenarioSource(
                path: path, text: try ScenarioReader.text(path: path), overrides: overrides, shippedName: name))
    }

    /// The scenario that a recipe was made from: the text it carries, where its file lies or lay.
    ///
    /// - Parameter folders: where the files that it names may lie, besides the shipped tables; anywhere when nil.
    public func scenario(_ recipe: Recipe, folders: [String]? = nil) throws(ScenarioError) -> Scenario {
        var reader = reader
        if let folders { reader.recipeFiles = RecipeFiles(folders: folders, files: recipe.files ?? []) }
        let shipped = recipe.scenario.contains("/") ? nil : path(of: recipe.scenario)
        let isShipped = shipped.map { FileManager.default.fileExists(atPath: $0) } ?? false
        return try reader.read(
            ScenarioSource(
                path: isShipped ? shipped ?? recipe.scenario : recipe.scenario, text: recipe.source,
                overrides: recipe.overrides, shippedName: isShipped ? recipe.scenario : nil))
    }

    func locate(_ nameOrPath: String) throws(ScenarioError) -> String {
        let lowered = nameOrPath.lowercased()
        let isPath = nameOrPath.contains("/") || lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml")
        if !isPath, names.contains(nameOrPath), let path = path(of: nameOrPath) { return path }
        // What is there and is no file is told when it is read.
        if FileManager.default.fileExists(atPath: nameOrPath) || RegularFile.obstacle(nameOrPath) != nil {
            return nameOrPath
        }
        if isPath, !lowered.hasSuffix(".yaml"), !lowered.hasSuffix(".yml"),
            FileManager.default.fileExists(atPath: nameOrPath + ".yaml")
        {
            return nameOrPath + ".yaml"
        }
        let nearest = NearestName.of(nameOrPath, among: isPath ? neighbors(of: nameOrPath) : names)
        throw ScenarioError([
            Problem(.file(nameOrPath, line: nil), .noSuchScenario(known: isPath ? [] : names, nearest: nearest))
        ])
    }

    /// The YAML files beside a path that does not exist, written as it was.
    private func neighbors(of path: String) -> [String] {
        let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        return files.sorted().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map { folder + $0 }
    }

    /// The ids of the scenario files in a folder, in alphabetical order.
    public static func scenarios(in directory: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// Finds the folder of the shipped scenarios: `DASH_SCENARIOS`, else `share/dash/scenarios` beside the program's
    /// `bin`, else `scenarios` in the package that the program was built in.
    public static func standardDirectory(
        program: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String? {
        if let chosen = environment["DASH_SCENARIOS"], !chosen.isEmpty { return chosen }
        guard let program else { return nil }
        let files = FileManager.default
        var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        let shared = folder.deletingLastPathComponent().appendingPathComponent("share/dash/scenarios").path
        if files.fileExists(atPath: shared) { return shared }
        while folder.path != "/" {
            let scenarios = folder.appendingPathComponent("scenarios").path
            if files.fileExists(atPath: folder.appendingPathComponent("Package.swift").path),
                files.fileExists(atPath: scenarios)
            {
                return scenarios
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}
