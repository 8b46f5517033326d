#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads whole files.
enum FileBytes {
    /// The file's bytes. Throws when there is no file, when it is a folder, when it may not be read, when it is larger.
    static func read(_ path: String, atMost limit: Int = .max) throws(DataFileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw DataFileError(file: path, message: errno == ENOENT ? "there is no such file" : reason(errno))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DataFileError(file: path, message: reason(errno)) }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw DataFileError(file: path, message: "it is a folder, not a file")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, max(0, Int(status.st_size))))
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { Platform.read(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw DataFileError(file: path, message: reason(errno)) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            // Not by its size beforehand: a pipe has none.
            if bytes.count > limit { throw DataFileError(file: path, message: tooLarge(limit)) }
        }
    }

    static func tooLarge(_ limit: Int) -> String { "it is larger than \(limit >> 20) MiB, the most that is read" }

    private static func reason(_ code: Int32) -> String {
        "it cannot be read: \(String(cString: strerror(code)).lowercased())"
    }
}

/// The system's call, whose name `FileBytes` has taken.
private enum Platform {
    static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}
