import Bounds
import Foundation
import Metrics
import Synchronization

/// A folder that keeps recordings by what decides them: `FOLDER/3f/2a….cell`, named by the recipe's digest.
///
/// Several processes, on several machines, may use one at once: files appear whole, and the same name always holds the
/// same bytes.
public final class ResultsFolder: Sendable {
    public let path: String
    private let damages = Mutex<[String]>([])

    static let ending = ".cell"
    static let place = Place.option("--results")

    /// - Throws: where it is no folder, or none can be made.
    public init(_ path: String) throws(ScenarioError) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            throw Self.failure(
                path, reason: exists && !isFolder.boolValue ? "it is no folder" : "the folder cannot be made")
        }
    }

    /// A folder that is there; nil where none is.
    public init?(existing path: String) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return nil
        }
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    static func failure(_ path: String, reason: String) -> ScenarioError {
        ScenarioError([Problem(place, .cannotWrite(path: path, reason: reason))])
    }

    /// Where a recipe's recording is kept.
    func file(of digest: String) -> String { "\(path)/\(digest.prefix(2))/\(digest.dropFirst(2))\(Self.ending)" }

    enum Found {
        case recording(Recording)
        case missing
        case damaged(String)
    }

    /// Files that were no good and have been computed anew, with why, in no order.
    public var damaged: [String] { damages.withLock { $0.sorted() } }

    /// What is kept of a recipe.
    func find(_ recipe: CellRecipe, known: [MetricDescription]?) -> Found {
        let file = file(of: recipe.digest)
        guard let bytes = Self.contents(of: file) else { return .missing }
        do {
            return .recording(try CellFile.read(bytes, recipe: recipe.digest, known: known))
        } catch {
            let why = "\(file): \(error.text)"
            damages.withLock { $0.append(why) }
            return .damaged(why)
        }
    }

    /// Keeps a recording. A power failure may leave a file that its checksum does not fit, which is then computed anew.
    func keep(_ recording: Recording, of recipe: CellRecipe) throws(ScenarioError) {
        let file = file(of: recipe.digest)
        do {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(recipe.digest.prefix(2))", withIntermediateDirectories: true)
        } catch {
            throw Self.failure("\(path)/\(recipe.digest.prefix(2))", reason: "the folder cannot be made")
        }
        do {
            try WholeFile.write(CellFile.bytes(recording, recipe), to: file, isSynced: false)
        } catch {
            throw Self.failure(error.path, reason: error.reason)
        }
    }

    private static func contents(of file: String) -> [UInt8]? {
        try? RegularFile.read(file, atMost: 2 << 30)
    }

    /// What is in the folder, whoever put it there.
    public struct Census: Sendable, Hashable {
        public var files = 0
        public var bytes = 0
        /// Files that are no recordings, or not whole, with why.
        public var damaged: [String] = []
    }

    public func census() -> Census {
        var census = Census()
        let folders = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        for folder in folders where folder.count == 2 {
            let files = ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
            for name in files where name.hasSuffix(Self.ending) && !name.hasPrefix(".") {
                let file = "\(path)/\(folder)/\(name)"
                guard let bytes = Self.contents(of: file) else { continue }
                census.files += 1
                census.bytes += bytes.count
                do {
                    _ = try CellFile.read(bytes, recipe: folder + name.dropLast(Self.ending.count))
                } catch {
                    census.damaged.append("\(file): \(error.text)")
                }
            }
        }
        return census
    }
}
