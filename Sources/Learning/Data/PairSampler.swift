import Numerics

/// Draws, for rows that have classes, other rows to compare them with: one of the same class, one of another, or either.
///
/// A positive is any other row of the class, each equally likely; a negative any row of all other classes. A value;
/// drawing allocates nothing. Random stream: `pairs`, or another one for rows that are drawn once.
public struct PairSampler: Sendable {
    /// What a row is to the one that it is compared with.
    public enum Partner: Sendable, Hashable {
        /// Another row of the same class.
        case positive
        /// A row of another class.
        case negative
        /// Of the same class with a given probability, else of another.
        case either
    }

    private let classes: [Int]
    /// The rows, class after class.
    private let order: [Int]
    /// Where each class begins in `order`, and the end of the last.
    private let starts: [Int]
    /// Where each row stands in `order`.
    private let places: [Int]
    private let positives: Double
    private var random: Philox

    /// - Parameters:
    ///   - classes: each row's class; every one that occurs has two rows, and there are two of them.
    ///   - positives: how likely a pair that may be either is of one class.
    public init(classes: [Int], positives: Double, seed: UInt64, stream: String = "pairs") {
        self.classes = classes
        self.positives = positives
        let counts = PairSampler.counts(classes)
        starts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        var next = starts
        var (order, places) = (classes, classes)
        for (row, index) in classes.enumerated() {
            order[next[index]] = row
            places[row] = next[index]
            next[index] += 1
        }
        (self.order, self.places) = (order, places)
        random = Philox(seed: seed, stream: stream)
    }

    /// How many rows each class has.
    public static func counts(_ classes: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: (classes.max() ?? -1) + 1)
        for index in classes { counts[index] += 1 }
        return counts
    }

    /// A row to compare with that one.
    public mutating func partner(of row: Int, _ partner: Partner) -> Int {
        switch partner {
        case .positive: positive(row)
        case .negative: negative(row)
        // Drawn also where one answer is certain, so that the share shifts no other draw.
        case .either: random.uniform() < positives ? positive(row) : negative(row)
        }
    }

    private mutating func positive(_ row: Int) -> Int {
        let (start, end) = (starts[classes[row]], starts[classes[row] + 1])
        guard end - start > 1 else { return row }
        let drawn = start + random.integer(below: end - start - 1)
        return order[drawn < places[row] ? drawn : drawn + 1]
    }

    private mutating func negative(_ row: Int) -> Int {
        let (start, end) = (starts[classes[row]], starts[classes[row] + 1])
        let others = order.count - (end - start)
        guard others > 0 else { return row }
        let drawn = random.integer(below: others)
        return order[drawn < start ? drawn : drawn + end - start]
    }
}
