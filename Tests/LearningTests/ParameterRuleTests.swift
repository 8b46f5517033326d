import Numerics
import Testing

@testable import Learning

@Suite("Parameters with rules of their own")
struct ParameterRuleTests {
    private static let count = 12

    /// θ after some updates of a quadratic whose gradient is θ − 0.1·index.
    private func run(
        _ optimizer: any Optimizer, _ rules: [ParameterRule] = [], steps: Int = 5, clipping: GradientClipping? = nil,
        indices: [Int] = Array(0..<count)
    ) -> [Double] {
        var builder = GraphBuilder()
        let start = indices.map { 1 + Double($0) }
        let theta = builder.parameter("theta", [start.count], start)
        let targets = builder.constant(Tensor(indices.map { 0.1 * Double($0) }))
        let loss = builder.scale(builder.sum(builder.square(builder.subtract(theta, targets))), by: 0.5)
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        var run = OptimizerRun(optimizer, parameterCount: graph.parameterCount, clipping: clipping, rules: rules)
        for _ in 0..<steps {
            if run.looksAhead { run.lookAhead(&graph) }
            graph.forward(program)
            graph.backward(program)
            run.update(&graph)
        }
        return graph[theta].elements
    }

    @Test("Rules that change nothing change no bit", arguments: OptimizerCatalogue.all.indices)
    func plain(_ index: Int) {
        let optimizer = OptimizerCatalogue.all[index].init()
        let rules = [ParameterRule(range: 2..<5), ParameterRule(range: 7..<7), ParameterRule(range: 8..<12)]
        #expect(run(optimizer, rules) == run(optimizer))
    }

    @Test("Each stretch moves as if an optimizer of its own had it", arguments: OptimizerCatalogue.all.indices)
    func groups(_ index: Int) throws {
        let type = OptimizerCatalogue.all[index]
        let rules = [
            ParameterRule(range: 0..<3, learningRateFactor: 0.25),
            ParameterRule(range: 5..<8, learningRateFactor: 2, weightDecay: 0.3),
            ParameterRule(range: 8..<10, isFrozen: true),
        ]
        let whole = run(type.init(["learning-rate": 0.01]), rules)
        func alone(_ values: [String: Double], _ range: Range<Int>) -> [Double] {
            run(type.init(values), indices: Array(range))
        }
        #expect(Array(whole[0..<3]) == alone(["learning-rate": 0.0025], 0..<3))
        #expect(Array(whole[3..<5]) == alone(["learning-rate": 0.01], 3..<5))
        #expect(type.hyperparameters.contains { $0.name == "weight-decay" })
        #expect(Array(whole[5..<8]) == alone(["learning-rate": 0.02, "weight-decay": 0.3], 5..<8))
        #expect(Array(whole[8..<10]) == [9, 10])
        #expect(Array(whole[10...]) == alone(["learning-rate": 0.01], 10..<12))
    }

    @Test("A decay of its own is decoupled where the optimizer's is")
    func decoupled() {
        let values = ["learning-rate": 0.01, "decoupled-weight-decay": 1.0]
        let whole = run(Adam(values), [ParameterRule(range: 0..<4, weightDecay: 0.5)])
        #expect(Array(whole[..<4]) == run(AdamW(["learning-rate": 0.01, "weight-decay": 0.5]), indices: [0, 1, 2, 3]))
    }

    @Test("What is frozen has no part in the length that clipping measures")
    func clipping() {
        let rules = [ParameterRule(range: 4..<12, isFrozen: true)]
        let whole = run(SGD(["learning-rate": 0.1]), rules, clipping: .norm(1))
        #expect(Array(whole[..<4]) == run(SGD(["learning-rate": 0.1]), clipping: .norm(1), indices: [0, 1, 2, 3]))
    }

    @Test("A change of the optimizer keeps rules and state")
    func change() {
        let rules = [ParameterRule(range: 0..<3, learningRateFactor: 0.5), ParameterRule(range: 3..<6, isFrozen: true)]
        var parameters = (0..<8).map(Double.init)
        let gradients = (0..<8).map { 1 + Double($0) / 10 }
        func update(_ run: inout OptimizerRun) {
            parameters.withUnsafeMutableBufferPointer { values in
                gradients.withUnsafeBufferPointer { run.update(values, gradients: $0) }
            }
        }
        var run = OptimizerRun(Momentum(["learning-rate": 0.1]), parameterCount: 8, rules: rules)
        update(&run)
        run.change(to: Momentum(["learning-rate": 0.2]))
        update(&run)
        #expect(Array(parameters[3..<6]) == [3, 4, 5])
        // v = g, then 1.9·g: θ − η₁·g − η₂·1.9·g, at half the rate for the first.
        #expect(relativeError(parameters[6], 6 - 0.1 * 1.6 - 0.2 * 1.9 * 1.6) < 1e-14)
        #expect(relativeError(parameters[1], 1 - 0.05 * 1.1 - 0.1 * 1.9 * 1.1) < 1e-14)
        run.change(to: SGD(["learning-rate": 1]))
        update(&run)
        #expect(Array(parameters[3..<6]) == [3, 4, 5])
    }

    @Test("A network's layers make the rules: factors multiply inward, frozen stays frozen")
    func rules() throws {
        var builder = GraphBuilder()
        let inner = [
            LayerDescription(DenseLayer(units: 2), learningRateFactor: 0.5),
            LayerDescription(DenseLayer(units: 2), weightDecay: 0.1, isFrozen: true),
        ]
        let network = try Network(
            [
                .init(DenseLayer(units: 2)),
                .init(ResidualLayer(inner), learningRateFactor: 4, weightDecay: 0.2),
                .init(DenseLayer(units: 1)),
            ], input: .vector(1), outputs: 1, seed: 1, in: &builder)
        #expect(
            network.parameterRules == [
                ParameterRule(range: 4..<10, learningRateFactor: 2, weightDecay: 0.2),
                ParameterRule(range: 10..<16, learningRateFactor: 4, weightDecay: 0.1, isFrozen: true),
            ])
    }
}
