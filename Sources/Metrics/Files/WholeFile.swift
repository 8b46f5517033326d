#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Writes a file whole or not at all: beside its place, to the disk, then renamed.
///
/// The name is followed to what it stands for: behind a symbolic link the link's target is replaced and the link stays, a
/// device, a FIFO or an open descriptor (`/dev/stdout`) is written through. A file that is replaced keeps its mode, and
/// its owner where this user may give files away.
public enum WholeFile {
    /// Why a file is not written; nothing is left behind and a file that was there before stays as it was.
    public struct Failure: Error, Sendable, Hashable {
        public var path: String
        public var reason: String
    }

    /// - Parameters:
    ///   - isNew: writes only where there is no such file, whoever made it in the meantime.
    ///   - isSynced: waits until it is on the disk: what a power failure may take must be told by its contents otherwise.
    /// - Returns: whether it was written.
    @discardableResult
    public static func write(
        _ bytes: [UInt8], to path: String, isNew: Bool = false, isSynced: Bool = true
    ) throws(Failure) -> Bool {
        let place: WritePlace
        switch WritePlace.of(path) {
        case .success(let found): place = found
        case .failure(let failure): throw Failure(path: path, reason: failure.reason)
        }
        if place.isTaken, isNew { return false }
        if let failure = place.isStream ? stream(bytes, to: place) : nil {
            throw Failure(path: path, reason: failure)
        }
        return place.isStream ? true : try replace(place, named: path, with: bytes, isNew: isNew, isSynced: isSynced)
    }

    /// Writes through to what cannot be replaced. A FIFO waits for its reader, and signals end the wait.
    private static func stream(_ bytes: [UInt8], to place: WritePlace) -> String? {
        let file = place.descriptor.map { dup($0) } ?? open(place.path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return reason() }
        return fill(file, bytes)
    }

    private static func replace(
        _ place: WritePlace, named path: String, with bytes: [UInt8], isNew: Bool, isSynced: Bool
    ) throws(Failure) -> Bool {
        // Ctrl-C waits until the file is in its place or gone: the name beside it would be left behind.
        let signals = HeldSignals()
        defer { signals.release() }
        PartFile.sweep(folder: place.folder, name: place.name)
        let beside = PartFile.path(folder: place.folder, name: place.name)
        // A left-over of a killed run with the same process number must not stop this one.
        unlink(beside)
        let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw Failure(path: path, reason: reason()) }
        if let old = place.old {
            // The owner first: giving a file away clears bits of its mode. Whoever may not keeps what he may.
            _ = fchown(file, old.st_uid, old.st_gid)
            _ = fchmod(file, old.st_mode & 0o7777)
        }
        if let failure = fill(file, bytes, isSynced: isSynced) {
            unlink(beside)
            throw Failure(path: path, reason: failure)
        }
        // A second name is refused where the first is taken; a file system without second names is trusted to the look
        // before.
        if isNew, link(beside, place.path) == 0 {
            unlink(beside)
        } else if isNew, errno == EEXIST {
            unlink(beside)
            return false
        } else if rename(beside, place.path) != 0 {
            let failure = reason()
            unlink(beside)
            throw Failure(path: path, reason: failure)
        }
        guard isSynced else { return true }
        // The new name itself is on the disk once its folder is; a file system that cannot do this still has the file.
        let directory = open(place.folder, O_RDONLY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
        return true
    }

    /// Writes all bytes through to the disk and closes the file. Returns what went wrong.
    private static func fill(_ file: CInt, _ bytes: [UInt8], isSynced: Bool = true) -> String? {
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
        // Pipes, terminals and some network file systems cannot be synchronized: EINVAL is not a failure to write.
        if isSynced, fsync(file) != 0, errno != EINVAL, errno != ENOTSUP, errno != EROFS {
            let failure = reason()
            close(file)
            return failure
        }
        return close(file) == 0 ? nil : reason()
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
