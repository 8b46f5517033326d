/// How often rows of each class are taken for each class.
public struct ConfusionMatrix: Sendable, Equatable {
    public let classCount: Int
    /// A row for each true class, a column for each predicted one.
    public private(set) var counts: [Int]

    public init(classCount: Int) {
        self.classCount = classCount
        counts = [Int](repeating: 0, count: classCount * classCount)
    }

    /// Counts rows of logits or probabilities (n, K) against their classes; of equal outputs the first counts.
    public mutating func add(outputs: UnsafeBufferPointer<Double>, classes: some Collection<Int>) {
        precondition(outputs.count == classes.count * classCount, "\(outputs.count) outputs of \(classes.count) rows")
        for (row, actual) in classes.enumerated() {
            var best = 0
            for c in 1..<max(1, classCount) where outputs[row * classCount + c] > outputs[row * classCount + best] {
                best = c
            }
            counts[actual * classCount + best] += 1
        }
    }

    /// Each entry as a share of its true class's rows; 0 where there are none.
    public var shares: [Double] {
        (0..<classCount).flatMap { row -> [Double] in
            let entries = counts[row * classCount..<(row + 1) * classCount]
            let total = entries.reduce(0, +)
            return entries.map { total > 0 ? Double($0) / Double(total) : 0 }
        }
    }

    /// For each class the share of its rows that are recognized; NaN where there are none.
    public var recall: [Double] {
        (0..<classCount).map { row in
            let entries = counts[row * classCount..<(row + 1) * classCount]
            return Double(entries[entries.startIndex + row]) / Double(entries.reduce(0, +))
        }
    }

    /// For each class the share of right ones among the rows taken for it; NaN where there are none.
    public var precision: [Double] {
        (0..<classCount).map { column in
            let total = (0..<classCount).reduce(0) { $0 + counts[$1 * classCount + column] }
            return Double(counts[column * classCount + column]) / Double(total)
        }
    }
}
