import Testing

@testable import Numerics

@Suite("Random distributions")
struct DistributionTests {
    @Test("uniform draws are multiples of 2⁻⁵³ in [0, 1) with the moments of a uniform")
    func uniform() {
        var stream = Philox(seed: 1, stream: "uniform")
        let n = 40_000
        var sums = [0.0, 0.0]
        for _ in 0..<n {
            let u = stream.uniform()
            #expect(u >= 0 && u < 1 && (u * 0x1p53).rounded() == u * 0x1p53)
            sums[0] += u
            sums[1] += u * u
        }
        // Four standard errors of each mean: √(1/12n), √(4/45n).
        #expect(abs(sums[0] / Double(n) - 0.5) < 4 * (1 / (12 * Double(n))).squareRoot())
        #expect(abs(sums[1] / Double(n) - 1 / 3.0) < 4 * (4 / (45 * Double(n))).squareRoot())
    }

    @Test(
        "uniform draws stay inside their range",
        arguments: [-1.0..<1, 0..<5e-324, 1..<1.0000000000000002, -1e308..<0.7e308, -3..<(-2)])
    func uniformRange(_ range: Range<Double>) {
        var stream = Philox(seed: 1, stream: "range")
        for _ in 0..<1000 { #expect(range.contains(stream.uniform(in: range))) }
    }

    @Test("normal draws have the moments and the tails of a normal")
    func normal() {
        var stream = Philox(seed: 5, stream: "normal")
        let n = 100_000
        var powers = [0.0, 0.0, 0.0, 0.0]
        var beyond = [0, 0, 0]
        for _ in 0..<n {
            let x = stream.normal()
            var power = 1.0
            for order in 0..<4 {
                power *= x
                powers[order] += power / Double(n)
            }
            for (index, bound) in [1.0, 2, 3].enumerated() where abs(x) > bound { beyond[index] += 1 }
        }
        // Moments 0, 1, 0, 3; variances of xᵏ: 1, 2, 15, 96. Four standard errors.
        for (order, (mean, variance)) in [(0.0, 1.0), (1, 2), (0, 15), (3, 96)].enumerated() {
            #expect(abs(powers[order] - mean) < 4 * (variance / Double(n)).squareRoot(), "moment \(order + 1)")
        }
        for (count, bound) in zip(beyond, [1.0, 2, 3]) {
            let share = 1 - Elementary.erf(bound / 2.0.squareRoot())
            let deviation = (share * (1 - share) * Double(n)).squareRoot()
            #expect(abs(Double(count) - share * Double(n)) < 4 * deviation, "beyond \(bound)")
        }
    }

    @Test("pairs of normals are uncorrelated")
    func normalPairs() {
        var stream = Philox(seed: 6, stream: "normal")
        let n = 50_000
        let sum = (0..<n).reduce(0.0) { total, _ in total + stream.normal() * stream.normal() }
        #expect(abs(sum / Double(n)) < 4 / Double(n).squareRoot())
    }

    @Test("mean and deviation shift and scale")
    func normalParameters() {
        var plain = Philox(seed: 6, stream: "n")
        var shifted = plain
        for _ in 0..<10 { #expect(shifted.normal(mean: 3, deviation: 2) == 3.0.addingProduct(2, plain.normal())) }
    }

    @Test("integers reach every value below the bound equally", arguments: [1, 2, 3, 7, 10])
    func integers(_ bound: Int) {
        var stream = Philox(seed: 2, stream: "integers")
        let n = 20_000
        var counts = [Int](repeating: 0, count: bound)
        for _ in 0..<n { counts[stream.integer(below: bound)] += 1 }
        let share = 1 / Double(bound)
        for count in counts {
            #expect(abs(Double(count) - share * Double(n)) <= 4.5 * (share * (1 - share) * Double(n)).squareRoot())
        }
    }

    @Test("a bound that does not divide 2⁶⁴ is still unbiased: rejected draws are drawn again")
    func rejection() {
        // 3·2⁶¹ leaves 2⁶² of the 2⁶⁴ products to reject: without rejection the lower third would come too often.
        let bound = 3 << 61
        var stream = Philox(seed: 2, stream: "large")
        let n = 20_000
        var thirds = [0, 0, 0]
        for _ in 0..<n { thirds[stream.integer(below: bound) / (1 << 61)] += 1 }
        for third in thirds { #expect(abs(Double(third) - Double(n) / 3) < 4 * (Double(n) * 2 / 9).squareRoot()) }
        #expect(stream.position > UInt64(2 * n) * 5 / 4)
    }

    @Test("permutations hold every index once", arguments: [0, 1, 2, 3, 100])
    func permutation(_ count: Int) {
        var stream = Philox(seed: 4, stream: "order")
        #expect(stream.permutation(count).sorted() == Array(0..<count))
    }

    @Test("every order of three comes equally often")
    func shuffleIsFair() {
        var stream = Philox(seed: 4, stream: "fair")
        var counts: [[Int]: Int] = [:]
        let n = 12_000
        for _ in 0..<n { counts[stream.permutation(3), default: 0] += 1 }
        #expect(counts.count == 6)
        for count in counts.values { #expect(abs(Double(count) - 2000) < 4.5 * (Double(n) * 5 / 36).squareRoot()) }
    }
}
