/// Cells around positions.
enum Cells {
    /// The edges of cells around ascending positions: halfway between neighbors, and as far beyond the ends.
    ///
    /// - Parameter kind: on a logarithmic scale halfway is the geometric mean.
    static func edges(_ positions: [Double], on kind: Scale.Kind) -> [Double] {
        guard kind == .log, positions.allSatisfy({ $0 > 0 }), positions.count > 1 else { return edges(positions) }
        return edges(positions.map { decimalLogarithm($0) }).map { power(10, $0) }
    }

    /// The edges of cells around ascending positions: halfway between neighbors, and as far beyond the ends.
    static func edges(_ positions: [Double]) -> [Double] {
        guard let first = positions.first, let last = positions.last else { return [] }
        guard positions.count > 1 else { return [first - 0.5, first + 0.5] }
        var edges = [first - (positions[1] - first) / 2]
        for index in 1..<positions.count { edges.append((positions[index - 1] + positions[index]) / 2) }
        edges.append(last + (last - positions[positions.count - 2]) / 2)
        return edges
    }
}
