import FigureExport
import Foundation
import Scenarios

/// The goldens beside scenario files: `golden/NAME.tsv`.
public enum GoldenFolder {
    /// The golden's path of a scenario that was read from a file.
    public static func path(of scenario: Scenario) -> String {
        let file = scenario.source?.path ?? ""
        // As the person named the scenario, so that messages stay short.
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
        return "\(folder)golden/\(scenario.id).tsv"
    }

    /// Nil when there is none.
    public static func read(_ path: String) throws(GoldenFile.Damage) -> Golden? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw GoldenFile.Damage(line: 1, message: "not UTF-8")
        }
        return try GoldenFile.golden(text)
    }

    /// Writes a golden whole or not at all, making the folder when there is none.
    public static func write(_ golden: Golden, to path: String) throws(FigureExportError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: folder, reason: "the folder cannot be made")
        }
        try AtomicFile.write(Array(GoldenFile.text(golden).utf8), to: path)
    }
}
