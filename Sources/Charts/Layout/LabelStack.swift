/// Pushes labels apart along one axis.
enum LabelStack {
    /// The centers nearest to the wanted ones (least squares) at which neighbors do not overlap and all lie between
    /// `lower` and `upper`; order is kept. Nil when they don't all fit.
    ///
    /// Isotonic regression by pooling adjacent violators, after subtracting what the labels before take up.
    static func centers(_ wanted: [Double], heights: [Double], lower: Double, upper: Double) -> [Double]? {
        let total = heights.reduce(0, +)
        guard total <= upper - lower + 1e-9 else { return nil }
        guard !wanted.isEmpty else { return [] }
        var offsets: [Double] = []
        var used = 0.0
        for height in heights {
            offsets.append(used + height / 2)
            used += height
        }
        var blocks: [(sum: Double, count: Int)] = []
        for index in wanted.indices {
            // Where the stack would begin if this label alone decided.
            let start = min(max(wanted[index] - offsets[index], lower), upper - total)
            blocks.append((start, 1))
            while blocks.count > 1 {
                let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
                guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
                blocks.removeLast(2)
                blocks.append((before.sum + last.sum, before.count + last.count))
            }
        }
        var result: [Double] = []
        for block in blocks {
            for _ in 0..<block.count { result.append(block.sum / Double(block.count) + offsets[result.count]) }
        }
        return result
    }
}
