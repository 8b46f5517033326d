import Experiments
import Metrics

/// How much a run may record, and how much room is reserved for it beforehand.
enum RecordingLimit {
    /// The most numbers of a run, over all variants: 8 GB of them.
    static let numbers = 1_000_000_000
    /// The most numbers that room is reserved for; longer recordings grow as they are made.
    static let reserved = 50_000_000

    /// How many numbers each frame of these metrics has.
    static func numbersPerFrame(_ metrics: [MetricDescription]) -> Int {
        metrics.filter(\.isStepped).reduce(0) { $0 + $1.frameSize }
    }

    /// How many frames to reserve for one of so many variants.
    static func framesToReserve(_ frames: Int, of metrics: [MetricDescription], variants: Int) -> Int {
        min(frames, max(1, reserved / max(1, variants * numbersPerFrame(metrics))))
    }

    /// Nil for a run that may be recorded; else what is wrong with the number of its steps.
    static func complaint(_ runs: [(lastStep: Int, metrics: [MetricDescription])]) -> String? {
        let total = runs.reduce(0.0) { $0 + Double($1.lastStep + 1) * Double(numbersPerFrame($1.metrics)) }
        guard total > Double(numbers), let longest = runs.map(\.lastStep).max() else { return nil }
        let most = Int(Double(longest) / total * Double(numbers))
        return
            "\(longest) steps would record \(short(total)) numbers, more than the \(short(Double(numbers))) that a run "
            + "may hold; expected at most about \(most)"
    }

    /// Two digits: 3.1e10.
    private static func short(_ number: Double) -> String {
        var (lead, exponent) = (number, 0)
        while lead >= 10 { (lead, exponent) = (lead / 10, exponent + 1) }
        let tenths = Int((lead * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)e\(exponent)" : "\(tenths / 10).\(tenths % 10)e\(exponent)"
    }
}
