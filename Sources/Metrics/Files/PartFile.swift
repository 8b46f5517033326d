#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The file beside its place that is written before it is renamed: `.NAME.PID.part`.
enum PartFile {
    static func path(folder: String, name: String) -> String { "\(folder)/\(prefix(name))\(getpid())\(ending)" }

    /// Removes what killed processes have left of earlier writes to the same name.
    static func sweep(folder: String, name: String) {
        guard let list = opendir(folder) else { return }
        defer { closedir(list) }
        let prefix = prefix(name)
        while let entry = readdir(list) {
            let found = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard found.hasPrefix(prefix), found.hasSuffix(ending),
                let process = pid_t(found.dropFirst(prefix.count).dropLast(ending.count)), process > 0
            else { continue }
            // Signal 0 asks whether it lives; one of another user lives, too.
            if kill(process, 0) != 0, errno == ESRCH { unlink("\(folder)/\(found)") }
        }
    }

    private static let ending = ".part"

    private static func prefix(_ name: String) -> String { ".\(name)." }
}
