import Numerics
import Testing

@testable import Learning

@Suite("Operations, losses and activations compute what PyTorch computes")
struct PyTorchOperationTests {
    /// How each name of operations.json and losses.json is built.
    private static func build(_ fixture: FixtureCase, _ builder: inout GraphBuilder, _ x: [Node]) -> Node? {
        switch fixture.name {
        case "add": builder.add(x[0], x[1])
        case "subtract": builder.subtract(x[0], x[1])
        case "multiply": builder.multiply(x[0], x[1])
        case "squared-error": builder.squaredError(x[0], x[1])
        case "sigmoid": builder.sigmoid(x[0])
        case "tanh": builder.tanh(x[0])
        case "relu": builder.relu(x[0])
        case "square": builder.square(x[0])
        case "identity": builder.identity(x[0])
        case "scale": builder.scale(x[0], by: fixture.number("factor"))
        case "matrix-product":
            builder.matrixProduct(
                x[0], x[1], transposeA: fixture.flag("transpose-a"), transposeB: fixture.flag("transpose-b"))
        case "linear": builder.linear(x[0], weights: x[1], biases: x[2])
        case "add-row": builder.addRow(x[0], x[1])
        case "sum": builder.sum(x[0], axes: fixture.integers("axes"))
        case "mean": builder.mean(x[0], axes: fixture.integers("axes"))
        default: buildLoss(fixture, &builder, x)
        }
    }

    private static func buildLoss(_ fixture: FixtureCase, _ builder: inout GraphBuilder, _ x: [Node]) -> Node? {
        guard let type = LossCatalogue.all.first(where: { $0.name == fixture.name }) else { return nil }
        var values: [String: Double] = [:]
        for declared in type.hyperparameters { values[declared.name] = fixture.attributes[declared.name]?[0] }
        let loss = type.init(values)
        let numbers = fixture.attributes["target"] ?? []
        let shape = type.task == .classification ? [numbers.count] : x[0].shape
        let targets = builder.constant(Tensor(shape: shape, elements: numbers))
        let reduction = Reduction.allCases[fixture.integers("reduction")[0]]
        return loss.apply(predictions: x[0], targets: targets, reduction: reduction, in: &builder)
    }

    private func check(_ file: String) throws {
        for (index, fixture) in try Fixture.load(file, as: [FixtureCase].self).enumerated() {
            var builder = GraphBuilder()
            let inputs = fixture.inputs.enumerated().map { position, array in
                builder.parameter("input \(position)", array.tensor.shape, array.tensor.elements)
            }
            let output = try #require(
                PyTorchOperationTests.build(fixture, &builder, inputs), "nothing builds \(fixture.name)")
            let weights = builder.constant(Tensor(shape: output.shape, elements: fixture.weights.map(\.value)))
            let program = builder.finishProgram(loss: builder.sum(builder.multiply(output, weights)))
            var graph = builder.graph()
            graph.forward(program)
            graph.backward(program)
            let expected = fixture.output.tensor
            #expect(output.shape == expected.shape, "\(fixture.name), case \(index)")
            #expect(
                arrayError(graph[output].elements, expected.elements) < 1e-13, "value of \(fixture.name), case \(index)"
            )
            for (position, gradient) in fixture.gradients.enumerated() {
                guard let gradient else { continue }
                let found = graph[gradientOf: inputs[position]].elements
                #expect(
                    arrayError(found, gradient.tensor.elements) < 1e-13,
                    "gradient \(position) of \(fixture.name), case \(index)")
            }
        }
    }

    @Test func operations() throws { try check("operations") }

    @Test func losses() throws { try check("losses") }

    private struct Activations: Decodable {
        struct Function: Decodable {
            var name: String
            var values: [Number]
            var slopes: [Number]
        }
        var points: [Double]
        var functions: [Function]
    }

    @Test("Activations, in the graph and in closed form", arguments: ActivationCatalogue.all.map { $0.name })
    func activations(_ name: String) throws {
        let fixture = try Fixture.load("activations", as: Activations.self)
        let expected = try #require(fixture.functions.first { $0.name == name }, "make a fixture of \(name)")
        let activation = try #require(ActivationCatalogue.all.first { $0.name == name }).init()

        var builder = GraphBuilder()
        let x = builder.parameter("x", [fixture.points.count], fixture.points)
        let y = activation.apply(to: x, in: &builder)
        let program = builder.finishProgram(loss: builder.sum(y))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        let values = graph[y].elements
        let slopes = graph[gradientOf: x].elements
        for (index, point) in fixture.points.enumerated() {
            let (value, slope) = (expected.values[index].value, expected.slopes[index].value)
            #expect(relativeError(values[index], value) < 1e-13, "\(name)(\(point))")
            #expect(relativeError(activation.value(point), value) < 1e-13, "\(name)(\(point))")
            // PyTorch's slopes cancel in the tails as y·(1 − y) does; the closed form does not.
            #expect((slopes[index] - slope).magnitude <= 1e-13 * max(1, slope.magnitude), "\(name)′(\(point))")
            #expect(
                (activation.derivative(point) - slope).magnitude <= 1e-13 * max(1, slope.magnitude),
                "\(name)′(\(point))")
            #expect(activation.derivative(point).magnitude <= activation.derivativeBound)
            #expect(value >= activation.range.lower && value <= activation.range.upper)
        }
    }
}
