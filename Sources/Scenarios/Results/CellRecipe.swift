import Bounds
import Experiments
import Foundation
import Metrics
import Synchronization

/// What decides the numbers of one run, and by its digest the name of the file that keeps them: the same recipe gives the
/// same bits on every machine, whichever scenario asks.
struct CellRecipe: Sendable, Hashable {
    /// Raised whenever the numbers of some experiment move: what older programs have kept is then computed anew.
    static let recordingVersion = 1

    let experiment: String
    let seed: UInt64
    /// The complete parameters, files by their contents, as JSON on one line; then those of each later phase.
    let parameters: String
    let digest: String

    init(_ variant: Variant, of experiment: any Experiment.Type, seed: UInt64, files: FileDigests) {
        self.experiment = experiment.name
        self.seed = seed
        func text(_ parameters: Parameters) -> String {
            Self.json(parameters.entries, experiment.parameters, files).text()
        }
        let phases = variant.phases.map { "\($0.step):\(text($0.parameters))" }
        parameters = ([text(variant.parameters)] + phases).joined(separator: " ")
        var sum = SHA256()
        sum.update("dash recording")
        sum.update(UInt64(Self.recordingVersion))
        sum.update(experiment.name)
        sum.update(seed)
        sum.update(parameters)
        digest = sum.hexadecimal()
    }

    private static func json(
        _ entries: [ParameterEntry], _ fields: [ParameterField], _ files: FileDigests
    ) -> JSONValue {
        .object(
            entries.map { entry in
                let field = fields.first { $0.key == entry.key }
                return (key: entry.key, value: json(entry.value, field?.kind, files))
            })
    }

    private static func json(_ value: ParameterValue, _ kind: ParameterKind?, _ files: FileDigests) -> JSONValue {
        switch (value, kind) {
        case (.text(let path), .path): return .text(files.digest(of: path))
        case (.group(let entries), .group(let fields)): return json(entries, fields, files)
        case (.group(let entries), .choice(_, let cases)):
            guard case .text(let name)? = entries.first?.value else { return json(entries, [], files) }
            return json(entries, cases.first { $0.name == name }?.fields ?? [], files)
        case (.group(let entries), _): return json(entries, [], files)
        case (.list(let values), .list(let element, _)): return .list(values.map { json($0, element, files) })
        case (.list(let values), _): return .list(values.map { json($0, nil, files) })
        case (.integer(let number), _): return .integer(number)
        case (.real(let number), _): return .number(number)
        case (.boolean(let flag), _): return .boolean(flag)
        case (.text(let text), _): return .text(text)
        }
    }
}

/// The digests of files that parameters name, each read once.
final class FileDigests: Sendable {
    private let known = Mutex<[String: String]>([:])

    /// `sha256:…` of the contents; the path itself where it cannot be read.
    func digest(of path: String) -> String {
        known.withLock { known in
            if let digest = known[path] { return digest }
            var digest = path
            if let bytes = try? RegularFile.read(path, atMost: RecipeFiles.mostBytes) {
                var sum = SHA256()
                sum.update(bytes)
                digest = "sha256:" + sum.hexadecimal()
            }
            known[path] = digest
            return digest
        }
    }
}
