import CursesDriver
import Foundation
import Synchronization

/// The last signal that asked the program to end; 0 for none. A signal handler can do no more than store it.
private let caught = Atomic<Int32>(0)

/// Ctrl-C, a hang-up or a polite kill while a command is at work: noticed between two steps, so that lines on the
/// terminal are cleared and its settings restored before the program ends the way the signal wanted. What goes on for a
/// quarter of a second after it is ended all the same.
struct Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    private let before: [(number: Int32, handler: (@convention(c) (Int32) -> Void)?)]

    init() {
        caught.store(0, ordering: .relaxed)
        before = Self.signals.map { number in
            let before = signal(number) { number in
                caught.store(number, ordering: .relaxed)
                LiveSession.endLate(of: number)
            }
            // What the parent chose to ignore (nohup and its like) stays ignored.
            if Self.address(of: before) == Self.address(of: SIG_IGN) { signal(number, SIG_IGN) }
            return (number, before)
        }
        Self.unblock()
    }

    /// Lets the signals come, which whoever started the program may have held back for itself.
    static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in Self.signals { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    private static func address(of handler: (@convention(c) (Int32) -> Void)?) -> Int {
        unsafeBitCast(handler, to: Int.self)
    }

    var isWanted: Bool { caught.load(ordering: .relaxed) != 0 }

    /// Pretends that Ctrl-C came, where a terminal in raw mode hands it over as a key.
    func interrupt() { caught.store(SIGINT, ordering: .relaxed) }

    /// Hands the signals back; to be called where nothing is asked of them any more.
    func end() {
        for (number, handler) in before { signal(number, handler) }
        endIfWanted()
    }

    /// Ends the program if a signal asked for it; never returns then.
    func endIfWanted() {
        let number = caught.load(ordering: .relaxed)
        if number != 0 { LiveSession.die(of: number) }
    }
}
