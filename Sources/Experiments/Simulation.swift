import Metrics

/// A run that can be advanced one step at a time. A value: a copy is a checkpoint, and advancing two copies gives
/// the same frames, bit by bit.
///
/// Frame t is the state after t updates, so a run of `lastStep` updates records the frames 0…lastStep.
public protocol Simulation: Sendable {
    /// The metrics it records, fixed for the whole run. Coordinates that are deferred are known once it is prepared.
    var metrics: [MetricDescription] { get }

    /// The frame that the next call of `advance` records.
    var step: Int { get }

    /// The last frame; after it the run is over. 0 for an experiment without steps.
    var lastStep: Int { get }

    /// Leaves out the metrics that nobody asks for; to be called before anything is made. An experiment may record more.
    mutating func recordOnly(_ names: Set<String>)

    /// How many frames a metric gets at most: one a step where the experiment says no more.
    var frameLimit: Int { get }

    /// Makes what the first frame needs, on the run's own thread; a second call does nothing.
    ///
    /// - Throws: what has changed since the parameters were checked, such as a file that is gone.
    mutating func prepare() throws(ExperimentError)

    /// Appends frame `step` to the recording (metrics without steps once, with frame 0), then makes the update to
    /// the next frame unless this was the last. Allocates nothing after the first call if the recording has room.
    ///
    /// While `isComputing`, it computes instead.
    mutating func advance(into recording: inout Recording)

    /// Whether something that takes long comes before the next frame.
    var isComputing: Bool { get }

    /// Computes the next of what takes long and appends it to the recording; given up, nothing is lost but its time.
    mutating func compute(into recording: inout Recording, _ progress: WorkProgress) throws(WorkCancelled)

    /// How many of these computations there are, done or not.
    var computationCount: Int { get }

    /// How many of them are done.
    var computedCount: Int { get }

    /// Goes on as if the first `count` of them were done: somebody has their results.
    mutating func skipComputed(_ count: Int)

    /// Whether the run can go on with other parameters, on the terms of `continuing`.
    func check(_ parameters: Parameters) throws(ExperimentError)

    /// The same run, going on from its state with other parameters: frame `step` and what follows are theirs.
    ///
    /// - Parameter parameters: validated and complete; they differ from those so far at nothing but what the experiment's
    ///   `changeable` lists. The metrics stay those of the start.
    /// - Throws: what one parameter alone cannot show, whatever the state; the same parameters never fail later on.
    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation

    /// Lets go of what the next step computes anew, so that little is left to keep: it goes on to the same frames.
    mutating func rest()

    /// About how many numbers it records to its end.
    var recordedNumbers: Double { get }

    /// About how many numbers it holds while it goes on, besides what it records.
    var heldNumbers: Double { get }

    /// Roughly the memory that it takes at rest, in bytes.
    var restingByteCount: Int { get }
}

extension Simulation {
    public mutating func recordOnly(_ names: Set<String>) {}

    public var frameLimit: Int { lastStep + 1 }

    public var recordedNumbers: Double {
        metrics.reduce(0) { total, metric in
            total + (metric.isStepped ? Double(frameLimit) * Double(metric.frameSize + 1) : Double(metric.frameSize))
        }
    }

    public var heldNumbers: Double { 0 }

    public mutating func prepare() throws(ExperimentError) {}

    public var isComputing: Bool { false }

    public mutating func compute(into recording: inout Recording, _ progress: WorkProgress) throws(WorkCancelled) {}

    public var computationCount: Int { 0 }

    public var computedCount: Int { 0 }

    public mutating func skipComputed(_ count: Int) {}

    public func check(_ parameters: Parameters) throws(ExperimentError) { _ = try continuing(with: parameters) }

    /// One whose experiment lists nothing changeable is never asked.
    public func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation { self }

    public mutating func rest() {}

    public var restingByteCount: Int { 1024 }

    /// Whether everything has been recorded.
    public var isFinished: Bool { step > lastStep && !isComputing }

    /// Runs to the end and returns everything recorded.
    public func run() -> Recording {
        var simulation = self
        var recording = Recording(metrics, reservingFrames: frameLimit)
        while !simulation.isFinished { simulation.advance(into: &recording) }
        return recording
    }
}
