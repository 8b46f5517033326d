import Foundation
import TerminalView

/// Measures what frames cost.
struct FrameMeter {
    private var recent: [ContinuousClock.Instant] = []
    private var milliseconds = 0.0
    private var dropped = 0
    private var lastFrame: ContinuousClock.Instant?

    /// The processor time of this thread, in seconds.
    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// - Parameters:
    ///   - cost: processor time in seconds.
    ///   - period: the time between two frames as the view wants it, while it moves; nil where it had been at rest.
    mutating func add(cost: Double, at now: ContinuousClock.Instant, period: Duration?) {
        milliseconds = milliseconds == 0 ? cost * 1000 : milliseconds * 0.8 + cost * 200
        recent.append(now)
        recent.removeAll { now - $0 > .seconds(1) }
        if let period, let lastFrame {
            // A frame is late by what it comes after its time.
            let late = (now - lastFrame) / period
            if late >= 2 { dropped += Int(late) - 1 }
        }
        lastFrame = now
    }

    var timing: FrameTiming {
        FrameTiming(milliseconds: milliseconds, perSecond: recent.count, dropped: dropped)
    }
}
