import Learning

/// Examples as batches, in the sampler's order: what goes in, what is to come out and, where not everything counts, the
/// weights of it; where rows are compared with other rows, those too.
struct RowBatches: Sendable {
    private var examples: Examples
    private var sampler: BatchSampler
    private var partners: PartnerDraws?

    /// - Parameter partners: draws the rows to compare with; `examples` has some for each row then.
    init(_ examples: Examples, batch: Int, seed: UInt64, partners: PartnerDraws? = nil) {
        self.examples = examples
        self.partners = partners
        sampler = BatchSampler(rowCount: examples.rowCount, batch: batch, seed: seed)
    }

    /// Goes on in the epoch of batches of another size.
    mutating func follow(_ former: RowBatches) {
        let batch = sampler.batch
        (sampler, partners) = (former.sampler, former.partners)
        sampler.batch = batch
    }

    /// Writes the next batch into the nodes. Allocates nothing.
    mutating func load(into nodes: ExampleNodes, _ graph: inout Graph) {
        guard var partners = partners.take() else {
            let examples = examples
            return sampler.next { examples.copy($0, to: nodes, &graph) }
        }
        // Moved out and back: the sampler's rows are looked at while they are written.
        var sampler = sampler
        sampler.next { rows in
            partners.draw(rows, into: &examples)
            examples.copy(rows, to: nodes, &graph)
        }
        self.sampler = sampler
        self.partners = partners
    }
}
