import Foundation
import Scenarios
import Synchronization
import TerminalView

/// What a view has asked to be done beside it: files written, scenarios read. Results come back as messages.
final class Errands: Sendable {
    private struct State {
        var waiting = 0
        /// How many of them write files.
        var saving = 0
        var done: [Result] = []
    }

    /// What came of one.
    enum Result: Sendable {
        case message(Message)
        /// A run to be shown, and older ones to be drawn beside it.
        case run(LiveRun, [LiveRun], LiveReplacement.Kind)
    }

    private let state = Mutex(State())

    /// Whether any is under way or has a result that was not fetched.
    var isWaiting: Bool { state.withLock { $0.waiting > 0 || !$0.done.isEmpty } }

    /// How many are under way.
    var underWay: Int { state.withLock { $0.waiting } }

    /// Whether a file is being written.
    var isSaving: Bool { state.withLock { $0.saving > 0 } }

    /// Does it on a thread of its own.
    func run(isSaving: Bool = false, _ work: @escaping @Sendable () -> Result) {
        state.withLock {
            $0.waiting += 1
            if isSaving { $0.saving += 1 }
        }
        let thread = Thread { [self] in
            TerminalSignals.block()
            ThreadName.set("dash errand")
            let result = work()
            state.withLock {
                $0.waiting -= 1
                if isSaving { $0.saving -= 1 }
                $0.done.append(result)
            }
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// The results since the last call.
    func fetch() -> [Result] {
        state.withLock { state in
            defer { state.done = [] }
            return state.done
        }
    }
}
