#if canImport(Glibc)
    import Glibc
#endif

/// How the C library hands out memory in this process.
enum MemoryReuse {
    /// Keeps freed memory for the next use, instead of giving every larger array back to the system.
    ///
    /// A simulation frees and takes arrays of the same sizes over and over; fetching their pages anew from the system cost
    /// up to half of the run where many networks are drawn. Other systems' allocators keep them by themselves.
    static func begin() {
        #if canImport(Glibc)
            // 32 MiB is the most that glibc takes as the size from which an array gets pages of its own.
            mallopt(M_MMAP_THRESHOLD, 32 << 20)
            mallopt(M_TRIM_THRESHOLD, 512 << 20)
        #endif
    }
}
