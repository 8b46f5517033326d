import Learning

/// Examples as batches, in the sampler's order: what goes in, what is to come out and, where not everything counts, the
/// weights of it.
struct RowBatches: Sendable {
    private let examples: Examples
    private var sampler: BatchSampler

    init(_ examples: Examples, batch: Int, seed: UInt64) {
        self.examples = examples
        sampler = BatchSampler(rowCount: examples.rowCount, batch: batch, seed: seed)
    }

    /// Goes on in the epoch of batches of another size.
    mutating func follow(_ former: RowBatches) {
        let batch = sampler.batch
        sampler = former.sampler
        sampler.batch = batch
    }

    /// Writes the next batch into the nodes. Allocates nothing.
    mutating func load(into nodes: ExampleNodes, _ graph: inout Graph) {
        let examples = examples
        sampler.next { examples.copy($0, to: nodes, &graph) }
    }
}
