import Foundation

/// A crash on purpose, right after the first frame: how tests see that the terminal is given back even then.
///
/// Only with `DASH_CRASH_DRILL` set to `trap` (a Swift runtime error), `segfault` or `abort`.
struct CrashDrill {
    private enum Kind: String { case trap, segfault, abort }

    private let kind: Kind

    init?(environment: [String: String]) {
        guard let name = environment["DASH_CRASH_DRILL"], let kind = Kind(rawValue: name) else { return nil }
        self.kind = kind
    }

    func perform() {
        switch kind {
        case .trap: preconditionFailure("a crash drill was asked for")
        case .segfault: raise(SIGSEGV)
        case .abort: abort()
        }
    }
}
