import Numerics
import Testing

@testable import Learning

@Suite("A network of 20 hidden layers trains as PyTorch's does")
struct PyTorchNetworkTests {
    struct Content: Decodable {
        struct Run: Decodable {
            var activation: String
            var gain: Double
            var losses: [Double]
            var logits: [Double]
            var gradientNorms: [Double]
            var biasGradientNorms: [Double]
            var deltaNorms: [Double]
            var gradients: [[Double]]
            var weights: [[Double]]
            var biases: [[Double]]
        }
        var depth: Int
        var width: Int
        var inputs: Int
        var classes: Int
        var rows: Int
        var learningRate: Double
        var stride: Int
        var biasStride: Int
        var runs: [Run]
    }

    @Test("Forward, backward and ten steps of SGD, to 1e-10", arguments: ["sigmoid", "tanh", "relu"])
    func network(_ name: String) throws {
        let content = try Fixture.load("network", as: Content.self)
        let expected = try #require(content.runs.first { $0.activation == name })
        let activation = try #require(ActivationCatalogue.all.first { $0.name == name }).init()

        var builder = GraphBuilder()
        let x = builder.constant(Fixture.tensor(3000, [content.rows, content.inputs], -1, 1))
        let classes = (0..<content.rows).map { Double((7 * $0 + 3) % content.classes) }
        let targets = builder.constant(Tensor(classes))
        let network = MultilayerPerceptron(
            inputs: content.inputs, depth: content.depth, width: content.width, outputs: content.classes,
            activation: activation, initializer: Zeros(), readOutInitializer: Zeros(), seed: 1, in: &builder)
        let trace = network.apply(to: x, in: &builder)
        let loss = CrossEntropy().apply(predictions: trace.output, targets: targets, reduction: .mean, in: &builder)
        let training = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        let layers = network.hidden + [network.readOut]
        for (index, layer) in layers.enumerated() {
            let shape = layer.weights.shape
            let bound = expected.gain * (6 / Double(shape[0] + shape[1])).squareRoot()
            graph[layer.weights] = Fixture.tensor(UInt64(1000 + index), shape, -bound, bound)
            graph[layer.biases] = Fixture.tensor(UInt64(2000 + index), layer.biases.shape, -0.1, 0.1)
        }

        var optimizer = OptimizerRun(
            SGD(["learning-rate": content.learningRate]), parameterCount: graph.parameterCount)
        for step in expected.losses.indices {
            graph.forward(training)
            graph.backward(training)
            #expect(relativeError(graph.scalar(loss), expected.losses[step]) < 1e-10, "loss at step \(step)")
            if step == 0 {
                #expect(arrayError(graph[trace.output].elements, expected.logits) < 1e-10)
                for (index, layer) in layers.enumerated() {
                    let gradient = graph[gradientOf: layer.weights].elements
                    #expect(relativeError(norm(gradient), expected.gradientNorms[index]) < 1e-10)
                    #expect(arrayError(every(content.stride, of: gradient), expected.gradients[index]) < 1e-10)
                    let biases = graph[gradientOf: layer.biases].elements
                    #expect(relativeError(norm(biases), expected.biasGradientNorms[index]) < 1e-10)
                }
                for (index, node) in trace.preActivations.enumerated() {
                    #expect(relativeError(norm(graph[gradientOf: node].elements), expected.deltaNorms[index]) < 1e-10)
                }
            }
            optimizer.update(&graph)
        }
        for (index, layer) in layers.enumerated() {
            #expect(
                arrayError(every(content.stride, of: graph[layer.weights].elements), expected.weights[index]) < 1e-10)
            #expect(
                arrayError(every(content.biasStride, of: graph[layer.biases].elements), expected.biases[index]) < 1e-10)
        }
    }

    private func norm(_ values: [Double]) -> Double {
        values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    private func every(_ stride: Int, of values: [Double]) -> [Double] {
        Swift.stride(from: 0, to: values.count, by: stride).map { values[$0] }
    }
}
