import Bounds
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

    /// The goldens beside a folder's scenarios that belong to none of them, as paths. They are told of, never deleted.
    public static func orphans(in folder: String) -> [String] {
        let goldens = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/golden")) ?? []
        let scenarios = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let known = Set(
            scenarios.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
                .map { String($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)]) })
        return goldens.sorted().filter { $0.hasSuffix(".tsv") && !known.contains(String($0.dropLast(4))) }
            .map { "\(folder)/golden/\($0)" }
    }

    /// The most that a golden has: goldens are thinned.
    private static let mostBytes = 256 << 20

    /// Nil when there is none.
    public static func read(_ path: String) throws(GoldenFile.Damage) -> Golden? {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile.read(path, atMost: mostBytes)
        } catch {
            if error == .missing { return nil }
            throw GoldenFile.Damage(line: 1, message: "cannot be read: \(error.reason)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw GoldenFile.Damage(line: 1, message: "not UTF-8")
        }
        return try GoldenFile.golden(text)
    }

    /// Writes a golden whole or not at all, making the folder when there is none.
    ///
    /// A file that already says the same stays untouched.
    public static func write(_ golden: Golden, to path: String) throws(FigureExportError) {
        let bytes = Array(GoldenFile.text(golden).utf8)
        if let before = try? RegularFile.read(path, atMost: mostBytes), before.elementsEqual(bytes) { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: folder, reason: "the folder cannot be made")
        }
        try AtomicFile.write(bytes, to: path)
    }
}
