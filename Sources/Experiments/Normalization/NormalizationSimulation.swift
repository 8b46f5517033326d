import Metrics

/// At every step adds something to another entry of the tensor and records which entries of the output changed: row after
/// row from the middle on, so that a whole round ends in the middle, where a figure shows most.
struct NormalizationSimulation: Simulation {
    let metrics: [MetricDescription]
    let lastStep: Int
    private(set) var step = 0
    private let layout: TensorLayout
    private let groups: [Int]
    private let poke: Double
    private let known: [NormalizationNumbers.Layer]
    private var tensor: NormalizedTensor
    private var changes: [Double]
    /// Column and row of each output that moved, NaN for the others.
    private var places: [Double]
    private var isReached: (rows: [Bool], channels: [Bool], samples: [Bool])

    init(_ tensor: NormalizedTensor, poke: Double, lastStep: Int) {
        self.tensor = tensor
        self.poke = poke
        self.lastStep = lastStep
        layout = tensor.layout
        groups = tensor.groups
        changes = [Double](repeating: 0, count: layout.count)
        places = [Double](repeating: .nan, count: 2 * layout.count)
        isReached = (
            [Bool](repeating: false, count: layout.rows), [Bool](repeating: false, count: layout.channels),
            [Bool](repeating: false, count: layout.samples)
        )
        known = NormalizationNumbers.layers(tensor)
        metrics = NormalizationNumbers.stepped(layout) + known.map(\.description)
    }

    mutating func advance(into recording: inout Recording) {
        let entry = (step % layout.count + layout.count / 2 + layout.channels / 2 + 1) % layout.count
        tensor.change(at: entry, by: poke, into: &changes)
        changes.withUnsafeBufferPointer { recording.metrics[0].append(step: step, $0) }
        withUnsafeBytes(of: SIMD2(Double(entry % layout.channels), Double(entry / layout.channels))) { bytes in
            bytes.withMemoryRebound(to: Double.self) { recording.metrics[1].append(step: step, $0) }
        }
        let counts = count(entry)
        places.withUnsafeBufferPointer { recording.metrics[2].append(step: step, $0) }
        recording.metrics[3].append(step: step, Double(counts.all))
        recording.metrics[4].append(step: step, Double(counts.rows))
        recording.metrics[5].append(step: step, Double(counts.channels))
        recording.metrics[6].append(step: step, Double(counts.samples))
        recording.metrics[7].append(step: step, Double(counts.stray))
        if step == 0 {
            let first = metrics.count - known.count
            for (index, layer) in known.enumerated() {
                layer.values.withUnsafeBufferPointer { recording.metrics[first + index].append(step: 0, $0) }
            }
        }
        step += 1
    }

    /// How many outputs changed, and in how many rows, channels and samples; and how many entries changed outside of the
    /// block or stood still inside of it.
    private mutating func count(_ entry: Int) -> (all: Int, rows: Int, channels: Int, samples: Int, stray: Int) {
        for index in isReached.rows.indices { isReached.rows[index] = false }
        for index in isReached.channels.indices { isReached.channels[index] = false }
        for index in isReached.samples.indices { isReached.samples[index] = false }
        var counts = (all: 0, rows: 0, channels: 0, samples: 0, stray: 0)
        for index in changes.indices {
            // A NaN has changed too.
            let isChanged = !(changes[index] == 0)
            let isOwn = groups.isEmpty ? index == entry : groups[index] == groups[entry]
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
        return counts
    }
}
