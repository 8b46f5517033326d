import FigureExport
import Foundation
import Testing

@Suite struct AtomicFileTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dash-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() }

    @Test func writesAndReplaces() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "图.png").path(percentEncoded: false)
        try AtomicFile.write([1, 2, 3], to: path)
        try AtomicFile.write([], to: folder.appending(path: "empty").path())
        try AtomicFile.write(Array(repeating: 7, count: 300_000), to: path)
        #expect(FileManager.default.contents(atPath: path)?.count == 300_000)
        #expect(try names() == ["empty", "图.png"])
    }

    @Test func aNewFileTakesNoOthersPlace() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "new.png").path()
        #expect(try AtomicFile.writeNew([1], to: path))
        #expect(try !AtomicFile.writeNew([2, 3], to: path))
        #expect(FileManager.default.contents(atPath: path) == Data([1]))
        #expect(try names() == ["new.png"])
    }

    @Test func aMissingFolderIsNamed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "none/figure.png").path()
        #expect(throws: FigureExportError.cannotWrite(path: path, reason: "No such file or directory")) {
            try AtomicFile.write([1], to: path)
        }
    }

    @Test func aFolderIsNoFile() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path()
        #expect(throws: FigureExportError.self) { try AtomicFile.write([1], to: path) }
        let sub = folder.appending(path: "sub").path()
        try FileManager.default.createDirectory(atPath: sub, withIntermediateDirectories: true)
        #expect(throws: FigureExportError.cannotWrite(path: sub, reason: "is a folder")) {
            try AtomicFile.write([1], to: sub)
        }
        #expect(try names() == ["sub"])
    }

    /// Nobody, not even root, makes files in /proc.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func anUnwritableFolderIsNamed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: FigureExportError.self) { try AtomicFile.write([1, 2, 3], to: "/proc/self/figure.png") }
        #expect(throws: FigureExportError.cannotWrite(path: "x/", reason: "not a file name")) {
            try AtomicFile.write([1], to: "x/")
        }
    }

    @Test func anOldFileStaysWhenWritingFails() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "figure.png").path()
        try AtomicFile.write([9, 9], to: path)
        // A name that is too long for the file system fails before anything is touched.
        let long = folder.appending(path: String(repeating: "x", count: 300)).path()
        #expect(throws: FigureExportError.self) { try AtomicFile.write([1], to: long) }
        #expect(FileManager.default.contents(atPath: path) == Data([9, 9]))
        #expect(try names() == ["figure.png"])
    }
}
