import Bounds

/// What drawing costs: shown on request.
public struct FrameTiming: Sendable, Hashable {
    /// The processor time of the last frame, in milliseconds.
    public var milliseconds: Double
    /// Frames drawn in the last second.
    public var perSecond: Int
    /// Frames that were due but not drawn in time, since the view began.
    public var dropped: Int

    public init(milliseconds: Double, perSecond: Int, dropped: Int) {
        self.milliseconds = milliseconds
        self.perSecond = perSecond
        self.dropped = dropped
    }

    /// `1.4 ms  30/s  0 dropped`
    var text: String {
        let tenths = Int(saturating: (milliseconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) ms"
    }
}
