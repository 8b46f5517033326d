import Bounds

/// Which steps an animation shows and for how long: evenly spread over the range, both ends among them; the last one
/// stands for a moment before the loop begins again.
public struct AnimationTiming: Sendable, Equatable {
    /// In order, without repetition.
    public let steps: [Int]
    /// How long each is shown, in hundredths of a second, the unit of GIF; their sum is the whole time.
    public let hundredths: [Int]

    /// Motion is smooth at 20 frames a second, and each frame lasts at least as long as browsers allow.
    static let mostFramesPerSecond = 20.0

    /// - Parameters:
    ///   - range: the steps to show.
    ///   - seconds: how long it takes, the last frame's moment included.
    public init(steps range: ClosedRange<Int>, seconds: Double) {
        let total = max(1, Int(saturating: (seconds * 100).rounded()))
        let moment = min(200, total / 5)
        let moving = total - moment
        let most = max(2, Int(saturating: Double(moving) / 100 * AnimationTiming.mostFramesPerSecond))
        let distance = range.upperBound - range.lowerBound
        let count = min(most, distance + 1)
        steps = (0..<count).map { index in
            count == 1 ? range.upperBound : range.lowerBound + (2 * index * distance + count - 1) / (2 * (count - 1))
        }
        var hundredths = (0..<count).map { moving * ($0 + 1) / count - moving * $0 / count }
        hundredths[count - 1] += moment
        self.hundredths = hundredths
    }
}
