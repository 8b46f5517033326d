/// The recorded numbers of a metric: one frame per recorded step, every bit as computed (NaN and infinities included).
public struct Metric: Sendable, Equatable {
    public var description: MetricDescription {
        didSet { didDescribe() }
    }
    /// The step of each frame, ascending. Frame t holds the state after t updates. Empty for a metric without steps.
    public private(set) var steps: [Int] = []
    /// Frames one after the other; `values.count == frameCount · frameSize`.
    public private(set) var values: [Double] = []
    /// The number of values in one frame; kept, since a frame is appended more often than a product of dimensions
    /// should be taken.
    public private(set) var frameSize: Int
    /// Whether the coordinates of all its dimensions are known.
    public private(set) var isResolved: Bool
    private let reservedFrames: Int

    public init(_ description: MetricDescription, reservingFrames frames: Int = 0) {
        self.description = description
        frameSize = description.frameSize
        isResolved = description.isResolved
        // A metric without steps has one frame however long the run is.
        reservedFrames = description.isStepped ? frames : 1
        if description.isStepped { steps.reserveCapacity(frames) }
        values.reserveCapacity(max(1, reservedFrames) * frameSize)
    }

    private mutating func didDescribe() {
        let isNew = !isResolved && values.isEmpty
        frameSize = description.frameSize
        isResolved = description.isResolved
        if isNew { values.reserveCapacity(max(1, reservedFrames) * frameSize) }
    }

    /// Bit by bit: a NaN equals the same NaN, and 0 is not −0.
    public static func == (a: Metric, b: Metric) -> Bool {
        a.description == b.description && a.steps == b.steps
            && a.values.elementsEqual(b.values) { $0.bitPattern == $1.bitPattern }
    }

    public var name: String { description.name }

    /// The number of complete frames.
    public var frameCount: Int {
        guard !description.isStepped else { return steps.count }
        return values.isEmpty && (frameSize > 0 || !isResolved) ? 0 : 1
    }

    /// The last frame recorded at or before `step`; nil before the first.
    public func frameIndex(atOrBefore step: Int) -> Int? {
        guard description.isStepped else { return frameCount > 0 ? 0 : nil }
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle] <= step { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    /// The values of frame `index`.
    public func frame(_ index: Int) -> ArraySlice<Double> {
        values[index * frameSize..<(index + 1) * frameSize]
    }

    /// Appends a frame of `frameSize` values. No allocation while the reserved capacity lasts.
    public mutating func append(step: Int, _ frame: UnsafeBufferPointer<Double>) {
        willAppend(step: step, count: frame.count)
        // For a few numbers the general way costs more than the copying.
        if frame.count <= 4 {
            for value in frame { values.append(value) }
        } else {
            values.append(contentsOf: frame)
        }
    }

    /// Appends the one value of a scalar metric.
    public mutating func append(step: Int, _ value: Double) {
        willAppend(step: step, count: 1)
        values.append(value)
    }

    private mutating func willAppend(step: Int, count: Int) {
        precondition(count == frameSize, "\(name): a frame has \(frameSize) values")
        guard description.isStepped else { return }
        precondition(steps.isEmpty || steps[steps.count - 1] < step, "\(name): step \(step) recorded twice")
        steps.append(step)
    }

    /// Appends all the frames of `other` after these: how the live view follows a running simulation. What the other knows
    /// of its dimensions is known from here on.
    public mutating func append(contentsOf other: Metric) {
        if !isResolved, other.isResolved { description = other.description }
        steps.append(contentsOf: other.steps)
        values.append(contentsOf: other.values)
    }

    /// Forgets the frames of a step and of those after it. A metric without steps belongs to the first.
    public mutating func removeFrames(from step: Int) {
        guard description.isStepped else {
            if step <= 0 { removeFrames() }
            return
        }
        let kept = frameIndex(atOrBefore: step - 1).map { $0 + 1 } ?? 0
        steps.removeLast(steps.count - kept)
        values.removeLast(values.count - kept * frameSize)
    }

    /// Forgets the frames, keeping the storage.
    public mutating func removeFrames() {
        steps.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }
}
