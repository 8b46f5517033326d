import Foundation

/// A crash on purpose, right after the first frame: how tests see that the terminal is given back even then.
///
/// Only with `DASH_CRASH_DRILL` set to `trap` (a Swift runtime error), `thread` (one on another thread), `segfault` or
/// `abort`; on a simulation's thread with `simulation` (a runtime error) or `overflow` (of its stack), on one of further seeds
/// with `seed`.
struct CrashDrill {
    private enum Kind: String { case trap, thread, segfault, abort, simulation, overflow, seed }

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
        case .simulation, .overflow, .seed: break
        }
    }

    /// What befalls the threads that simulate.
    func performInSimulation() {
        switch kind {
        case .simulation: Self.trap()
        case .overflow: _ = Self.deep(1)
        default: break
        }
    }

    /// What befalls the threads that simulate further seeds.
    func performInSeed() {
        if kind == .seed { Self.trap() }
    }

    /// Calls itself until the stack is used up: what it adds afterwards keeps it from becoming a loop.
    @inline(never)
    private static func deep(_ depth: Int) -> Int {
        guard depth < .max else { return 0 }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { room in
            room[depth % 64] = depth
            return deep(depth + 1) + room[(depth * 7) % 64]
        }
    }

    /// A trap is wordless in a release build, so the words go first, the way the runtime's own do.
    private static func trap() -> Never {
        FileHandle.standardError.write(Data("a crash drill was asked for\n".utf8))
        preconditionFailure("a crash drill was asked for")
    }
}
