import Bounds

/// Which step is shown, and how that moves with time.
///
/// The simulation records ahead; pausing, stepping, going back and jumping are all the same thing: moving the playhead
/// through what is recorded. It never gets beyond that.
public struct Playhead: Sendable, Equatable {
    /// How fast it moves: `rate` times as fast as at first, or at once to the last recorded step.
    public enum Speed: Sendable, Hashable {
        case times(Double)
        case most
    }

    /// Slow to fast.
    public static let speeds: [Speed] = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32].map(Speed.times) + [.most]

    /// How long the whole run takes at first.
    public static let secondsForAll = 10.0

    /// The last step of the run; 0 for a scenario without steps.
    public let lastStep: Int
    public private(set) var isPlaying = true
    public private(set) var speedIndex = 3
    /// Whether it starts again from the first step after the last one.
    public var isLooping = false
    /// The last step that is recorded; nil before the first.
    public private(set) var recorded: Int?
    /// Between two steps while it moves.
    private var position = 0.0
    /// How long it has stood at the end before it starts again.
    private var rest = 0.0
    /// How long a loop shows its last step.
    static let secondsAtEnd = 1.0

    public init(lastStep: Int) {
        self.lastStep = max(0, lastStep)
    }

    public var speed: Speed { Self.speeds[speedIndex] }

    /// The step shown; nil before anything is recorded.
    public var step: Int? {
        recorded.map { min(Int(saturating: position), $0) }
    }

    /// Whether the last step of the run is shown.
    public var isAtEnd: Bool { lastStep > 0 && step == lastStep }

    /// Whether time would move it.
    public var isMoving: Bool {
        guard isPlaying, let recorded, lastStep > 0 else { return false }
        return position < Double(recorded) || (isLooping && recorded == lastStep)
    }

    /// Tells it how far the recording goes.
    public mutating func extend(to step: Int?) {
        guard let step else { return }
        recorded = min(max(recorded ?? 0, step), lastStep)
    }

    /// Lets time pass. The rest of a step that was begun is kept.
    public mutating func advance(seconds: Double) {
        guard isPlaying, let recorded, seconds > 0 else { return }
        if isLooping, recorded == lastStep, lastStep > 0, position >= Double(lastStep) {
            rest += seconds
            guard rest >= Self.secondsAtEnd else { return }
            (rest, position) = (0, 0)
            return
        }
        switch speed {
        case .most: position = Double(recorded)
        case .times(let factor):
            let rate = Double(lastStep) / Self.secondsForAll * factor
            // Who waits for a step that is still to be recorded goes on from there.
            if position < Double(recorded) { position = min(position + rate * seconds, Double(recorded)) }
        }
        if !isLooping, recorded == lastStep, position >= Double(lastStep), lastStep > 0 { isPlaying = false }
    }

    /// Pauses, goes on, or starts again from the first step where the run is over.
    public mutating func toggle() {
        guard lastStep > 0 else { return }
        if !isPlaying, isAtEnd { position = 0 }
        isPlaying.toggle()
    }

    /// Moves by a number of steps and stays there.
    public mutating func move(by steps: Int) {
        guard let step else { return }
        jump(to: step + steps)
    }

    /// Moves to a step, or as near to it as is recorded, and stays there.
    public mutating func jump(to step: Int) {
        guard let recorded else { return }
        isPlaying = false
        position = Double(min(max(0, step), recorded))
    }

    /// Moves to the last recorded step; while the simulation runs, that goes on with it.
    public mutating func jumpToEnd() {
        guard recorded != nil else { return }
        wait(at: lastStep)
    }

    /// Takes up a run that has other recordings: from the same step on, as far as they go.
    public mutating func adopt(lastStep: Int, recorded: Int?, step: Int) {
        var next = Playhead(lastStep: lastStep)
        next.isPlaying = isPlaying
        next.speedIndex = speedIndex
        next.isLooping = isLooping
        next.position = Double(min(max(0, step), next.lastStep))
        next.extend(to: recorded)
        self = next
    }

    /// Plays from the first step.
    public mutating func restart() {
        position = 0
        isPlaying = true
    }

    /// Stands still at a step that may not be recorded yet.
    public mutating func wait(at step: Int) {
        isPlaying = false
        position = Double(min(max(0, step), lastStep))
    }

    public mutating func play() { isPlaying = true }

    /// - Parameter factor: one of `speeds`, the nearest where there is none of it.
    public mutating func setSpeed(_ factor: Double?) {
        guard let factor, factor.isFinite, factor > 0 else {
            speedIndex = Self.speeds.count - 1
            return
        }
        speedIndex =
            Self.speeds.indices.dropLast().min { first, second in distance(first, factor) < distance(second, factor) }
            ?? speedIndex
    }

    private func distance(_ index: Int, _ factor: Double) -> Double {
        guard case .times(let speed) = Self.speeds[index] else { return .infinity }
        return speed > factor ? speed / factor : factor / speed
    }

    public mutating func changeSpeed(by levels: Int) {
        speedIndex = min(max(0, speedIndex + levels), Self.speeds.count - 1)
    }
}
