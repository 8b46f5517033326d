/// What a run has become after some updates, with the numbers of the last frame: what a metric plan reads. A value: a copy
/// is a checkpoint, and advancing two copies gives the same numbers, bit by bit.
public protocol SimulationState: Sendable {
    /// Measures frame `step` and makes the update that leads on from it, so that a frame may tell of that too. Allocates
    /// nothing after the first call.
    mutating func advance(step: Int)

    /// Goes on with other parameters: what follows is theirs.
    ///
    /// - Parameter parameters: validated, complete and such that the experiment's `metrics` takes them; they differ from
    ///   those so far at nothing but what it lists as changeable.
    mutating func change(to parameters: Parameters) throws(ExperimentError)

    /// Lets go of what the next step computes anew, so that little is left to keep: it goes on to the same frames.
    mutating func rest()

    /// Roughly the memory that it takes at rest, in bytes.
    var restingByteCount: Int { get }
}

extension SimulationState {
    /// One whose experiment lists nothing changeable is never asked.
    public mutating func change(to parameters: Parameters) throws(ExperimentError) {}
    public mutating func rest() {}
    public var restingByteCount: Int { 1024 }
}
