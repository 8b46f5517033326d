import Numerics

/// Draws mini-batches without replacement: a random order of all rows an epoch, cut into batches of one size; rows left
/// over at an epoch's end are skipped.
///
/// A value; drawing allocates nothing. Random stream: `batches`.
/// PyTorch: `DataLoader(shuffle=True, drop_last=True)`.
public struct BatchSampler: Sendable {
    /// Another size counts from the next batch on; what is left of the epoch is cut anew.
    public var batch: Int
    private var order: [Int]
    private var position: Int
    private var random: Philox

    public init(rowCount: Int, batch: Int, seed: UInt64) {
        precondition(batch >= 1 && batch <= rowCount, "a batch of \(batch) from \(rowCount) rows")
        self.batch = batch
        order = Array(0..<rowCount)
        position = rowCount
        random = Philox(seed: seed, stream: "batches")
    }

    /// Calls `body` with the next batch's row indices.
    public mutating func next<R>(_ body: (UnsafeBufferPointer<Int>) -> R) -> R {
        if position + batch > order.count {
            // The whole data set as one batch needs no order.
            if batch < order.count { random.shuffle(&order) }
            position = 0
        }
        defer { position += batch }
        return order.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[position..<position + batch]))
        }
    }
}
