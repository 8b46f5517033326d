import Foundation

/// Standard output and standard error, without buffers that a crash would lose.
enum Output {
    /// Writes results. Ends the program quietly when the reader has gone away (`dash data … | head`).
    static func write(_ bytes: [UInt8]) throws(Failure) {
        guard let error = send(bytes, to: STDOUT_FILENO) else { return }
        if error == EPIPE { exit(0) }
        throw Failure(.cannotWrite, "cannot write to standard output: \(String(cString: strerror(error)))")
    }

    static func write(_ text: String) throws(Failure) {
        try write(Array(text.utf8))
    }

    static func line(_ text: String) throws(Failure) {
        try write(text + "\n")
    }

    /// Writes a message to standard error; there is nobody to tell when that fails.
    static func say(_ text: String) {
        _ = send(Array((text + "\n").utf8), to: STDERR_FILENO)
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
        let percent = Int(100 * share)
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
