import CursesDriver
import FigureExport
import Foundation
import Metrics
import Synchronization

/// Puts what a live view saves into files. None is overwritten unless a person says so.
enum SavedFiles {
    private static let folder = "out"
    /// One after the other: two frames saved at once get two names.
    private static let isWriting = Mutex(())

    /// - Parameters:
    ///   - path: a file, or a folder with a slash at its end; a new name in the folder `out` when nil.
    /// - Returns: the file's name.
    static func write(
        _ bytes: [UInt8], _ frame: LiveServices.Frame, ending: String, path: String?, overwrites: Bool
    ) throws -> String {
        try isWriting.withLock { _ in
            let path = path.map(Self.expanded)
            if let path, !isFolder(path) {
                try makeFolder(of: path)
                if overwrites {
                    try AtomicFile.write(bytes, to: path)
                } else if try !AtomicFile.writeNew(bytes, to: path) {
                    throw LiveServices.Failure(
                        LocalizedText(
                            en: "\(path) exists; export! and data! write over it",
                            zh: "\(path) 已存在；用 export! 或 data! 覆盖")[
                                frame.language])
                }
                return path
            }
            let parts = [frame.scenario.id, frame.panel, "step-\(frame.step)"].compactMap(\.self)
            var folder = path ?? Self.folder
            while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
            let stem = "\(folder)/\(parts.joined(separator: "-"))"
            var name = "\(stem).\(ending)"
            try makeFolder(of: name)
            var number = 1
            while try !AtomicFile.writeNew(bytes, to: name) {
                number += 1
                name = "\(stem)-\(number).\(ending)"
            }
            return name
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return path.hasSuffix("/")
            || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// A shell would have replaced the tilde.
    private static func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? NSString(string: path).expandingTildeInPath : path
    }

    private static func makeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw LiveServices.Failure("cannot make the folder \(folder)")
        }
    }
}
