import Bounds
import Foundation
import TerminalView

/// Measures what frames cost.
struct FrameMeter {
    private var recent: [ContinuousClock.Instant] = []
    private var milliseconds = 0.0
    private var dropped = 0

    /// The processor time of this thread, in seconds.
    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// - Parameters:
    ///   - cost: processor time in seconds.
    ///   - due: when the frame could have been drawn at the earliest; what is late by whole periods has dropped frames.
    mutating func add(cost: Double, at now: ContinuousClock.Instant, due: ContinuousClock.Instant, period: Duration) {
        milliseconds = milliseconds == 0 ? cost * 1000 : milliseconds * 0.8 + cost * 200
        recent.append(now)
        recent.removeAll { now - $0 > .seconds(1) }
        if now > due { dropped += Int(saturating: (now - due) / period) }
    }

    var timing: FrameTiming {
        FrameTiming(milliseconds: milliseconds, perSecond: recent.count, dropped: dropped)
    }
}
