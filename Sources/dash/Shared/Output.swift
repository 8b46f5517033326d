import Bounds
import Foundation
import Metrics
import Synchronization

/// Standard output and standard error, without buffers that a crash would lose.
enum Output {
    /// Whether the reader of standard output has gone away: `dash data … | head`. What is written then goes nowhere, and
    /// the command ends with the verdict that it comes to.
    static var isUnread: Bool { unread.load(ordering: .relaxed) }

    private static let unread = Atomic<Bool>(false)

    /// Writes results as they are: files, tables, what a cell grid has drawn.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        guard !isUnread, let error = send(bytes, to: STDOUT_FILENO) else { return }
        guard error == EPIPE else {
            throw Failure(.cannotWrite, "cannot write to standard output: \(String(cString: strerror(error)))")
        }
        unread.store(true, ordering: .relaxed)
    }

    /// Writes text; what a terminal would take for a command stands as an escape.
    static func write(_ text: String) throws(Failure) {
        try write(Array(PrintableText.lines(text).utf8))
    }

    /// Writes text with the escape sequences of a cell grid, which holds no others.
    static func write(styled text: String) throws(Failure) {
        try write(Array(text.utf8))
    }

    /// Writes a part of a table, byte by byte; escaped where it goes to a terminal and not to a file or a program.
    static func write(table bytes: [UInt8]) throws(Failure) {
        guard isTerminal(STDOUT_FILENO) else { return try write(bytes) }
        try write(String(decoding: bytes, as: UTF8.self))
    }

    static func line(_ text: String) throws(Failure) {
        try write(text + "\n")
    }

    /// Makes the folder that a file is to stand in.
    static func makeFolder(of path: String) throws(Failure) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(.cannotWrite, "cannot make the folder \(folder)")
        }
    }

    /// Writes a message to standard error; there is nobody to tell when that fails.
    static func say(_ text: String) {
        _ = send(Array((PrintableText.lines(text) + "\n").utf8), to: STDERR_FILENO)
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The error number of what went wrong; nil when everything is written.
    static func send(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 {
                    if errno == EINTR || errno == EAGAIN { continue }
                    return errno
                }
                rest = rest.dropFirst(written)
            }
            return nil
        }
    }
}

/// A line on standard error that tells how far a run is: only for a person at a terminal, gone when it is over.
struct ProgressLine {
    private let label: String
    private let isShown: Bool
    private var last = -1

    init(_ label: String) {
        self.label = label
        let term = ProcessInfo.processInfo.environment["TERM"] ?? "dumb"
        isShown = Output.isTerminal(STDERR_FILENO) && term != "dumb"
    }

    mutating func show(_ share: Double) {
        let percent = Int(saturating: 100 * share)
        guard isShown, percent != last else { return }
        last = percent
        _ = Output.send(Array("\r\(label) \(percent) %\u{1B}[K".utf8), to: STDERR_FILENO)
    }

    mutating func clear() {
        guard isShown, last >= 0 else { return }
        last = -1
        _ = Output.send(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
    }
}
