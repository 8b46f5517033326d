import Numerics
import Testing

@testable import Learning

/// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.
@Suite struct GlorotBengioTests {
    /// The variances of ∂L/∂z in a linear net of equal widths, from the first hidden layer to the last.
    private func variances(_ initializer: any Initializer, layers: Int, seed: UInt64) -> [Double] {
        let width = 200
        var builder = GraphBuilder()
        let network = MultilayerPerceptron(
            inputs: width, depth: layers, width: width, outputs: 1, activation: Identity(), initializer: initializer,
            readOutInitializer: Normal(), seed: seed, in: &builder)
        var random = Philox(seed: seed, stream: "inputs")
        let inputs = (0..<20 * width).map { _ in random.normal() }
        let x = builder.constant(Tensor(shape: [20, width], elements: inputs))
        let trace = network.apply(to: x, in: &builder)
        let program = builder.finishProgram(loss: builder.sum(trace.output))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        return trace.preActivations.map { node in
            graph.withGradient(of: node) { $0.reduce(0) { $0 + $1 * $1 } / Double($0.count) }
        }
    }

    @Test("n·Var W = 1/3 for W ~ U(±1/√n), the heuristic in use before (equation 15)", arguments: [16, 100, 784])
    func standardVariance(width: Int) {
        // U(±1/√n) is He's uniform law with gain 1/√3.
        let law = HeUniform(["gain": 1 / 3.0.squareRoot()])
        let bound = law.bound([width, width])
        #expect((bound - 1 / Double(width).squareRoot()).magnitude < 1e-16)
        #expect((Double(width) * bound * bound / 3 - 1.0 / 3).magnitude < 1e-15)
        // The normalized law has n·Var W = 1.
        let normalized = XavierUniform().bound([width, width])
        #expect((Double(width) * normalized * normalized / 3 - 1).magnitude < 1e-15)
    }

    @Test("So the back-propagated variance falls by 3 a layer, 0.004115 after five; normalized it stays (section 4.2)")
    func backPropagatedVariance() {
        #expect((Elementary.pow(3, -5) - 0.004115).magnitude < 5e-7)
        var (standard, normalized) = (1.0, 1.0)
        for seed in UInt64(1)...6 {
            let old = variances(HeUniform(["gain": 1 / 3.0.squareRoot()]), layers: 6, seed: seed)
            let new = variances(XavierUniform(), layers: 6, seed: seed)
            // One net differs from the law as products of random matrices do.
            #expect((0.0025...0.0065).contains(old[0] / old[5]))
            #expect((0.6...1.6).contains(new[0] / new[5]))
            standard *= old[0] / old[5]
            normalized *= new[0] / new[5]
        }
        // The geometric mean of six is closer.
        let sixth = { Elementary.pow($0, 1.0 / 6) }
        #expect((sixth(standard) / 0.004115 - 1).magnitude < 0.15)
        #expect((sixth(normalized) - 1).magnitude < 0.15)
    }
}
