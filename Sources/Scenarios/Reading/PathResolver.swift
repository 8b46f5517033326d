import Bounds
import Foundation

/// Finds the files that scenarios and overrides name.
public struct PathResolver: Sendable {
    /// What paths in a scenario file are relative to.
    public var scenarioDirectory: String
    /// What paths in an override are relative to.
    public var workingDirectory: String
    /// The shipped tables: where a path in an override is looked for next.
    public var dataDirectory: String?
    /// Where alone files are looked for, where the text is not a person's own.
    var recipeFiles: RecipeFiles?

    public init(
        scenarioDirectory: String, workingDirectory: String, dataDirectory: String? = nil,
        recipeFiles: RecipeFiles? = nil
    ) {
        self.recipeFiles = recipeFiles
        self.scenarioDirectory = scenarioDirectory
        self.workingDirectory = workingDirectory
        self.dataDirectory = dataDirectory
    }

    /// The absolute path of an existing file.
    func resolve(_ text: String, at place: Place) throws(NotFound) -> String {
        if let recipeFiles {
            guard let path = recipeFiles.find(text, shipped: dataDirectory) else {
                throw NotFound(complaint: .said(recipeFiles.missing(text), file: nil, line: nil))
            }
            return path
        }
        let expanded = text.hasPrefix("~") ? NSString(string: text).expandingTildeInPath : text
        let folders = folders(for: place)
        for folder in folders {
            let path = URL(fileURLWithPath: expanded, relativeTo: URL(fileURLWithPath: folder, isDirectory: true))
                .standardizedFileURL.path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue { return path }
            if let obstacle = RegularFile.obstacle(path) {
                throw NotFound(complaint: .said("\(text): \(obstacle.reason)\(inside(path))", file: nil, line: nil))
            }
            if expanded.hasPrefix("/") { break }
        }
        throw NotFound(
            complaint: .noSuchFile(
                found: text, searched: expanded.hasPrefix("/") ? ["the file system"] : folders.map(shown),
                nearest: nearest(expanded, in: folders)))
    }

    /// What a folder holds that may be meant: `; name a file in it, such as data/iris.csv`.
    private func inside(_ folder: String) -> String {
        guard case .folder? = RegularFile.obstacle(folder) else { return "" }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let table = names.first { name in [".csv", ".tsv", ".txt"].contains { name.lowercased().hasSuffix($0) } }
        guard let table else { return "; name a file in it" }
        return "; name a file in it, such as \(shown(folder))/\(table)"
    }

    struct NotFound: Error {
        var complaint: Complaint
    }

    /// A path as errors show it: relative where it lies below the working directory.
    func shown(_ path: String) -> String {
        if path == workingDirectory { return "the working directory" }
        return path.hasPrefix(workingDirectory + "/") ? String(path.dropFirst(workingDirectory.count + 1)) : path
    }

    private func folders(for place: Place) -> [String] {
        switch place {
        case .file: [scenarioDirectory]
        case .option, .code: [workingDirectory] + (dataDirectory.map { [$0] } ?? [])
        }
    }

    private func nearest(_ text: String, in folders: [String]) -> String? {
        let name = text.split(separator: "/").last.map(String.init) ?? text
        let lead = String(text.dropLast(name.count))
        for folder in folders {
            let directory = lead.hasPrefix("/") ? lead : "\(folder)/\(lead)"
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
            if let near = NearestName.of(name, among: names), near != name { return lead + near }
        }
        return nil
    }
}
