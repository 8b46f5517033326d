import Bounds
import Experiments
import Foundation
import Metrics

/// Where the files that a figure's recipe names may lie: a figure comes from anybody, and what it names is not to be read
/// wherever it points.
///
/// Only regular files in a few folders are looked at, and where the recipe knows a file's contents, only that file is read
/// as a table.
public struct RecipeFiles: Sendable {
    /// The most bytes of a file.
    static let mostBytes = 512 << 20
    /// The most files of a folder that are looked at for one with the right contents.
    private static let mostLooked = 1000

    var folders: [String]
    var files: [Recipe.File]

    /// The file's path; nil where no folder has it.
    func find(_ text: String, shipped: String?) -> String? {
        let name = Self.name(of: text)
        guard !name.isEmpty, !name.hasPrefix(".") else { return nil }
        let digests = files.filter { $0.name == name }.map(\.digest)
        let all = folders + (shipped.map { [$0] } ?? [])
        let named = all.map { "\($0)/\(name)" }.filter { path in all.contains { Self.lies(path, in: $0) } }
        guard !digests.isEmpty else { return named.first }
        let known = FileDigests()
        if let path = named.first(where: { digests.contains(known.digest(of: $0)) }) { return path }
        for folder in all {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
            let others = names.filter { !$0.hasPrefix(".") && $0 != name }.prefix(Self.mostLooked)
            let path = others.map { "\(folder)/\($0)" }.first { path in
                Self.lies(path, in: folder) && digests.contains(known.digest(of: path))
            }
            if let path { return path }
        }
        return nil
    }

    /// Says what is missing and how to say where it is.
    func missing(_ text: String) -> String {
        let name = Self.name(of: text)
        let what = files.contains { $0.name == name } ? "with the contents that the figure was made of " : ""
        return "no file \(name) \(what)lies beside the figure; --data FOLDER names the folder that it is in"
    }

    private static func name(of text: String) -> String {
        text.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Whether a path leads to a regular file that lies in the folder itself, wherever links point.
    private static func lies(_ path: String, in folder: String) -> Bool {
        guard RegularFile.isRegular(path, atMost: mostBytes) else { return false }
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
        return file == URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    }
}

extension Scenario {
    /// The files that its variants name, by their contents; shipped tables are known by their names.
    var recipeFiles: [Recipe.File]? {
        var paths: [String] = []
        for variant in variants {
            for parameters in [variant.parameters] + variant.phases.map(\.parameters) {
                Self.collect(parameters.entries, experiment.parameters, into: &paths)
            }
        }
        if let shipped = reader?.dataDirectory {
            let folder = URL(fileURLWithPath: shipped).standardizedFileURL.path + "/"
            paths.removeAll { $0.hasPrefix(folder) }
        }
        guard !paths.isEmpty else { return nil }
        let digests = FileDigests()
        return paths.map {
            Recipe.File(name: URL(fileURLWithPath: $0).lastPathComponent, digest: digests.digest(of: $0))
        }
    }

    private static func collect(_ entries: [ParameterEntry], _ fields: [ParameterField], into paths: inout [String]) {
        for entry in entries {
            collect(entry.value, fields.first { $0.key == entry.key }?.kind, into: &paths)
        }
    }

    private static func collect(_ value: ParameterValue, _ kind: ParameterKind?, into paths: inout [String]) {
        switch (value, kind) {
        case (.text(let path), .path): if !paths.contains(path) { paths.append(path) }
        case (.group(let entries), .group(let fields)): collect(entries, fields, into: &paths)
        case (.group(let entries), .choice(_, let cases)):
            guard case .text(let name)? = entries.first?.value else { return }
            collect(entries, cases.first { $0.name == name }?.fields ?? [], into: &paths)
        case (.list(let values), .list(let element, _)):
            for value in values { collect(value, element, into: &paths) }
        default: break
        }
    }
}
