import Foundation

/// A crash on purpose, right after the first frame: how tests see that the terminal is given back even then.
///
/// Only with `DASH_CRASH_DRILL` set to `trap` (a Swift runtime error), `thread` (one on another thread),
/// `segfault` or `abort`.
struct CrashDrill {
    private enum Kind: String { case trap, thread, segfault, abort }

    private let kind: Kind

    init?(environment: [String: String]) {
        guard let name = environment["DASH_CRASH_DRILL"], let kind = Kind(rawValue: name) else { return nil }
        self.kind = kind
    }

    func perform() {
        switch kind {
        case .trap: Self.trap()
        case .thread:
            Thread { Self.trap() }.start()
            // The view has stopped drawing by the time the other thread gets there, and waits for its end.
            sleep(10)
        case .segfault: raise(SIGSEGV)
        case .abort: abort()
        }
    }

    /// A trap is wordless in a release build, so the words go first, the way the runtime's own do.
    private static func trap() -> Never {
        FileHandle.standardError.write(Data("a crash drill was asked for\n".utf8))
        preconditionFailure("a crash drill was asked for")
    }
}
