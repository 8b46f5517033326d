#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a name that is written to stands for, once its symbolic links are followed.
struct WritePlace {
    /// The file itself: no link.
    let path: String
    let folder: String
    let name: String
    /// The regular file that stands there.
    let old: stat?
    /// Whether it is written through: a device, a FIFO, a socket, an open descriptor.
    let isStream: Bool
    /// The open descriptor that the name stands for: that of `/dev/stdout` is 1.
    let descriptor: CInt?

    /// Whether something stands there already.
    var isTaken: Bool { old != nil || isStream }

    struct Failure: Error {
        var reason: String
    }

    /// The most links that a name may lead through, as in Linux.
    private static let mostLinks = 40

    static func of(_ path: String) -> Result<WritePlace, Failure> {
        var place = path
        for _ in 0...mostLinks {
            if let descriptor = descriptor(place) {
                return .success(
                    WritePlace(
                        path: place, folder: ".", name: place, old: nil, isStream: true, descriptor: descriptor))
            }
            let (folder, name) = split(place)
            guard !name.isEmpty, name != ".", name != ".." else { return .failure(Failure(reason: "not a file name")) }
            var status = stat()
            guard lstat(place, &status) == 0 else {
                return .success(
                    WritePlace(path: place, folder: folder, name: name, old: nil, isStream: false, descriptor: nil))
            }
            switch status.st_mode & S_IFMT {
            case S_IFLNK:
                guard let target = target(of: place) else {
                    return .failure(Failure(reason: String(cString: strerror(errno))))
                }
                place = target.hasPrefix("/") ? target : "\(folder)/\(target)"
            case S_IFDIR: return .failure(Failure(reason: "is a folder"))
            case S_IFREG:
                return .success(
                    WritePlace(path: place, folder: folder, name: name, old: status, isStream: false, descriptor: nil))
            default:
                return .success(
                    WritePlace(path: place, folder: folder, name: name, old: nil, isStream: true, descriptor: nil))
            }
        }
        return .failure(Failure(reason: "a loop of symbolic links"))
    }

    /// The descriptor of `/dev/stdout`, `/dev/fd/3` and their like, which are links to what has no name.
    private static func descriptor(_ path: String) -> CInt? {
        switch path {
        case "/dev/stdout": return 1
        case "/dev/stderr": return 2
        default:
            for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                return CInt(path.dropFirst(folder.count))
            }
            return nil
        }
    }

    private static func target(of link: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4097) { bytes in
            guard let base = bytes.baseAddress else { return nil }
            let count = readlink(link, base, 4096)
            guard count >= 0 else { return nil }
            return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = String(path[..<slash])
        return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
    }
}
