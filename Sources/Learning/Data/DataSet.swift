/// Examples to learn from: rows of features, each with a target.
public struct DataSet: Sendable, Equatable {
    /// What the targets are.
    public enum Targets: Sendable, Equatable {
        /// A class per row, an index into the names.
        case classes([Int], names: [String])
        /// A number per row.
        case numbers([Double], name: String)
    }

    public var featureNames: [String]
    /// Row after row, `featureNames.count` numbers each.
    public var features: [Double]
    public var targets: Targets
    /// What the numbers of a row are to each other: a vector, unless said otherwise.
    public let shape: DataShape

    /// Row after row of `features`; `shape` has as many numbers as a row.
    public init(featureNames: [String], features: [Double], targets: Targets, shape: DataShape? = nil) {
        self.featureNames = featureNames
        self.features = features
        self.targets = targets
        self.shape = shape ?? .vector(featureNames.count)
        precondition(self.shape.count == featureNames.count, "rows of \(featureNames.count) numbers as \(self.shape)")
        precondition(features.count == rowCount * featureNames.count, "features of another number of rows")
    }

    public var featureCount: Int { featureNames.count }

    public var rowCount: Int {
        switch targets {
        case .classes(let classes, _): classes.count
        case .numbers(let numbers, _): numbers.count
        }
    }

    /// The number of classes; nil for numeric targets.
    public var classCount: Int? {
        if case .classes(_, let names) = targets { return names.count }
        return nil
    }

    /// The rows of those indices, in their order.
    public func rows(_ indices: some Collection<Int>) -> DataSet {
        var rows = self
        rows.features = []
        rows.features.reserveCapacity(indices.count * featureCount)
        for index in indices {
            rows.features.append(contentsOf: features[index * featureCount..<(index + 1) * featureCount])
        }
        switch targets {
        case .classes(let classes, let names): rows.targets = .classes(indices.map { classes[$0] }, names: names)
        case .numbers(let numbers, let name): rows.targets = .numbers(indices.map { numbers[$0] }, name: name)
        }
        return rows
    }

    /// The share of each class among the rows.
    public var classShares: [Double] {
        guard case .classes(let classes, let names) = targets else { return [] }
        var counts = [Int](repeating: 0, count: names.count)
        for index in classes { counts[index] += 1 }
        return counts.map { Double($0) / Double(max(1, classes.count)) }
    }
}
