import Foundation

/// Reads files that may be anything: a pipe that nobody writes to, a device without an end, a link that leads to itself.
public enum RegularFile {
    public enum Problem: Error, Equatable, Sendable {
        case missing
        /// A symbolic link without a file at its end.
        case brokenLink
        case folder
        /// A device, a pipe, a socket, or what the system makes up while it is read.
        case special(String)
        case larger(Int)
        case system(Int32)

        /// `it is a pipe, not a file`.
        public var reason: String {
            switch self {
            case .missing: "there is no such file"
            case .brokenLink: "it is a symbolic link that leads to no file"
            case .folder: "it is a folder, not a file"
            case .special(let kind): "it is \(kind), not a file"
            case .larger(let limit): "it is larger than \(limit >> 20) MiB, the most that is read"
            case .system(let code): "it cannot be read: \(String(cString: strerror(code)).lowercased())"
            }
        }
    }

    /// The most of a file that says no size, as those below /proc do.
    private static let mostUnsized = 1 << 16

    /// The bytes of a regular file of at most `limit` bytes; standard input and its like may also be a pipe.
    public static func read(_ path: String, atMost limit: Int) throws(Problem) -> [UInt8] {
        let isGiven = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"].contains { path.hasPrefix($0) }
        let (file, status) = try opened(path, waits: isGiven)
        defer { close(file) }
        let isPipe = status.st_mode & S_IFMT == S_IFIFO
        if let kind = kind(status), !(isGiven && isPipe) { throw kind }
        guard isPipe || status.st_size <= limit else { throw .larger(limit) }
        let isUnsized = !isPipe && status.st_size == 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(isPipe ? 0 : Int(status.st_size))
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            // A device that has nothing to say at the moment.
            if count < 0, errno == EAGAIN { throw .special("a device") }
            guard count >= 0 else { throw .system(errno) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= limit else { throw .larger(limit) }
            if isUnsized, bytes.count > mostUnsized { throw .special("one that the system makes up") }
        }
    }

    /// Whether a regular file of at most `limit` bytes is there.
    public static func isRegular(_ path: String, atMost limit: Int) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && kind(status) == nil && status.st_size <= limit
    }

    /// Why a path that something lies at leads to no regular file; nil where it does, or where nothing is there.
    public static func obstacle(_ path: String) -> Problem? {
        var status = stat()
        if stat(path, &status) == 0 { return kind(status) }
        return lstat(path, &status) == 0 ? .brokenLink : nil
    }

    private static func opened(_ path: String, waits: Bool) throws(Problem) -> (Int32, stat) {
        // A pipe opened for reading would wait for its writer.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (waits ? 0 : O_NONBLOCK))
        var status = stat()
        guard file >= 0 else {
            let code = errno
            if code == ENOENT || code == ELOOP, lstat(path, &status) == 0 { throw .brokenLink }
            throw code == ENOENT ? .missing : .system(code)
        }
        guard fstat(file, &status) == 0 else {
            let code = errno
            close(file)
            throw .system(code)
        }
        return (file, status)
    }

    /// What is no regular file.
    private static func kind(_ status: stat) -> Problem? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .folder
        case S_IFIFO: .special("a pipe")
        case S_IFSOCK: .special("a socket")
        default: .special("a device")
        }
    }
}
