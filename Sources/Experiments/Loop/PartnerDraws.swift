import Learning

/// Draws for the rows of each batch those that they are compared with.
struct PartnerDraws: Sendable {
    private var sampler: PairSampler
    private let partners: [PairSampler.Partner]

    init(sampler: PairSampler, partners: [PairSampler.Partner]) {
        self.sampler = sampler
        self.partners = partners
    }

    /// Writes into the examples which rows go with these, row by row. Allocates nothing.
    mutating func draw(_ rows: some Collection<Int>, into examples: inout Examples) {
        for row in rows {
            for (group, partner) in partners.enumerated() {
                examples.partners[group][row] = sampler.partner(of: row, partner)
            }
        }
    }
}
