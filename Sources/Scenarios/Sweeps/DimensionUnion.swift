import Metrics

/// A dimension of several cells' metrics that need not have the same positions in each: layers of networks as deep as the
/// sweep makes them.
struct DimensionUnion {
    private(set) var dimension: Dimension

    init(_ dimension: Dimension) { self.dimension = dimension }

    /// Adds another cell's positions; false where the two cannot be on one axis: bins of other widths.
    mutating func add(_ other: Dimension) -> Bool {
        if other.coordinates == dimension.coordinates { return true }
        if !other.isResolved { return true }
        if !dimension.isResolved {
            dimension = other
            return true
        }
        switch (dimension.coordinates, other.coordinates) {
        case (.integers(let first, let count), .integers(let second, let size)):
            if size == 0 { return true }
            if count == 0 {
                dimension = other
                return true
            }
            let end = max(first + count, second + size)
            dimension.coordinates = .integers(first: min(first, second), count: end - min(first, second))
        case (.values(let values), .values(let others)):
            let isAscending = zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
            let joined = values + others.filter { !values.contains($0) }
            dimension.coordinates = .values(isAscending ? joined.sorted() : joined)
        case (.labels(let labels), .labels(let others)):
            // A label that stands twice (words of a sentence) tells no position.
            guard Set(labels).count == labels.count, Set(others).count == others.count else { return false }
            let new = others.indices.filter { !labels.contains(others[$0]) }
            let titles = (dimension.labelTitles ?? []) + new.compactMap { other.labelTitles?[$0] }
            dimension.coordinates = .labels(labels + new.map { others[$0] })
            dimension.titles = titles
        default: return false
        }
        return true
    }

    /// Where each of a cell's positions stands in the union.
    func places(of other: Dimension) -> [Int] {
        switch (dimension.coordinates, other.coordinates) {
        case (.integers(let first, _), .integers(let second, let count)): return (0..<count).map { second - first + $0 }
        case (.values(let values), .values(let others)): return others.map { values.firstIndex(of: $0) ?? 0 }
        case (.labels(let labels), .labels(let others)) where labels != others:
            return others.map { labels.firstIndex(of: $0) ?? 0 }
        // Bins of other widths have no place on the same axis.
        default: return dimension.coordinates == other.coordinates ? Array(0..<other.count) : []
        }
    }
}
