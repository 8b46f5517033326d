import Numerics
import Testing

@testable import Learning

@Suite("Windows, gates and turns compute what PyTorch computes")
struct PyTorchSequenceTests {
    private typealias Building = @Sendable (FixtureCase, inout GraphBuilder, [Node]) -> Node

    private static func sliding(_ fixture: FixtureCase, axis: Int = 0) -> Sliding {
        func number(_ name: String, _ standard: Int) -> Int {
            let values = fixture.integers(name)
            return values.isEmpty ? standard : values[min(axis, values.count - 1)]
        }
        return Sliding(stride: number("stride", 1), padding: number("padding", 0), dilation: number("dilation", 1))
    }

    private static let buildings: [String: Building] = [
        "conv2d": {
            $1.conv2d(
                $2[0], weights: $2[1], biases: $2.count > 2 ? $2[2] : nil, sliding($0), columns: sliding($0, axis: 1),
                groups: $0.integers("groups")[0])
        },
        "conv1d": {
            $1.conv1d(
                $2[0], weights: $2[1], biases: $2.count > 2 ? $2[2] : nil, sliding($0),
                groups: $0.integers("groups")[0])
        },
        "max-pool": { $1.maxPool($2[0], kernel: $0.integers("kernel"), sliding($0)) },
        "average-pool": {
            $1.averagePool(
                $2[0], kernel: $0.integers("kernel"), sliding($0), countsPadding: $0.flag("count-padding"))
        },
        "lstm": { _, builder, x in
            let driven = builder.dense(x[0], weights: x[3], biases: x[4])
            return builder.lstm(driven: driven, weights: x[5], biases: x[6], start: x[1], startCell: x[2]).output
        },
        "gru": { _, builder, x in
            let driven = builder.dense(x[0], weights: x[2], biases: x[3])
            return builder.gru(driven: driven, weights: x[4], biases: x[5], start: x[1]).output
        },
        "rotary": {
            $1.rotary(
                $2[0], head: $0.integers("head")[0], columns: $0.integers("columns")[0], base: $0.number("base"))
        },
        "window-attention": {
            $1.attention(
                queries: $2[0], keys: $2[1], values: $2[2], heads: $0.integers("heads")[0],
                masks: AttentionMasks(isCausal: $0.flag("causal"), window: $0.integers("window")[0])
            ).output
        },
    ]

    @Test(
        "Values and gradients, to 1e-13",
        arguments: [("windows", ["conv1d", "conv2d", "max-pool", "average-pool"])]
            + [("sequences", ["lstm", "gru", "rotary", "window-attention"])])
    func values(_ file: String, _ names: [String]) throws {
        let cases = try Fixture.load(file, as: [FixtureCase].self)
        #expect(Set(cases.map(\.name)) == Set(names))
        for (index, fixture) in cases.enumerated() {
            let building = try #require(PyTorchSequenceTests.buildings[fixture.name])
            var builder = GraphBuilder()
            let inputs = fixture.inputs.enumerated().map { position, array in
                builder.parameter("input \(position)", array.tensor.shape, array.tensor.elements)
            }
            let output = building(fixture, &builder, inputs)
            let weights = builder.constant(Tensor(shape: output.shape, elements: fixture.weights.map(\.value)))
            let program = builder.finishProgram(loss: builder.sum(builder.multiply(output, weights)))
            var graph = builder.graph()
            graph.forward(program)
            graph.backward(program)
            let place = "\(fixture.name), case \(index)"
            #expect(output.shape == fixture.output.tensor.shape, "\(place)")
            #expect(arrayError(graph[output].elements, fixture.output.tensor.elements) < 1e-13, "value of \(place)")
            for (position, gradient) in fixture.gradients.enumerated() {
                let expected = try #require(gradient).tensor.elements
                let found = graph[gradientOf: inputs[position]].elements
                #expect(deviation(found, expected) < 1e-13, "gradient \(position) of \(place)")
            }
        }
    }

    /// Relative to the largest magnitude; absolute where nothing but rounding is left: a step that sees itself alone has
    /// scores without a gradient.
    private func deviation(_ found: [Double], _ expected: [Double]) -> Double {
        let isNothing = (found + expected).allSatisfy { $0.magnitude < 1e-15 }
        return isNothing && found.count == expected.count ? 0 : arrayError(found, expected)
    }

    @Test("The product of a query and a key, both turned, depends on their distance alone")
    func distance() {
        var builder = GraphBuilder()
        let row = Fixture.tensor(8100, [8], -1, 1).elements
        let x = builder.constant(Tensor(shape: [1, 12, 8], elements: (0..<12).flatMap { _ in row }))
        let y = builder.rotary(x, head: 8)
        let products = builder.batchedMatrixProduct(y, y, transposeB: true)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        let table = graph[products]
        for query in 0..<12 {
            for key in 0..<12 {
                let expected = table[0, max(0, query - key), max(0, key - query)]
                #expect(relativeError(table[0, query, key], expected) < 1e-13)
            }
        }
    }

    @Test("A gated layer's trace: gates between their bounds, ∂hₜ of the last step as it comes in", arguments: [4, 3])
    func trace(_ gates: Int) throws {
        var builder = GraphBuilder()
        let driven = builder.constant(Fixture.tensor(8200, [2, 5, gates * 3], -2, 2))
        let weights = builder.parameter(
            "u", [gates * 3, 3], Fixture.tensor(8201, [gates * 3, 3], -1, 1).elements)
        let biases = builder.parameter("c", [gates * 3], Fixture.tensor(8202, [gates * 3], -1, 1).elements)
        let (y, trace) =
            gates == 4
            ? builder.lstm(driven: driven, weights: weights, biases: biases)
            : builder.gru(driven: driven, weights: weights, biases: biases)
        let program = builder.finishProgram(loss: builder.sum(builder.slice(y, axis: 1, 4..<5)))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(graph[trace.gates].elements.allSatisfy { $0 > -1 && $0 < 1 })
        let gradients = graph[trace.stateGradients]
        for row in 0..<2 {
            for unit in 0..<3 {
                #expect(gradients[row, 4, unit] == 1)
                // What the loss does not look at gets its gradient through time.
                #expect(gradients[row, 3, unit] != 0)
            }
        }
        #expect((trace.cells == nil) == (gates == 3))
    }
}
