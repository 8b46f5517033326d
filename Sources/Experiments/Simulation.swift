import Metrics

/// A run that can be advanced one step at a time. A value: a copy is a checkpoint, and advancing two copies gives
/// the same frames, bit by bit.
///
/// Frame t is the state after t updates, so a run of `lastStep` updates records the frames 0…lastStep.
public protocol Simulation: Sendable {
    /// The metrics it records, fixed for the whole run.
    var metrics: [MetricDescription] { get }

    /// The frame that the next call of `advance` records.
    var step: Int { get }

    /// The last frame; after it the run is over. 0 for an experiment without steps.
    var lastStep: Int { get }

    /// Appends frame `step` to the recording (metrics without steps once, with frame 0), then makes the update to
    /// the next frame unless this was the last. Allocates nothing after the first call if the recording has room.
    mutating func advance(into recording: inout Recording)

    /// The same run, going on from its state with other parameters: frame `step` and what follows are theirs.
    ///
    /// - Parameter parameters: validated and complete; they differ from those so far at nothing but what the experiment's
    ///   `changeable` lists. The metrics stay those of the start.
    /// - Throws: what one parameter alone cannot show, whatever the state; the same parameters never fail later on.
    func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation

    /// Lets go of what the next step computes anew, so that little is left to keep: it goes on to the same frames.
    mutating func rest()

    /// Roughly the memory that it takes at rest, in bytes.
    var restingByteCount: Int { get }
}

extension Simulation {
    /// One whose experiment lists nothing changeable is never asked.
    public func continuing(with parameters: Parameters) throws(ExperimentError) -> any Simulation { self }

    public mutating func rest() {}

    public var restingByteCount: Int { 1024 }

    /// Whether every frame has been recorded.
    public var isFinished: Bool { step > lastStep }

    /// Runs to the end and returns everything recorded.
    public func run() -> Recording {
        var simulation = self
        var recording = Recording(metrics, reservingFrames: lastStep + 1)
        while !simulation.isFinished { simulation.advance(into: &recording) }
        return recording
    }
}
