/// At every step adds something to another entry of the tensor and tells which entries of the output changed: row after
/// row from the middle on, so that a whole round ends in the middle, where a figure shows most.
public struct NormalizationState: SimulationState {
    private(set) var tensor: NormalizedTensor
    private let poke: Double

    /// Of the output.
    private(set) var changes: [Double]
    /// Column and row of the entry that is changed.
    private(set) var poked: SIMD2<Double> = .zero
    /// Column and row of each output that moved, NaN for the others.
    private(set) var places: [Double]
    private(set) var counts = Counts()
    private var isReached: (rows: [Bool], channels: [Bool], samples: [Bool])

    /// How many outputs changed, and in how many rows, channels and samples; and how many entries changed outside of the
    /// block or stood still inside of it.
    struct Counts: Sendable {
        var all = 0
        var rows = 0
        var channels = 0
        var samples = 0
        var stray = 0
    }

    init(_ tensor: NormalizedTensor, poke: Double) {
        self.tensor = tensor
        self.poke = poke
        let layout = tensor.layout
        changes = [Double](repeating: 0, count: layout.count)
        places = [Double](repeating: .nan, count: 2 * layout.count)
        isReached = (
            [Bool](repeating: false, count: layout.rows), [Bool](repeating: false, count: layout.channels),
            [Bool](repeating: false, count: layout.samples)
        )
    }

    public mutating func advance(step: Int) {
        let layout = tensor.layout
        let entry = (step % layout.count + layout.count / 2 + layout.channels / 2 + 1) % layout.count
        tensor.change(at: entry, by: poke, into: &changes)
        poked = SIMD2(Double(entry % layout.channels), Double(entry / layout.channels))
        count(entry)
    }

    private mutating func count(_ entry: Int) {
        let layout = tensor.layout
        for index in isReached.rows.indices { isReached.rows[index] = false }
        for index in isReached.channels.indices { isReached.channels[index] = false }
        for index in isReached.samples.indices { isReached.samples[index] = false }
        var counts = Counts()
        for index in changes.indices {
            // A NaN has changed too.
            let isChanged = !(changes[index] == 0)
            let isOwn = tensor.groups.isEmpty ? index == entry : tensor.groups[index] == tensor.groups[entry]
            if isChanged != isOwn { counts.stray += 1 }
            let (row, channel) = (index / layout.channels, index % layout.channels)
            places[2 * index] = isChanged ? Double(channel) : .nan
            places[2 * index + 1] = isChanged ? Double(row) : .nan
            guard isChanged else { continue }
            counts.all += 1
            if !isReached.rows[row] { counts.rows += 1 }
            if !isReached.channels[channel] { counts.channels += 1 }
            if !isReached.samples[row / layout.positions] { counts.samples += 1 }
            isReached.rows[row] = true
            isReached.channels[channel] = true
            isReached.samples[row / layout.positions] = true
        }
        self.counts = counts
    }
}
