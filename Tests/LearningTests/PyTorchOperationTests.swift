import Numerics
import Testing

@testable import Learning

@Suite("Operations, losses and activations compute what PyTorch computes")
struct PyTorchOperationTests {
    private typealias Building = @Sendable (FixtureCase, inout GraphBuilder, [Node]) -> Node

    /// How each name of operations.json is built, where it is no activation.
    private static let operations: [String: Building] = [
        "add": { $1.add($2[0], $2[1]) },
        "subtract": { $1.subtract($2[0], $2[1]) },
        "multiply": { $1.multiply($2[0], $2[1]) },
        "divide": { $1.divide($2[0], $2[1]) },
        "minimum": { $1.minimum($2[0], $2[1]) },
        "remainder": { $1.remainder($2[0], $2[1]) },
        "raise": { $1.raise($2[0], to: $2[1]) },
        "erf": { $1.erf($2[0]) },
        "expm1": { $1.expm1($2[0]) },
        "log1p": { $1.log1p($2[0]) },
        "log2": { $1.logarithm($2[0], base: 2) },
        "log10": { $1.logarithm($2[0], base: 10) },
        "select": {
            let shape = Shape($0.integers("shape"))
            let condition = $1.constant(Tensor(shape: shape, elements: $0.attributes["condition"] ?? []))
            return $1.select(condition, $2[0], $2[1])
        },
        "maximum": { $1.maximum($2[0], $2[1]) },
        "squared-error": { $1.squaredError($2[0], $2[1]) },
        "absolute-error": { $1.absoluteError($2[0], $2[1]) },
        "square": { $1.square($2[0]) },
        "exp": { $1.exp($2[0]) },
        "log": { $1.log($2[0]) },
        "sqrt": { $1.sqrt($2[0]) },
        "sin": { $1.sin($2[0]) },
        "cos": { $1.cos($2[0]) },
        "absolute": { $1.absolute($2[0]) },
        "power": { $1.power($2[0], $0.number("exponent")) },
        "scale": { $1.scale($2[0], by: $0.number("factor")) },
        "shift": { $1.shift($2[0], by: $0.number("amount")) },
        "clamp": { $1.clamp($2[0], from: $0.number("lower"), to: $0.number("upper")) },
        "log-softmax": { $1.logSoftmax($2[0]) },
        "matrix-product": {
            $1.matrixProduct($2[0], $2[1], transposeA: $0.flag("transpose-a"), transposeB: $0.flag("transpose-b"))
        },
        "batched-matrix-product": {
            $1.batchedMatrixProduct(
                $2[0], $2[1], transposeA: $0.flag("transpose-a"), transposeB: $0.flag("transpose-b"))
        },
        "linear": { $1.linear($2[0], weights: $2[1], biases: $2[2]) },
        "add-row": { $1.addRow($2[0], $2[1]) },
        "sum": { $1.sum($2[0], axes: $0.integers("axes")) },
        "mean": { $1.mean($2[0], axes: $0.integers("axes")) },
        "variance": { $1.variance($2[0], axes: $0.integers("axes"), correction: $0.integers("correction")[0]) },
        "largest": { $1.largest($2[0], axes: $0.integers("axes")) },
        "transpose": { $1.transpose($2[0], order: $0.integers("order")) },
        "slice": { $1.slice($2[0], axis: $0.integers("axis")[0], $0.integers("start")[0]..<$0.integers("end")[0]) },
        "concatenate": { $1.concatenate($2, axis: $0.integers("axis")[0]) },
        "gather": { $1.gather($2[0], $1.constant(Tensor(shape: [2, 3], elements: $0.attributes["indices"] ?? []))) },
        "mask": { $1.mask($2[0], mask($0, &$1), with: $0.number("value")) },
        "masked-softmax": { $1.softmax($1.mask($2[0], mask($0, &$1), with: -.infinity)) },
    ]

    private static func mask(_ fixture: FixtureCase, _ builder: inout GraphBuilder) -> Node {
        builder.constant(Tensor(shape: [3, 4], elements: fixture.attributes["mask"] ?? []))
    }

    private static func build(_ fixture: FixtureCase, _ builder: inout GraphBuilder, _ x: [Node]) -> Node? {
        if let operation = operations[fixture.name] { return operation(fixture, &builder, x) }
        // A person's own formula is the name of an activation and of a loss, which alone has a target.
        if fixture.attributes["target"] == nil,
            let type = ActivationCatalogue.all.first(where: { $0.name == fixture.name })
        {
            return type.init(fixture.values(of: type.hyperparameters)).apply(to: x[0], in: &builder)
        }
        if let type = EmbeddingLossCatalogue.all.first(where: { $0.name == fixture.name }) {
            let flags = fixture.attributes["same"].map { [builder.constant(Tensor($0))] } ?? []
            let loss = type.init(fixture.values(of: type.hyperparameters))
            return loss.apply(x + flags, reduction: fixture.reduction, in: &builder)
        }
        guard let type = LossCatalogue.all.first(where: { $0.name == fixture.name }) else { return nil }
        let numbers = fixture.attributes["target"] ?? []
        let shape = type.task == .classification ? [numbers.count] : x[0].shape
        let targets = builder.constant(Tensor(shape: shape, elements: numbers))
        let loss = type.init(fixture.values(of: type.hyperparameters))
        return loss.apply(predictions: x[0], targets: targets, reduction: fixture.reduction, in: &builder)
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

    @Test func formulaOperations() throws { try check("formula-operations") }

    @Test func losses() throws { try check("losses") }

    @Test("Every loss has a fixture")
    func everyLoss() throws {
        let names = Set(try Fixture.load("losses", as: [FixtureCase].self).map(\.name))
        let losses = LossCatalogue.all.map { $0.name }
        let embeddings = EmbeddingLossCatalogue.all.map { $0.name }
        #expect(names == Set(losses + embeddings))
    }

    private static let pointwise = ActivationCatalogue.all.compactMap { $0.init() as? any PointwiseActivation }

    private struct Activations: Decodable {
        struct Function: Decodable {
            var name: String
            var values: [Number]
            var slopes: [Number]
        }
        var points: [Double]
        var functions: [Function]
    }

    @Test("Activations, in the graph and in closed form", arguments: pointwise.map { type(of: $0).name })
    func activations(_ name: String) throws {
        let fixture = try Fixture.load("activations", as: Activations.self)
        let expected = try #require(fixture.functions.first { $0.name == name }, "make a fixture of \(name)")
        let activation = try #require(PyTorchOperationTests.pointwise.first { type(of: $0).name == name })

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
            // GELU's tail, x·(1 − 1 + …), keeps as many digits as the difference does, here and in PyTorch.
            let slack = 2e-16 * point.magnitude
            for found in [values[index], activation.value(point)] {
                #expect((found - value).magnitude <= max(slack, 1e-13 * value.magnitude), "\(name)(\(point))")
            }
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
