import Numerics
import Testing

@testable import Learning

@Suite("Published numbers of layers")
struct PublishedLayerTests {
    private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    @Test("Sinusoidal positions: their length is d/2 squared, their product depends on the distance alone")
    func sinusoidalPositions() {
        let table = SinusoidalPositions.table(length: 60, width: 512)
        let rows = (0..<60).map { Array(table.elements[$0 * 512..<($0 + 1) * 512]) }
        for position in 0..<59 {
            #expect((dot(rows[position], rows[position]) - 256).magnitude < 1e-11)
            #expect((dot(rows[position], rows[position + 1]) - 249.102098).magnitude < 5e-7)
        }
        for distance in [2, 7, 30] {
            let first = dot(rows[0], rows[distance])
            for position in 1..<60 - distance {
                #expect((dot(rows[position], rows[position + distance]) - first).magnitude < 1e-11)
            }
        }
        let small = SinusoidalPositions.table(length: 2, width: 32)
        for (column, expected) in zip(6...9, [0.176892, 0.984230, 0.099833, 0.995004]) {
            #expect((small[1, column] - expected).magnitude < 5e-7)
        }
    }

    @Test("The product of two vectors of d unit-variance components has variance d, and a scaled one 1")
    func scoreVariance() {
        // The variance of 4000 such products is off by √((2 + 6/d) / 4000), about 2.4 %: three of those are allowed for
        // each seed, and one for the mean over eight.
        let count = 4000
        for width in [4, 16, 64, 256] {
            let deviation = ((2 + 6 / Double(width)) / Double(count)).squareRoot()
            var ratios: [Double] = []
            for seed in 1...8 as ClosedRange<UInt64> {
                var random = Philox(seed: seed, stream: "products of \(width)")
                var sum = 0.0
                var squares = 0.0
                for _ in 0..<count {
                    var product = 0.0
                    for _ in 0..<width { product += random.normal() * random.normal() }
                    sum += product
                    squares += product * product
                }
                let mean = sum / Double(count)
                ratios.append((squares / Double(count) - mean * mean) / Double(width))
            }
            for ratio in ratios { #expect((ratio - 1).magnitude < 3 * deviation, "d = \(width)") }
            #expect((ratios.reduce(0, +) / 8 - 1).magnitude < deviation, "d = \(width)")
        }
    }

    @Test("Exponentials overflow where they should: double, single and half precision")
    func overflow() {
        #expect(Elementary.exp(709.7827).isFinite)
        #expect(Elementary.exp(709.7828) == .infinity)
        #expect(Float(Elementary.exp(88.7228)).isFinite)
        #expect(Float(Elementary.exp(88.7229)) == .infinity)
        // The largest number of half precision is 65504.
        #expect(Elementary.exp(11.0898) < 65504)
        #expect(Elementary.exp(11.0900) > 65504)
    }

    @Test("Softmax and cross-entropy survive logits whose exponentials overflow")
    func largeLogits() {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [2, 3], [1001, 1002, 1003, -2000, 0, 800])
        let y = builder.softmax(x)
        let losses = builder.crossEntropy(x, targets: builder.constant([1, 0]))
        let program = builder.finishProgram(loss: builder.sum(losses))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        let found = graph[y].elements
        for (value, expected) in zip(found, [0.090031, 0.244728, 0.665241, 0, 0, 1]) {
            #expect((value - expected).magnitude < 5e-7)
        }
        #expect(graph[losses].elements[1] == 2800)
        let slopes = graph[gradientOf: x].elements
        for (slope, expected) in zip(slopes, [0.090031, -0.755272, 0.665241, -1, 0, 1]) {
            #expect((slope - expected).magnitude < 5e-7)
        }
    }
}
