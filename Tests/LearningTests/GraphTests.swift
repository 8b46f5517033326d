import Numerics
import Testing

@testable import Learning

@Suite struct GraphTests {
    /// y = mean((x·Wᵀ + b − t)²)
    private static func linear() -> (graph: Graph, training: Program, w: Node, b: Node, loss: Node) {
        var builder = GraphBuilder()
        let x = builder.constant([[1, 2], [3, 4], [5, 6]])
        let t = builder.constant([[1], [0], [1]])
        let w = builder.parameter("w", [1, 2], [0.5, -0.25])
        let b = builder.parameter("b", [1], [0.125])
        let y = builder.addRow(builder.matrixProduct(x, w, transposeB: true), b)
        let loss = builder.mean(builder.squaredError(y, t))
        let training = builder.finishProgram(loss: loss)
        return (builder.graph(), training, w, b, loss)
    }

    @Test("A linear regression's loss and gradients are those worked out by hand")
    func linearRegression() {
        var (graph, training, w, b, loss) = GraphTests.linear()
        graph.forward(training)
        graph.backward(training)
        // Predictions 0.125, 0.625, 1.125; errors −0.875, 0.625, 0.125.
        #expect(graph.scalar(loss) == (0.875 * 0.875 + 0.625 * 0.625 + 0.125 * 0.125) / 3)
        let gradient = graph[gradientOf: w].elements
        #expect((gradient[0] - 2 * (-0.875 + 1.875 + 0.625) / 3).magnitude < 1e-15)
        #expect((gradient[1] - 2 * (-1.75 + 2.5 + 0.75) / 3).magnitude < 1e-15)
        #expect((graph[gradientOf: b].elements[0] - 2 * (-0.125) / 3).magnitude < 1e-15)
    }

    @Test("A graph at rest is smaller, keeps parameters and their gradients, and goes on to the same bits")
    func rest() {
        var (graph, training, w, b, loss) = GraphTests.linear()
        graph.forward(training)
        graph.backward(training)
        var resting = graph
        resting.rest()
        // Parameters, their gradients, the two constants, each from a multiple of 8 on; nothing computed.
        #expect(resting.restingByteCount == 8 * (8 + 8 + 8 + 8))
        for node in [w, b] {
            #expect(resting[node] == graph[node] && resting[gradientOf: node] == graph[gradientOf: node])
        }
        resting.rest()
        for _ in 0..<2 {
            graph.forward(training)
            resting.forward(training)
            graph.backward(training)
            resting.backward(training)
            #expect(resting.scalar(loss) == graph.scalar(loss))
            for node in [w, b] { #expect(resting[gradientOf: node] == graph[gradientOf: node]) }
        }
    }

    @Test("A copy is a checkpoint: the original goes on, the copy stays, and replaying gives the same bits")
    func copyIsCheckpoint() {
        var (graph, training, w, _, loss) = GraphTests.linear()
        var run = OptimizerRun(SGD(["learning-rate": 0.01]), parameterCount: graph.parameterCount)
        func train(_ graph: inout Graph, _ run: inout OptimizerRun) -> Double {
            graph.forward(training)
            graph.backward(training)
            run.update(&graph)
            return graph.scalar(loss)
        }
        _ = train(&graph, &run)
        var branch = graph
        var branchRun = run
        let before = branch[w]
        let first = (0..<5).map { _ in train(&graph, &run) }
        #expect(branch[w] == before)
        let second = (0..<5).map { _ in train(&branch, &branchRun) }
        #expect(first == second)
        #expect(graph[w] == branch[w])
    }

    @Test("Parameters lie flat, in order of declaration, and so do their gradients")
    func flatParameters() {
        var (graph, training, _, _, _) = GraphTests.linear()
        graph.forward(training)
        graph.backward(training)
        #expect(graph.parameters.map(\.name) == ["w", "b"])
        #expect(graph.parameters.map(\.range) == [0..<2, 2..<3])
        graph.withMutableParameters { parameters, gradients in
            #expect(Array(parameters) == [0.5, -0.25, 0.125])
            #expect(gradients.count == 3)
        }
        graph.withMutableParameters { _, gradients in gradients[2] = 7 }
        #expect(graph[gradientOf: graph.parameters[1].node].elements == [7])
    }

    @Test("A reshaped value shares its numbers and its gradient with the original")
    func reshapeIsView() {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [2, 3], [1, 2, 3, 4, 5, 6])
        let flat = builder.reshape(x, [3, 2])
        let loss = builder.add(builder.sum(builder.square(flat)), builder.sum(x))
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(graph[flat].elements == [1, 2, 3, 4, 5, 6])
        #expect(graph[gradientOf: x].elements == [3, 5, 7, 9, 11, 13])
        #expect(graph[gradientOf: x].elements == graph[gradientOf: flat].elements)
    }

    @Test("Nothing flows to what the loss does not depend on")
    func unreachedParameter() {
        var builder = GraphBuilder()
        let used = builder.parameter("used", [2], [1, 2])
        let unused = builder.parameter("unused", [2], [3, 4])
        let aside = builder.square(unused)
        let program = builder.finishProgram(loss: builder.sum(used))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(graph[aside].elements == [9, 16])
        #expect(graph[gradientOf: unused].elements == [0, 0])
        #expect(graph[gradientOf: used].elements == [1, 1])
    }

    @Test("Programs share parameters and run apart")
    func programsShareParameters() {
        var builder = GraphBuilder()
        let w = builder.parameter("w", [1], [3])
        let a = builder.scale(w, by: 2)
        let first = builder.finishProgram(loss: builder.sum(a))
        let b = builder.square(w)
        let second = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(second)
        #expect(graph[a].elements == [0])
        #expect(graph[b].elements == [9])
        graph.forward(first)
        graph.backward(first)
        #expect(graph[gradientOf: w].elements == [2])
        graph.backward(second)
        #expect(graph[gradientOf: w].elements == [2])
    }

    @Test("Non-finite numbers pass through without a trap")
    func nonFinite() {
        var (graph, training, w, _, loss) = GraphTests.linear()
        graph[w] = Tensor(shape: [1, 2], elements: [.infinity, -.infinity])
        graph.forward(training)
        graph.backward(training)
        #expect(graph.scalar(loss).isNaN)
        #expect(graph[gradientOf: w].elements.allSatisfy { $0.isNaN })
    }

    @Test("An empty graph runs")
    func emptyGraph() {
        var builder = GraphBuilder()
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(graph.parameterCount == 0)
    }
}
