import Foundation

/// Times pieces of work by their best run, in the processor's time: what the machine can do when nothing else disturbs it.
enum Stopwatch {
    /// Seconds that one call takes: the least of many rounds, each long enough for the clock, for about `budget` seconds.
    static func best(budget: Double, _ body: () -> Void) -> Double {
        func seconds(_ calls: Int) -> Double {
            let start = processorTime()
            for _ in 0..<calls { body() }
            return processorTime() - start
        }
        var calls = 1
        var time = seconds(1)
        while time < 2e-4 {
            calls *= 2
            time = seconds(calls)
        }
        var best = time
        var spent = time
        while spent < budget {
            let next = seconds(calls)
            spent += next
            best = min(best, next)
        }
        return best / Double(calls)
    }

    /// Seconds that this thread has been running: waiting for a core does not count.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
