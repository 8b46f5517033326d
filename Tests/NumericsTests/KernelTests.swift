import CKernels
import Testing

@testable import Numerics

@Suite("Element-wise kernels and reductions")
struct KernelTests {
    static let counts = [0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 100, 1001]

    @Test("compute each element by one rounding", arguments: counts)
    func elementWise(_ count: Int) {
        let (a, b, c) = (noise(count, "a"), noise(count, "b"), noise(count, "c"))
        func check(
            _ expected: (Int) -> Double, from start: [Double]? = nil, _ kernel: (UnsafeMutablePointer<Double>) -> Void
        ) {
            #expect(bits(filled(count, offset: 1, with: start, kernel)) == bits((0..<count).map(expected)))
        }
        check({ a[$0] + b[$0] }) { Kernels.add(a, b, into: $0, count: count) }
        check({ a[$0] - b[$0] }) { Kernels.subtract(a, b, into: $0, count: count) }
        check({ a[$0] * b[$0] }) { Kernels.multiply(a, b, into: $0, count: count) }
        check({ a[$0] / b[$0] }) { Kernels.divide(a, b, into: $0, count: count) }
        check({ c[$0].addingProduct(a[$0], b[$0]) }, from: c) { Kernels.multiplyAdd(a, b, into: $0, count: count) }
        check({ c[$0].addingProduct(0.3, a[$0]) }, from: c) { Kernels.axpy(alpha: 0.3, x: a, y: $0, count: count) }
        check({ 0.3 * a[$0] }) { Kernels.scale(a, by: 0.3, into: $0, count: count) }
        check({ abs(a[$0]).squareRoot() }) { Kernels.sqrt(a.map(abs), into: $0, count: count) }
        check({ a[$0] > 0 ? a[$0] : 0 }) { Kernels.relu(a, into: $0, count: count) }
        for accumulate in [false, true] {
            func plus(_ i: Int, _ g: Double) -> Double { accumulate ? c[i] + g : g }
            check({ plus($0, a[$0] > 0 ? b[$0] : 0) }, from: c) {
                Kernels.reluBackward(x: a, outputGradient: b, into: $0, count: count, accumulate: accumulate)
            }
            check({ plus($0, b[$0] * (a[$0] * (1 - a[$0]))) }, from: c) {
                Kernels.sigmoidBackward(y: a, outputGradient: b, into: $0, count: count, accumulate: accumulate)
            }
            check({ plus($0, b[$0] * (1.0).addingProduct(-a[$0], a[$0])) }, from: c) {
                Kernels.tanhBackward(y: a, outputGradient: b, into: $0, count: count, accumulate: accumulate)
            }
        }
    }

    @Test("relu keeps NaN and gives +0 for −0")
    func reluSpecial() {
        let x = [Double.nan, -0.0, 0, -.infinity, .infinity, 5e-324]
        #expect(bits(filled(6) { Kernels.relu(x, into: $0, count: 6) }) == bits([.nan, 0, 0, 0, .infinity, 5e-324]))
    }

    @Test("add a row to every row, and sum rows in order", arguments: [(0, 3), (1, 1), (3, 0), (4, 5), (7, 33)])
    func rows(_ rows: Int, _ columns: Int) {
        let (x, row) = (noise(rows * columns, "x"), noise(columns, "row"))
        let added = filled(x.count) { Kernels.addRow(x, row: row, into: $0, rows: rows, columns: columns) }
        #expect(bits(added) == bits(x.indices.map { x[$0] + row[$0 % columns] }))
        for accumulate in [false, true] {
            var sums = accumulate ? row : [Double](repeating: 0, count: columns)
            for index in x.indices { sums[index % columns] += x[index] }
            let computed = filled(columns, with: row) {
                Kernels.sumColumns(x, into: $0, rows: rows, columns: columns, accumulate: accumulate)
            }
            #expect(bits(computed) == bits(sums))
        }
    }

    /// Lane i mod 16, then halves: 8, 4, 2, 1.
    static func inLanes(_ count: Int, _ step: (inout Double, Int) -> Void) -> Double {
        var lanes = [Double](repeating: 0, count: 16)
        for index in 0..<count { step(&lanes[index % 16], index) }
        for half in [8, 4, 2, 1] { for lane in 0..<half { lanes[lane] += lanes[lane + half] } }
        return lanes[0]
    }

    @Test("sum in 16 lanes that meet pairwise", arguments: counts)
    func sums(_ count: Int) {
        let (x, y) = (noise(count, "x"), noise(count, "y"))
        #expect(Kernels.sum(x, count: count) == Self.inLanes(count) { $0 += x[$1] })
        #expect(Kernels.dot(x, y, count: count) == Self.inLanes(count) { $0.addProduct(x[$1], y[$1]) })
        #expect(Kernels.sumOfSquares(x, count: count) == Self.inLanes(count) { $0.addProduct(x[$1], x[$1]) })
    }

    @Test("find extremes, with NaN above all and infinities when empty", arguments: counts)
    func extremes(_ count: Int) {
        var x = noise(count, "x")
        #expect(Kernels.max(x, count: count) == x.max() ?? -.infinity)
        #expect(Kernels.min(x, count: count) == x.min() ?? .infinity)
        #expect(Kernels.firstNonFinite(x, count: count) == nil)
        for place in Set([0, count / 2, count - 1]) where place >= 0 && place < count {
            let kept = x[place]
            for value in [Double.nan, .infinity, -.infinity] {
                x[place] = value
                #expect(Kernels.firstNonFinite(x, count: count) == place)
            }
            x[place] = .nan
            #expect(Kernels.max(x, count: count).isNaN)
            #expect(Kernels.min(x, count: count).isNaN)
            x[place] = kept
        }
    }
}
