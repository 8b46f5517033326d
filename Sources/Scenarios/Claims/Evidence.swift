import Metrics

/// The recorded numbers that claims are decided on.
public struct Evidence: Sendable {
    public var recordings: [VariantRecording]
    /// The last frame each variant will have when its run is over.
    public var lastSteps: [Int]
    /// Frames after it count as not recorded yet.
    public var playhead: Int

    public init(_ recordings: [VariantRecording], lastSteps: [Int], playhead: Int = .max) {
        self.recordings = recordings
        self.lastSteps = lastSteps
        self.playhead = playhead
    }
}
