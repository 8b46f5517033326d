/// All metrics of one run of one variant, in the order the experiment describes them.
public struct Recording: Sendable, Equatable {
    public var metrics: [Metric]

    public init(_ descriptions: [MetricDescription], reservingFrames frames: Int = 0) {
        metrics = descriptions.map { Metric($0, reservingFrames: frames) }
    }

    /// The metric of that name.
    public subscript(name: String) -> Metric? {
        metrics.first { $0.name == name }
    }

    /// The first metric that stands for something.
    public func metric(_ role: MetricRole) -> Metric? {
        metrics.first { $0.description.role == role }
    }

    /// The last step any metric has a frame of; nil before the first.
    public var lastStep: Int? {
        metrics.compactMap { $0.steps.last }.max()
    }

    /// Appends every metric's frames of `other`, which has the same metrics in the same order.
    public mutating func append(contentsOf other: Recording) {
        precondition(other.metrics.count == metrics.count, "recordings of different experiments")
        for index in metrics.indices { metrics[index].append(contentsOf: other.metrics[index]) }
    }

    /// The frames before a step; metrics without steps stay whole unless it is the first.
    public func frames(before step: Int) -> Recording {
        var prefix = self
        for index in prefix.metrics.indices { prefix.metrics[index].removeFrames(from: step) }
        return prefix
    }

    /// Forgets all frames, keeping the storage.
    public mutating func removeFrames() {
        for index in metrics.indices { metrics[index].removeFrames() }
    }
}

/// One arm of a scenario with what it has recorded so far.
public struct VariantRecording: Sendable, Equatable {
    /// The key in the scenario file, such as `sigmoid`.
    public var name: String
    public var label: LocalizedText
    public var recording: Recording
    /// How many cells of a sweep are still to come; what they will have recorded is `absent` so far.
    public var missingCells = 0

    public init(name: String, label: LocalizedText, recording: Recording) {
        self.name = name
        self.label = label
        self.recording = recording
    }
}
