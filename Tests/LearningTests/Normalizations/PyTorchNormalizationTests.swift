import Numerics
import Testing

@testable import Learning

@Suite("Normalizations compute what PyTorch computes")
struct PyTorchNormalizationTests {
    struct Content: Decodable {
        var cases: [FixtureCase]
        var histories: [History]
    }

    struct History: Decodable {
        var shape: [Int]
        /// −1 for the plain average.
        var momentum: Double
        var channelsFirst: Bool
        var means: [[Double]]
        var variances: [[Double]]
        /// Of the last batch.
        var output: [Double]
        var inference: FixtureArray
        var gradients: [FixtureArray]
    }

    @Test("Values and gradients, on images, text, signals and rows")
    func values() throws {
        let cases = try Fixture.load("normalizations", as: Content.self).cases
        for (index, fixture) in cases.enumerated() {
            let type = try #require(NormalizationCatalogue.all.first { $0.name == fixture.name })
            let normalization = type.init(fixture.values(of: type.hyperparameters))
            let x = fixture.inputs[0].tensor
            var builder = GraphBuilder()
            let input = builder.parameter("x", x.shape, x.elements)
            let layer = normalization.layer(
                name: "norm", features: Shape(Array(x.shape.dimensions.dropFirst())),
                layout: fixture.flag("channels-first") ? .channelsFirst : nil, in: &builder)
            let y = layer.apply(to: input, phase: .training, in: &builder)
            let weights = builder.constant(Tensor(shape: y.shape, elements: fixture.weights.map(\.value)))
            let program = builder.finishProgram(loss: builder.sum(builder.multiply(y, weights)))
            var graph = builder.graph()
            let nodes = [input, layer.scales, layer.shifts].compactMap { $0 }
            #expect(nodes.count == fixture.inputs.count, "\(fixture.name), case \(index)")
            for (node, array) in zip(nodes, fixture.inputs) { graph[node] = array.tensor }
            graph.forward(program)
            graph.backward(program)
            let place = "\(fixture.name), case \(index)"
            // Digits are lost, here and in PyTorch, where the mean is 1000 times the deviation, and where a group has two
            // elements: x̂ is ±1 then whatever x, and the gradient what is left of ε.
            let tolerance = x.elements.allSatisfy { $0.magnitude < 100 } ? 1e-11 : 1e-10
            #expect(arrayError(graph[y].elements, fixture.output.tensor.elements) < tolerance, "value of \(place)")
            for (node, gradient) in zip(nodes, fixture.gradients) {
                let expected = try #require(gradient).tensor.elements
                let found = graph[gradientOf: node].elements
                #expect(arrayError(found, expected) < tolerance, "gradient of \(place)")
            }
        }
    }

    @Test("Every normalization has fixtures")
    func everyNormalization() throws {
        let names = Set(try Fixture.load("normalizations", as: Content.self).cases.map(\.name))
        #expect(names.union(["none"]) == Set(NormalizationCatalogue.all.map { $0.name }))
    }

    @Test("Running statistics of five batches, then inference")
    func histories() throws {
        for history in try Fixture.load("normalizations", as: Content.self).histories {
            let shape = Shape(history.shape)
            let normalization = BatchNorm(
                history.momentum < 0 ? ["cumulative": 1] : ["momentum": history.momentum])
            var builder = GraphBuilder()
            let x = builder.parameter("x", shape, [Double](repeating: 0, count: shape.count))
            let layer = normalization.layer(
                name: "norm", features: Shape(Array(history.shape.dropFirst())),
                layout: history.channelsFirst ? .channelsFirst : nil, in: &builder)
            let trained = layer.apply(to: x, phase: .training, in: &builder)
            let training = builder.finishProgram(loss: nil)
            let inferred = layer.apply(to: x, phase: .inference, in: &builder)
            let weights = builder.constant(Fixture.tensor(141, shape, -1, 1))
            let inference = builder.finishProgram(loss: builder.sum(builder.multiply(inferred, weights)))
            var graph = builder.graph()
            let scales = try #require(layer.scales)
            let shifts = try #require(layer.shifts)
            let running = try #require(layer.running)
            graph[scales] = Fixture.tensor(120, scales.shape, 0.5, 1.5)
            graph[shifts] = Fixture.tensor(121, shifts.shape, -1, 1)
            for step in history.means.indices {
                graph[x] = Fixture.tensor(UInt64(130 + step), shape, -1 - Double(step), 3)
                graph.forward(training)
                #expect(arrayError(graph[running.means].elements, history.means[step]) < 1e-14)
                #expect(arrayError(graph[running.variances].elements, history.variances[step]) < 1e-14)
            }
            #expect(arrayError(graph[trained].elements, history.output) < 1e-13)
            graph[x] = Fixture.tensor(140, shape, -2, 2)
            graph.forward(inference)
            graph.backward(inference)
            #expect(arrayError(graph[inferred].elements, history.inference.tensor.elements) < 1e-13)
            for (node, gradient) in zip([x, scales, shifts], history.gradients) {
                #expect(arrayError(graph[gradientOf: node].elements, gradient.tensor.elements) < 1e-13)
            }
        }
    }
}
