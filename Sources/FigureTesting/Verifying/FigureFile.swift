import Foundation

/// Reads a file that may be anything: a folder, a pipe that nobody writes to, a device without an end.
enum FigureFile {
    /// No figure of dash is larger: 20,000 × 20,000 pixels compress to less.
    static let mostBytes = 512 << 20

    static func bytes(_ path: String) throws(Verification.Failure) -> [UInt8] {
        // A pipe opened for reading would wait for its writer.
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw .cannotRead(errno == ENOENT ? "no such file" : String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .cannotRead(String(cString: strerror(errno))) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .cannotRead("it is a folder")
        default: throw .cannotRead("it is no regular file")
        }
        guard status.st_size <= mostBytes else { throw .cannotRead("it is larger than any figure") }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let got = read(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { return }
                count += got
            }
        }
        guard failure == 0 else { throw .cannotRead(String(cString: strerror(failure))) }
        return bytes
    }
}
