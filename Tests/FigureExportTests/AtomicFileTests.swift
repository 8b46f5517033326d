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

    @Test func aReplacedFileKeepsItsMode() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "private.png").path()
        try AtomicFile.write([1], to: path)
        for mode in [0o600, 0o640, 0o755] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            try AtomicFile.write([2, UInt8(mode & 0xFF)], to: path)
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
        }
    }

    @Test func aLinkStaysAndItsTargetIsReplaced() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let sub = folder.appending(path: "sub").path()
        try FileManager.default.createDirectory(atPath: sub, withIntermediateDirectories: true)
        let target = sub + "/target.png"
        let (near, far) = (folder.appending(path: "near").path(), folder.appending(path: "far").path())
        // The second leads to the first, the first to a file that is not there yet.
        try FileManager.default.createSymbolicLink(atPath: near, withDestinationPath: "sub/target.png")
        try FileManager.default.createSymbolicLink(atPath: far, withDestinationPath: near)
        for bytes: [UInt8] in [[1], [2, 3]] {
            try AtomicFile.write(bytes, to: far)
            #expect(FileManager.default.contents(atPath: target) == Data(bytes))
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: far) == near)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: near) == "sub/target.png")
        #expect(try names() == ["far", "near", "sub"])
        #expect(try !AtomicFile.writeNew([9], to: far))
    }

    @Test func aLoopOfLinksIsToldAsOne() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (one, two) = (folder.appending(path: "one").path(), folder.appending(path: "two").path())
        try FileManager.default.createSymbolicLink(atPath: one, withDestinationPath: two)
        try FileManager.default.createSymbolicLink(atPath: two, withDestinationPath: one)
        #expect(throws: FigureExportError.cannotWrite(path: one, reason: "a loop of symbolic links")) {
            try AtomicFile.write([1], to: one)
        }
    }

    @Test func aDeviceIsWrittenThrough() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let before = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        #expect(before == .typeCharacterSpecial)
        let link = folder.appending(path: "nowhere").path()
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
        try AtomicFile.write([1, 2, 3], to: link)
        #expect(try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType == before)
        #expect(try names() == ["nowhere"])
    }

    @Test func aFIFOHandsOnEveryByte() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "pipe").path()
        try #require(mkfifo(path, 0o600) == 0)
        // Open both ways: neither end waits for the other.
        let reader = open(path, O_RDWR | O_NONBLOCK)
        try #require(reader >= 0)
        defer { close(reader) }
        let bytes = (0..<2000).map { UInt8($0 & 0xFF) }
        try AtomicFile.write(bytes, to: path)
        var found = [UInt8](repeating: 0, count: 4000)
        let count = read(reader, &found, found.count)
        #expect(count == bytes.count && Array(found.prefix(max(0, count))) == bytes)
        var status = stat()
        #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func leftOversOfDeadProcessesAreRemoved() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "figure.png").path()
        // No process has the greatest number; process 1 lives always.
        for name in [".figure.png.2147483647.part", ".figure.png.1.part", ".other.png.2147483647.part"] {
            #expect(FileManager.default.createFile(atPath: folder.appending(path: name).path(), contents: Data()))
        }
        try AtomicFile.write([1], to: path)
        #expect(try names() == [".figure.png.1.part", ".other.png.2147483647.part", "figure.png"])
    }
}
