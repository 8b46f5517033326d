#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Finds texts in bytes, by the C library's search for their first byte.
enum ByteSearch {
    /// The index of the first occurrence at or after `start`, up to `end`.
    static func first(_ text: String, in bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int? {
        let needle = Array(text.utf8)
        let last = min(end ?? bytes.count, bytes.count) - needle.count
        guard start >= 0, let head = needle.first else { return nil }
        return bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var index = start
            while index <= last, let found = memchr(base + index, Int32(head), last - index + 1) {
                index = UnsafeRawPointer(found) - base
                if memcmp(base + index, needle, needle.count) == 0 { return index }
                index += 1
            }
            return nil
        }
    }
}
