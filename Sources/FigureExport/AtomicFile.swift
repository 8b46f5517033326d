#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Writes a file whole or not at all: beside its place, to the disk, then renamed.
public enum AtomicFile {
    /// - Throws: `cannotWrite`; nothing is left behind and a file that was there before stays as it was.
    public static func write(_ bytes: [UInt8], to path: String) throws(FigureExportError) {
        _ = try write(bytes, to: path, isNew: false)
    }

    /// Writes a file where there is none, and returns false where there is one, whoever made it in the meantime.
    public static func writeNew(_ bytes: [UInt8], to path: String) throws(FigureExportError) -> Bool {
        try write(bytes, to: path, isNew: true)
    }

    private static func write(_ bytes: [UInt8], to path: String, isNew: Bool) throws(FigureExportError) -> Bool {
        let (folder, name) = split(path)
        guard !name.isEmpty, name != ".", name != ".." else {
            throw .cannotWrite(path: path, reason: "not a file name")
        }
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw .cannotWrite(path: path, reason: "is a folder") }
            if isNew { return false }
        }
        // Ctrl-C waits until the file is in its place or gone: the name beside it would be left behind.
        let signals = HeldSignals()
        defer { signals.release() }
        let beside = "\(folder)/.\(name).\(getpid()).part"
        // A left-over of a killed run with the same process number must not stop this one.
        unlink(beside)
        let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .cannotWrite(path: path, reason: reason()) }
        if let failure = fill(file, bytes) {
            unlink(beside)
            throw .cannotWrite(path: path, reason: failure)
        }
        // A second name is refused where the first is taken; a file system without second names is trusted to the look
        // before.
        if isNew, link(beside, path) == 0 {
            unlink(beside)
        } else if isNew, errno == EEXIST {
            unlink(beside)
            return false
        } else if rename(beside, path) != 0 {
            let failure = reason()
            unlink(beside)
            throw .cannotWrite(path: path, reason: failure)
        }
        // The new name itself is on the disk once its folder is; a file system that cannot do this still has the file.
        let directory = open(folder, O_RDONLY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
        return true
    }

    /// Writes all bytes through to the disk and closes the file. Returns what went wrong.
    private static func fill(_ file: CInt, _ bytes: [UInt8]) -> String? {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glue.write(file, $0.baseAddress, from: written, of: bytes.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let failure = reason()
                close(file)
                return failure
            }
            written += count
        }
        // Pipes and some network file systems cannot be synchronized: EINVAL is not a failure to write.
        if fsync(file) != 0, errno != EINVAL, errno != ENOTSUP {
            let failure = reason()
            close(file)
            return failure
        }
        return close(file) == 0 ? nil : reason()
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = String(path[..<slash])
        return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
    }

    private static func reason() -> String { String(cString: strerror(errno)) }

    /// The signals that end a program, held back on this thread; others have them held back always.
    private struct HeldSignals {
        private var before = sigset_t()

        init() {
            var ending = sigset_t()
            sigemptyset(&ending)
            for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&ending, signal) }
            pthread_sigmask(SIG_BLOCK, &ending, &before)
        }

        func release() {
            var before = before
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
    }

    private enum Glue {
        static func write(_ file: CInt, _ base: UnsafeRawPointer?, from: Int, of count: Int) -> Int {
            guard let base else { return 0 }
            #if canImport(Darwin)
                return Darwin.write(file, base + from, count - from)
            #else
                return Glibc.write(file, base + from, count - from)
            #endif
        }
    }
}
