import CSignals
import Foundation
import Testing

@Suite("What is written to a terminal that nobody reads", .serialized)
struct OutputWatchTests {
    /// A pseudo-terminal whose controlling side nobody reads.
    private struct Unread: ~Copyable {
        let controller: Int32
        let terminal: Int32

        init() throws {
            var ends: (controller: Int32, terminal: Int32) = (-1, -1)
            try #require(openpty(&ends.controller, &ends.terminal, nil, nil, nil) == 0)
            (controller, terminal) = ends
        }

        deinit {
            // Wakes a write that still waits.
            close(controller)
            close(terminal)
        }
    }

    /// Whether more than a terminal holds could be written to it within ten seconds.
    private static func isWritten(to terminal: Int32) -> Bool {
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
            var count = 0
            while count < bytes.count {
                let written = bytes[count...].withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
                guard written > 0 || errno == EINTR else { return }
                count += max(0, written)
            }
            done.signal()
        }
        return done.wait(timeout: .now() + 10) == .success
    }

    @Test("is dropped at the end, also after a signal that was answered before", arguments: [false, true])
    func last(afterSignal: Bool) throws {
        let unread = try Unread()
        var keys: [Int32] = [0, 0]
        try #require(pipe(&keys) == 0)
        defer { keys.forEach { close($0) } }
        dash_output_watch(keys[0], unread.terminal, 0)
        _ = dash_output_unwatch()
        if afterSignal {
            dash_signals_end_late(SIGUSR1)
            dash_signals_answered()
        }
        dash_output_watch(keys[0], unread.terminal, 1)
        #expect(Self.isWritten(to: unread.terminal))
        #expect(dash_output_unwatch() != 0)
    }
}
