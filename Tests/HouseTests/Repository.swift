import Foundation
import Testing

/// The sources as text, for tests about how they are laid out.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File: Sendable, CustomTestStringConvertible {
        /// From the root: `Sources/Charts/Marks/LineMark.swift`.
        var path: String
        var text: String

        var testDescription: String { path }
        var name: String { String(path.split(separator: "/").last ?? "") }
        var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The target it belongs to.
        var target: String { String(path.split(separator: "/")[1]) }
    }

    /// The Swift files below a folder of the root, in order of their paths.
    static func swiftFiles(_ folder: String) -> [File] {
        let base = root.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: base.appendingPathComponent(path), encoding: .utf8) else {
                return nil
            }
            return File(path: "\(folder)/\(path)", text: text)
        }
    }

    static let sources = swiftFiles("Sources")
}
