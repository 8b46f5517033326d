import CSignals
import Foundation

/// Keeps standard error off the screen while the view is up, and prints it afterwards.
///
/// Only where standard error is a terminal: a log file may be written at any time.
struct StandardErrorCapture {
    private let original: Int32
    private let captured: Int32

    /// Nil where there is nothing to keep away, or no file to keep it in.
    init?() {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        var template = Array((NSTemporaryDirectory() + "/dash-errors-XXXXXX").utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { return nil }
        unlink(template)
        let copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10)
        guard copy >= 0 else {
            close(file)
            return nil
        }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        fflush(nil)
        dup2(file, STDERR_FILENO)
        original = copy
        captured = file
        dash_crash_guard_set_errors(original, captured)
    }

    /// The last line that was written to it; nil where there is none.
    var lastLine: String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let length = lseek(captured, 0, SEEK_END)
        let count = pread(captured, &buffer, buffer.count, max(0, length - off_t(buffer.count)))
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count], as: UTF8.self).split(whereSeparator: \.isNewline).last.map(
            String.init)
    }

    /// Gives standard error back and prints what was written to it meanwhile.
    func end() {
        fflush(nil)
        dash_crash_guard_set_errors(-1, -1)
        dup2(original, STDERR_FILENO)
        lseek(captured, 0, SEEK_SET)
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(captured, &buffer, buffer.count)
            guard count > 0 else { break }
            var start = 0
            while start < count {
                let written = buffer.withUnsafeBytes {
                    write(STDERR_FILENO, $0.baseAddress?.advanced(by: start), count - start)
                }
                guard written > 0 else { break }
                start += written
            }
        }
        close(original)
        close(captured)
    }
}
