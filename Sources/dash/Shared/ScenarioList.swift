import FigureTesting
import Foundation
import Scenarios

/// The scenarios that `dash test` and `dash review` are to look at: names, files, folders of files, or all shipped ones.
struct ScenarioList {
    /// What was read, in the order named, each once.
    var scenarios: [Scenario] = []
    /// What could not be.
    var errors: [ScenarioError] = []
    /// Goldens in the folders named whole that no scenario belongs to.
    var orphans: [String] = []

    init(_ names: [String], library: ScenarioLibrary) throws(Failure) {
        var files: [String] = []
        if names.isEmpty {
            guard let directory = library.directory, !library.names.isEmpty else {
                throw Failure(.missing, "no scenarios found; set DASH_SCENARIOS to the folder that holds them")
            }
            files = library.names
            orphans = GoldenFolder.orphans(in: directory)
        }
        for name in names {
            guard !library.names.contains(name), let folder = Self.folder(name) else {
                files.append(name)
                continue
            }
            let found = Self.scenarioFiles(in: folder)
            guard !found.isEmpty else { throw Failure(.data, "\(name): no scenarios (.yaml) in this folder") }
            files += found
            orphans += GoldenFolder.orphans(in: folder)
        }
        for file in files {
            do {
                let scenario = try library.scenario(file)
                let isKnown = scenarios.contains { GoldenFolder.path(of: $0) == GoldenFolder.path(of: scenario) }
                if !isKnown { scenarios.append(scenario) }
            } catch {
                errors.append(error)
            }
        }
    }

    /// The code of what could not be read; a bad file weighs more than a wrong name.
    var failure: Failure.Code? {
        let codes = errors.map { Failure($0).code }
        return codes.contains(.data) ? .data : codes.first
    }

    /// A folder's name without the slash at its end; nil for anything else.
    private static func folder(_ name: String) -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue else {
            return nil
        }
        return name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
    }

    private static func scenarioFiles(in folder: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(folder)/\($0)" }
    }
}
