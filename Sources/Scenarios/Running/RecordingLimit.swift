import Metrics

/// How much room is reserved for what a run records.
enum RecordingLimit {
    /// The most numbers that room is reserved for; longer recordings grow as they are made.
    static let reserved = 50_000_000

    /// How many numbers each frame of these metrics has, the step of each metric's frame among them.
    static func numbersPerFrame(_ metrics: [MetricDescription]) -> Int {
        metrics.filter(\.isStepped).reduce(0) { $0 + $1.frameSize + 1 }
    }

    /// How many frames to reserve for one of so many variants.
    static func framesToReserve(_ frames: Int, of metrics: [MetricDescription], variants: Int) -> Int {
        min(frames, max(1, reserved / max(1, variants * numbersPerFrame(metrics))))
    }
}
