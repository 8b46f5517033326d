import Numerics
import Testing

@testable import Learning

/// cs231n, "Learning and Evaluation": what a gradient check's relative error |a − n| / max(|a|, |n|) means.
@Suite struct GradientCheckNumbersTests {
    /// The largest relative error over all parameters, the analytic gradient times a factor.
    private func error(activation: any Activation, factor: Double) -> Double {
        let data = Spirals(["points": 30]).make(seed: 2)
        var builder = GraphBuilder()
        let network = MultilayerPerceptron(
            inputs: 2, depth: 2, width: 8, outputs: 2, activation: activation, initializer: XavierNormal(),
            readOutInitializer: XavierNormal(), seed: 2, in: &builder)
        let x = builder.constant(Tensor(shape: [30, 2], elements: data.features))
        var labels: [Double] = []
        if case .classes(let classes, _) = data.targets { labels = classes.map(Double.init) }
        let y = builder.constant(Tensor(shape: [30], elements: labels))
        let output = network.apply(to: x, in: &builder).output
        let loss = CrossEntropy().apply(predictions: output, targets: y, reduction: .mean, in: &builder)
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        let analytic = graph.withMutableParameters { _, gradients in gradients.map { factor * $0 } }
        var worst = 0.0
        for index in analytic.indices {
            func value(_ shift: Double) -> Double {
                graph.withMutableParameters { parameters, _ in parameters[index] += shift }
                graph.forward(program)
                graph.withMutableParameters { parameters, _ in parameters[index] -= shift }
                return graph.scalar(loss)
            }
            let numeric = (value(1e-5) - value(-1e-5)) / 2e-5
            // Gradients near 0 drown in rounding, which the notes warn of.
            guard numeric.magnitude > 1e-3 else { continue }
            worst = max(
                worst, (analytic[index] - numeric).magnitude / max(analytic[index].magnitude, numeric.magnitude))
        }
        return worst
    }

    @Test("A right gradient has less than 1e-7")
    func right() {
        #expect(error(activation: Tanh(), factor: 1) < 1e-7)
        #expect(error(activation: Sigmoid(), factor: 1) < 1e-7)
    }

    @Test("A wrong one has more than 1e-2: here 3 % too much")
    func wrong() {
        #expect(error(activation: Tanh(), factor: 1.03) > 1e-2)
    }
}
