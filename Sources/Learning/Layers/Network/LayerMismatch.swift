/// A layer that does not fit what comes before it.
public struct LayerMismatch: Error, Sendable, Equatable {
    /// Where it stands: `[3]`; `[5, 0, 1]` is layer 1 of branch 0 of layer 5.
    public var path: [Int]
    /// The layer's kind: `dense`.
    public var kind: String
    /// The hyper-parameter that does not fit; nil where the layer as a whole does not.
    public var key: String?
    public var got: DataShape
    /// What hands it on: `max-pool`, or `the data`.
    public var source: String
    public var wants: String
    public var remedy: String?

    /// One sentence without the place: `gets 8×4×4 from max-pool, wants a flat vector: add flatten`.
    public var sentence: String {
        "gets \(got) from \(source), wants \(wants)" + (remedy.map { ": \($0)" } ?? "")
    }
}
