import Numerics
import Testing

@testable import Learning

@Suite("Layers")
struct LayerTests {
    @Test("Dropout drops in training, keeps the mean, and does nothing at inference")
    func dropout() {
        let ones = Tensor(repeating: 1, shape: [100, 50])
        var builder = GraphBuilder()
        let x = builder.constant(ones)
        let layer = Dropout(probability: 0.3, seed: 1, stream: "dropout")
        let y = layer.apply(to: x, phase: .training, in: &builder)
        let program = builder.finishProgram(loss: nil)
        #expect(layer.apply(to: x, phase: .inference, in: &builder) == x)
        var graph = builder.graph()
        graph.forward(program)
        let first = graph[y].elements
        #expect(Set(first) == [0, 1 / 0.7])
        // 5000 draws: the share dropped is off by √(0.3·0.7/5000), 0.65 %; four of those are allowed.
        let dropped = Double(first.filter { $0 == 0 }.count) / 5000
        #expect((dropped - 0.3).magnitude < 0.026)
        graph.forward(program)
        #expect(graph[y].elements != first)
        let none = Dropout(probability: 0, seed: 1, stream: "dropout")
        #expect(none.apply(to: x, phase: .training, in: &builder) == x)
    }

    @Test("An embedding's padding token is 0 and stays it")
    func padding() {
        var builder = GraphBuilder()
        let layer = Embedding(name: "embedding", tokens: 3, width: 2, padding: 1, seed: 1, in: &builder)
        let y = layer.apply(to: builder.constant([1, 2, 1]), in: &builder)
        let program = builder.finishProgram(loss: builder.sum(builder.square(builder.shift(y, by: 1))))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(graph[y].shape == [3, 2])
        #expect(Array(graph[layer.table].elements[2..<4]) == [0, 0])
        let gradient = graph[gradientOf: layer.table].elements
        #expect(Array(gradient[0..<4]) == [0, 0, 0, 0])
        #expect(gradient[4] != 0)
    }

    @Test("A recurrent matrix has the spectral radius asked for", arguments: [0.5, 1, 1.7])
    func spectralRadius(_ radius: Double) {
        for initializer in [Orthogonal(), Normal(), XavierUniform()] as [any Initializer] {
            var builder = GraphBuilder()
            let layer = SimpleRNN(
                name: "rnn", inputs: 2, width: 12, recurrentInitializer: initializer, spectralRadius: radius, seed: 4,
                in: &builder)
            let graph = builder.graph()
            #expect(relativeError(SpectralRadius.of(graph[layer.recurrent.weights]), radius) < 1e-11)
        }
    }

    @Test("Spectral radii of matrices that are known")
    func knownRadii() {
        #expect(SpectralRadius.of(Tensor(shape: [0, 0])) == 0)
        #expect(relativeError(SpectralRadius.of([[-3]]), 3) < 1e-14)
        // A rotation by any angle, stretched by 2; a Jordan block; a nilpotent matrix.
        #expect(relativeError(SpectralRadius.of([[1.2, -1.6], [1.6, 1.2]]), 2) < 1e-13)
        #expect(relativeError(SpectralRadius.of([[0.5, 100], [0, 0.5]]), 0.5) < 1e-11)
        #expect(SpectralRadius.of([[0, 1], [0, 0]]) == 0)
        #expect(SpectralRadius.of(Tensor(shape: [1, 1], elements: [.nan])).isNaN)
    }

    @Test("In a linear recurrent net a gradient shrinks or grows by the radius at every step", arguments: [0.8, 1.25])
    func gradientOverTime(_ radius: Double) {
        var builder = GraphBuilder()
        let layer = SimpleRNN(
            name: "rnn", inputs: 1, width: 8, activation: Identity(), spectralRadius: radius, seed: 2, in: &builder)
        let states = layer.apply(to: builder.constant(Tensor(repeating: 1, shape: [1, 30, 1])), in: &builder).states
        let program = builder.finishProgram(loss: builder.sum(states[29]))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        // U is orthogonal times the radius, so that every step scales the gradient's length exactly so.
        func length(_ step: Int) -> Double {
            graph[gradientOf: states[step]].elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        for step in 0..<29 { #expect(relativeError(length(step) / length(step + 1), radius) < 1e-12) }
    }

    @Test("Skips let the gradient through; scaled branches hold the signal's size")
    func residualStack() {
        func run(_ scaling: ResidualBlock.BranchScaling) -> (growth: Double, gradient: Double) {
            var builder = GraphBuilder()
            let values = Fixture.tensor(7300, [64, 32], -1.7, 1.7)
            let x = builder.parameter("x", values.shape, values.elements)
            var state = x
            for block in 1...16 {
                let layer = ResidualBlock(
                    name: "block \(block)", width: 32, scaling: scaling, seed: 5, in: &builder)
                state = layer.apply(to: state, phase: .training, in: &builder).output
            }
            let program = builder.finishProgram(loss: builder.sum(state))
            var graph = builder.graph()
            graph.forward(program)
            graph.backward(program)
            func size(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } / Double(values.count) }
            return (size(graph[state].elements) / size(values.elements), size(graph[gradientOf: x].elements))
        }
        let (plain, scaled) = (run(.none), run(.inverseRoot(blocks: 16)))
        // Unscaled He blocks double the second moment, 2¹⁶ over all; scaled ones bring it to (1 + 1/16)¹⁶ < e.
        #expect(plain.growth > 1000)
        #expect(scaled.growth > 1 && scaled.growth < 6)
        #expect(plain.gradient > 1 && scaled.gradient > 0.3)
    }

    @Test("Learned positions serve shorter sequences with their first rows")
    func learnedPositions() {
        var builder = GraphBuilder()
        let layer = LearnedPositions(name: "positions", length: 5, width: 2, seed: 1, in: &builder)
        let y = layer.add(to: builder.constant(Tensor(shape: [2, 3, 2])), in: &builder)
        let program = builder.finishProgram(loss: builder.sum(y))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        let table = graph[layer.table].elements
        #expect(graph[y].elements == Array(table[..<6] + table[..<6]))
        #expect(graph[gradientOf: layer.table].elements == [2, 2, 2, 2, 2, 2, 0, 0, 0, 0])
    }

    @Test("A transformer block's dropout falls on training alone")
    func transformerDropout() {
        var builder = GraphBuilder()
        let block = TransformerBlock(
            name: "block", width: 8, heads: 2, hidden: 16, place: .before, dropout: 0.5, seed: 1, in: &builder)
        let x = builder.constant(Fixture.tensor(7400, [1, 3, 8], -1, 1))
        let trained = block.apply(to: x, phase: .training, in: &builder).output
        let training = builder.finishProgram(loss: nil)
        let inferred = block.apply(to: x, phase: .inference, in: &builder).output
        let inference = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(training)
        graph.forward(inference)
        let (first, plain) = (graph[trained], graph[inferred])
        graph.forward(training)
        graph.forward(inference)
        #expect(graph[trained] != first)
        #expect(graph[inferred] == plain)
    }
}
