import Foundation

/// What `top -H` and debuggers call a thread.
public enum ThreadName {
    /// Names the calling thread; Linux keeps 15 bytes. Foundation's own `Thread.name` does not get that far there.
    public static func set(_ name: String) {
        #if canImport(Darwin)
            pthread_setname_np(name)
        #else
            // The call for it is not among those that Swift sees.
            let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
            guard file >= 0 else { return }
            let bytes = Array(name.utf8.prefix(15))
            _ = write(file, bytes, bytes.count)
            close(file)
        #endif
    }
}
