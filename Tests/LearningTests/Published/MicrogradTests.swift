import Numerics
import Testing

@testable import Learning

/// Karpathy, micrograd's demo: 100 moons, MLP(2, [16, 16, 1]) of ReLU, max-margin loss with penalty 1e-4·Σp², step
/// 1 − 0.9·k/100, full batches. Its neurons start with weights U(−1, 1) and biases 0.
@Suite struct MicrogradTests {
    private struct Run {
        var graph: Graph
        var program: Program
        var scores: Node
        var data: DataSet
    }

    private func network(seed: UInt64) -> Run {
        let data = Moons(["points": 100, "noise": 0.1]).make(seed: seed)
        var builder = GraphBuilder()
        let network = MultilayerPerceptron(
            inputs: 2, depth: 2, width: 16, outputs: 1, activation: ReLU(), initializer: Uniform(),
            readOutInitializer: Uniform(), seed: seed, in: &builder)
        let x = builder.constant(Tensor(shape: [100, 2], elements: data.features))
        let y = builder.constant(Tensor(shape: [100, 1], elements: flags(data)))
        let scores = network.apply(to: x, in: &builder).output
        let loss = Hinge().apply(predictions: scores, targets: y, reduction: .mean, in: &builder)
        let program = builder.finishProgram(loss: loss)
        return Run(graph: builder.graph(), program: program, scores: scores, data: data)
    }

    private func flags(_ data: DataSet) -> [Double] {
        if case .classes(let classes, _) = data.targets { classes.map(Double.init) } else { [] }
    }

    @Test("MLP(2, [16, 16, 1]) has 337 parameters")
    func size() {
        #expect(network(seed: 1).graph.parameterCount == 337)
    }

    @Test("It reaches 100 % within 100 steps", arguments: UInt64(1)...5)
    func accuracy(seed: UInt64) {
        var run = network(seed: seed)
        let flags = flags(run.data)
        // 1e-4·Σp² is λ₂/2·Σp² with λ₂ = 2e-4, biases included.
        var optimizer = OptimizerRun(
            SGD(["learning-rate": 1]), parameterCount: run.graph.parameterCount, penalty: Penalty(l2: 2e-4))
        var best = 0
        for step in 0..<100 {
            run.graph.forward(run.program)
            run.graph.backward(run.program)
            let scores = run.graph[run.scores].elements
            best = max(best, scores.indices.count { (scores[$0] > 0) == (flags[$0] == 1) })
            optimizer.update(&run.graph, learningRate: 1 - 0.9 * Double(step) / 100)
        }
        #expect(best == 100)
    }
}
