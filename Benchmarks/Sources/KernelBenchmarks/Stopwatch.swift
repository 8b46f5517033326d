/// Times pieces of work by their best run: what the machine can do when nothing else disturbs it.
enum Stopwatch {
    /// Seconds that one call takes: the least of many rounds, each long enough for the clock, for about `budget` seconds.
    static func best(budget: Double, _ body: () -> Void) -> Double {
        let clock = ContinuousClock()
        func seconds(_ calls: Int) -> Double {
            let start = clock.now
            for _ in 0..<calls { body() }
            let elapsed = (clock.now - start).components
            return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
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
}
