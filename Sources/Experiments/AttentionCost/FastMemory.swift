import Numerics

/// A small fast memory in front of a large slow one: what is computed with is copied in first, and every copy is counted.
struct FastMemory {
    /// A block of a matrix that lies in the fast memory.
    struct Tile {
        let rows, columns: Int
        var elements: [Double]
        var count: Int { rows * columns }
    }

    /// A matrix in the slow memory: some columns of rows that lie `stride` apart.
    struct Place {
        var first: Int
        var stride: Int
    }

    /// In numbers.
    let capacity: Int
    private(set) var loaded = 0
    private(set) var stored = 0
    private(set) var multiplyAdds = 0
    /// The most numbers that were held at once.
    private(set) var peak = 0
    private var held = 0

    init(capacity: Int) { self.capacity = capacity }

    /// Numbers that crossed the border, either way.
    var traffic: Int { loaded + stored }

    /// An empty block.
    mutating func room(_ rows: Int, _ columns: Int, filled with: Double = 0) -> Tile {
        held += rows * columns
        peak = max(peak, held)
        precondition(held <= capacity, "\(held) numbers in a fast memory of \(capacity)")
        return Tile(rows: rows, columns: columns, elements: [Double](repeating: with, count: rows * columns))
    }

    /// A block copied from the slow memory.
    mutating func load(_ slow: [Double], _ place: Place, rows: Int, columns: Int) -> Tile {
        var tile = room(rows, columns)
        for row in 0..<rows {
            let start = place.first + row * place.stride
            for column in 0..<columns { tile.elements[row * columns + column] = slow[start + column] }
        }
        loaded += tile.count
        return tile
    }

    /// Copies a block back, and gives its room free.
    mutating func store(_ tile: Tile, _ slow: inout [Double], _ place: Place) {
        for row in 0..<tile.rows {
            let start = place.first + row * place.stride
            for column in 0..<tile.columns { slow[start + column] = tile.elements[row * tile.columns + column] }
        }
        stored += tile.count
        release(tile)
    }

    mutating func release(_ tile: Tile) { held -= tile.count }

    /// C [+]= A·B, or A·Bᵀ, of blocks that are held.
    mutating func multiply(
        _ a: Tile, _ b: Tile, transposeB: Bool = false, into c: inout Tile, accumulate: Bool = false
    ) {
        let (m, k, n) = (a.rows, a.columns, c.columns)
        a.elements.withUnsafeBufferPointer { a in
            b.elements.withUnsafeBufferPointer { right in
                c.elements.withUnsafeMutableBufferPointer { c in
                    guard let a = a.baseAddress, let right = right.baseAddress, let c = c.baseAddress else { return }
                    Kernels.matrixProduct(
                        transposeB: transposeB, m: m, n: n, k: k, a: a, lda: k, b: right, ldb: b.columns, c: c,
                        ldc: n, accumulate: accumulate)
                }
            }
        }
        multiplyAdds += m * n * k
    }
}

extension FastMemory.Tile {
    mutating func scale(by factor: Double) {
        for index in elements.indices { elements[index] *= factor }
    }

    /// Row r times factors[r].
    mutating func scaleRows(by factors: [Double]) {
        for row in 0..<rows {
            for column in 0..<columns { elements[row * columns + column] *= factors[row] }
        }
    }

    /// The largest number of each row.
    var largest: [Double] {
        elements.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return [] }
            return (0..<rows).map { Kernels.max(base + $0 * columns, count: columns) }
        }
    }

    /// The sum of each row.
    var sums: [Double] {
        elements.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return [] }
            return (0..<rows).map { Kernels.sum(base + $0 * columns, count: columns) }
        }
    }

    /// e^(x − shifts[r]) for every number of row r.
    mutating func exponentiate(shifts: [Double]) {
        for row in 0..<rows {
            for column in 0..<columns { elements[row * columns + column] -= shifts[row] }
        }
        let count = count
        elements.withUnsafeMutableBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            Kernels.exp(base, into: base, count: count)
        }
    }
}
