import Numerics
import Testing

@testable import Learning

/// Where a graph's first number that is not finite is found.
@Suite struct NonFiniteTests {
    /// mean √exp(x ⊙ w)
    private func network(_ x: [Double], _ w: [Double]) -> (graph: Graph, program: Program) {
        var builder = GraphBuilder()
        let input = builder.constant(Tensor(shape: [x.count], elements: x))
        let weights = builder.parameter("weights", [w.count], w)
        let loss = builder.mean(builder.sqrt(builder.exp(builder.multiply(input, weights))))
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        return (graph, program)
    }

    @Test("Operations are named in the order in which they run")
    func order() {
        let (graph, program) = network([1], [1])
        #expect(graph.operations(program).map(\.name) == ["multiply", "exp", "sqrt", "mean"])
        #expect(graph.firstNonFinite(program) == nil)
    }

    struct Case: Sendable {
        var x: [Double]
        var w: [Double]
        var expected: NonFinite
    }

    static let cases: [Case] = [
        Case(x: [1, 2], w: [.nan, 1], expected: .parameter(0)),
        Case(x: [1, 2], w: [1, -.infinity], expected: .parameter(0)),
        Case(x: [1e200, 1], w: [1e200, 1], expected: .value(0)),
        Case(x: [1, 800], w: [1, 1], expected: .value(1)),
        Case(x: [.nan, 1], w: [1, 1], expected: .value(0)),
        // √exp(−800) = √0, whose slope is infinite.
        Case(x: [1, -800], w: [1, 1], expected: .gradient(2)),
    ]

    @Test("The first place counts, not what follows from it", arguments: cases)
    func places(_ known: Case) {
        let (graph, program) = network(known.x, known.w)
        #expect(graph.firstNonFinite(program) == known.expected)
    }

    @Test("A mask's −∞ is meant")
    func mask() {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [3], [1, 2, 3])
        let hidden = builder.constant(Tensor(shape: [3], elements: [0, 0, 1]))
        let masked = builder.softmax(builder.mask(x, hidden, with: -.infinity))
        let program = builder.finishProgram(loss: builder.sum(builder.square(masked)))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(graph.firstNonFinite(program) == nil)
    }
}
