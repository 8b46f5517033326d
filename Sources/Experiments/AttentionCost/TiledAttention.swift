import Numerics

/// One head of attention, softmax(Q·Kᵀ·scale)·V, through a fast memory: in three passes that store all scores, or in one that
/// never does.
///
/// Q, K, V, O are (T, width) each, as columns of `packed` (T, 3d) and `output` (T, d).
/// Source: Dao et al. 2022, arXiv:2205.14135, algorithms 0 and 1; loops in the order of Dao 2023, arXiv:2307.08691.
struct TiledAttention {
    enum Method: String, CaseIterable, Sendable {
        /// Scores, their softmax, the mixture of values: each a pass, with T² numbers stored between them.
        case plain
        /// Online softmax: a block of queries meets one block of keys and values after the other.
        case blocked
    }

    let length, width: Int
    let scale: Double
    /// Keys in a block.
    let keys: Int

    /// Queries in a block: as many as fit, at most all.
    ///
    /// Plain: queries (or outputs), keys (or values) and their scores; blocked: outputs, running maxima and sums besides.
    func queries(_ method: Method, capacity: Int) -> Int {
        let room = capacity - keys * width
        let each = method == .plain ? width + keys : 2 * width + keys + 2
        return min(length, max(1, room / each))
    }

    /// The least capacity that a block of one query fits in.
    static func leastCapacity(width: Int, keys: Int) -> Int { keys * width + 2 * width + keys + 2 }

    // MARK: Three passes

    /// - Parameter squares: room in the slow memory for T² numbers, the scores and then their softmax.
    func plain(
        _ packed: [Double], _ places: Places, _ output: inout [Double], squares: inout [Double],
        _ memory: inout FastMemory
    ) {
        let rows = queries(.plain, capacity: memory.capacity)
        for (first, count) in blocks(of: rows) {
            let q = memory.load(packed, places.queries.row(first), rows: count, columns: width)
            for (key, size) in blocks(of: keys) {
                let k = memory.load(packed, places.keys.row(key), rows: size, columns: width)
                var s = memory.room(count, size)
                memory.multiply(q, k, transposeB: true, into: &s)
                s.scale(by: scale)
                memory.release(k)
                memory.store(s, &squares, square(first, key))
            }
            memory.release(q)
        }
        for row in 0..<length { softmax(row, &squares, &memory) }
        for (first, count) in blocks(of: rows) {
            var o = memory.room(count, width)
            for (key, size) in blocks(of: keys) {
                let p = memory.load(squares, square(first, key), rows: count, columns: size)
                let v = memory.load(packed, places.values.row(key), rows: size, columns: width)
                memory.multiply(p, v, into: &o, accumulate: true)
                memory.release(v)
                memory.release(p)
            }
            memory.store(o, &output, places.output.row(first))
        }
    }

    private func square(_ row: Int, _ column: Int) -> FastMemory.Place {
        FastMemory.Place(first: row * length + column, stride: length)
    }

    /// A row's softmax: read once and written once where it fits, else read once more for its largest number and sum.
    private func softmax(_ row: Int, _ squares: inout [Double], _ memory: inout FastMemory) {
        let part = min(length, memory.capacity)
        guard part < length else {
            var s = memory.load(squares, square(row, 0), rows: 1, columns: length)
            s.exponentiate(shifts: s.largest)
            s.scale(by: 1 / s.sums[0])
            return memory.store(s, &squares, square(row, 0))
        }
        var (largest, total) = (-Double.infinity, 0.0)
        for (first, count) in blocks(of: part) {
            var s = memory.load(squares, square(row, first), rows: 1, columns: count)
            let next = max(largest, s.largest[0])
            s.exponentiate(shifts: [next])
            total = total * Elementary.exp(largest - next) + s.sums[0]
            largest = next
            memory.release(s)
        }
        for (first, count) in blocks(of: part) {
            var s = memory.load(squares, square(row, first), rows: 1, columns: count)
            s.exponentiate(shifts: [largest])
            s.scale(by: 1 / total)
            memory.store(s, &squares, square(row, first))
        }
    }

    // MARK: One pass

    /// With m the largest score so far and l the sum of e^(s − m): a block that raises m to m′ multiplies l and the output
    /// by e^(m − m′) before it adds its own share; the output is divided by l at the end.
    ///
    /// - Returns: how many multiplications of an output that took.
    func blocked(
        _ packed: [Double], _ places: Places, _ output: inout [Double], _ memory: inout FastMemory
    ) -> Int {
        var rescalings = 0
        for (first, count) in blocks(of: queries(.blocked, capacity: memory.capacity)) {
            let q = memory.load(packed, places.queries.row(first), rows: count, columns: width)
            var o = memory.room(count, width)
            var largest = memory.room(count, 1, filled: -.infinity)
            var totals = memory.room(count, 1)
            for (key, size) in blocks(of: keys) {
                let k = memory.load(packed, places.keys.row(key), rows: size, columns: width)
                var p = memory.room(count, size)
                memory.multiply(q, k, transposeB: true, into: &p)
                p.scale(by: scale)
                memory.release(k)
                let next = zip(largest.elements, p.largest).map { max($0, $1) }
                let factors = zip(largest.elements, next).map { Elementary.exp($0 - $1) }
                p.exponentiate(shifts: next)
                let sums = p.sums
                for row in 0..<count { totals.elements[row] = totals.elements[row] * factors[row] + sums[row] }
                largest.elements = next
                o.scaleRows(by: factors)
                rescalings += o.count
                let v = memory.load(packed, places.values.row(key), rows: size, columns: width)
                memory.multiply(p, v, into: &o, accumulate: true)
                memory.release(v)
                memory.release(p)
            }
            o.scaleRows(by: totals.elements.map { 1 / $0 })
            memory.release(largest)
            memory.release(totals)
            memory.release(q)
            memory.store(o, &output, places.output.row(first))
        }
        return rescalings
    }

    private func blocks(of size: Int) -> [(first: Int, count: Int)] {
        stride(from: 0, to: length, by: size).map { ($0, min(size, length - $0)) }
    }
}

/// Where a head's queries, keys, values and output lie.
struct Places {
    let queries, keys, values, output: FastMemory.Place

    /// Head h of `packed` (T, 3d), queries before keys before values, and of `output` (T, d).
    init(head: Int, of heads: Int, features: Int) {
        let start = head * (features / heads)
        func column(_ part: Int) -> FastMemory.Place {
            FastMemory.Place(first: part * features + start, stride: 3 * features)
        }
        (queries, keys, values) = (column(0), column(1), column(2))
        output = FastMemory.Place(first: start, stride: features)
    }
}

extension FastMemory.Place {
    func row(_ index: Int) -> FastMemory.Place { FastMemory.Place(first: first + index * stride, stride: stride) }
}
