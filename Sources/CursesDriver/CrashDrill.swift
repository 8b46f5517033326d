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
        case .trap: fatalError("a crash drill was asked for")
        case .thread:
            Thread { fatalError("a crash drill was asked for") }.start()
            // The view has stopped drawing by the time the other thread gets there, and waits for its end.
            sleep(10)
        case .segfault: raise(SIGSEGV)
        case .abort: abort()
        }
    }
}
