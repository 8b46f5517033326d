import Numerics
import Testing

@testable import Learning

@Suite struct HessianProducts {
    /// The cases of operations that carry tangents.
    static let cases = OperationCases.all.filter { operation in
        OperationCatalogue.all.contains { $0.name == operation.name && $0 is any TangentOperation.Type }
    }

    @Test(
        "Every operation's Hessian product is that of central differences of its gradient",
        arguments: cases)
    func productMatchesCentralDifferences(_ operation: OperationCase) throws {
        let error = try HessianCheck(operation, seed: 3).largestError()
        #expect(error < 2e-6)
    }

    @Test("Products add up where a value is used twice", arguments: cases)
    func productAccumulates(_ operation: OperationCase) throws {
        let error = try HessianCheck(operation, seed: 4, reusesInputs: true).largestError()
        #expect(error < 2e-6)
    }

    @Test("An operation without tangents is told by name, each once")
    func lackingOperationIsNamed() throws {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [2], [1, 2])
        let y = builder.append(Opaque(x: x, output: builder.result([2], of: x)))
        let z = builder.append(Opaque(x: y, output: builder.result([2], of: y)))
        let program = builder.finishProgram(loss: builder.sum(z))
        let graph = builder.graph()
        let error = try #require(throws: HessianUnavailable.self) { try HessianProduct(graph, program) }
        #expect(error.operations == ["opaque"])
        #expect(error.description == "no Hessian: opaque can't carry tangents")
    }

    @Test("The Hessian of a quadratic form is its matrix, and products leave the graph as it was")
    func quadraticForm() throws {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [1, 3], [0.5, -1, 2])
        let matrix: Tensor = [[2, -1, 0.5], [-1, 3, 0], [0.5, 0, -4]]
        let product = builder.matrixProduct(x, builder.constant(matrix))
        let loss = builder.scale(builder.sum(builder.multiply(product, x)), by: 0.5)
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        let before = (graph[x], graph[gradientOf: x], graph.scalar(loss))
        var hessian = try HessianProduct(graph, program)
        for column in 0..<3 {
            var unit = [0.0, 0, 0]
            unit[column] = 1
            var result = [0.0, 0, 0]
            hessian.multiply(&graph, unit, into: &result)
            #expect(result == (0..<3).map { matrix[$0, column] })
        }
        #expect(graph[x] == before.0 && graph[gradientOf: x] == before.1 && graph.scalar(loss) == before.2)
    }

    /// y = x, without tangents.
    private struct Opaque: Operation {
        static let name = "opaque"
        let x: Node
        let output: Node
        var inputs: [Node] { [x] }
        func forward(_ memory: Memory) {}
        func backward(_ memory: Memory) {}
    }
}

/// A graph of one operation, its result squared, weighted with random numbers and summed: both the operation's own
/// second derivatives and a gradient that moves along the direction count.
struct HessianCheck {
    private let graph: Graph
    private let inputs: [Node]
    private let program: Program

    init(_ operation: OperationCase, seed: UInt64, reusesInputs: Bool = false) {
        var random = Philox(seed: seed, stream: operation.description)
        var builder = GraphBuilder()
        func draw(_ shape: Shape, _ range: ClosedRange<Double>) -> [Double] {
            (0..<shape.count).map { _ in
                let value = range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()
                return value.magnitude < 0.01 ? value + 0.05 : value
            }
        }
        inputs = operation.inputs.enumerated().map { index, shape in
            builder.parameter("input \(index)", shape, draw(shape, operation.range))
        }
        let output = operation.build(&builder, inputs)
        let weights = builder.constant(Tensor(shape: output.shape, elements: draw(output.shape, -1...1)))
        let curved = builder.add(output, builder.square(output))
        var loss = builder.sum(builder.multiply(curved, weights))
        if reusesInputs {
            for input in inputs { loss = builder.add(loss, builder.sum(builder.sin(input))) }
            loss = builder.add(builder.sum(builder.multiply(builder.square(output), weights)), loss)
        }
        program = builder.finishProgram(loss: loss)
        graph = builder.graph()
    }

    /// The largest difference between H·v and (∇L(θ + hv) − ∇L(θ − hv)) / 2h for a random v, relative to the largest
    /// element and 1.
    func largestError() throws -> Double {
        var random = Philox(seed: 5, stream: "direction")
        let count = graph.parameterCount
        let direction = (0..<count).map { _ in random.uniform() * 2 - 1 }
        var passed = graph
        passed.forward(program)
        passed.backward(program)
        var hessian = try HessianProduct(passed, program)
        var product = [Double](repeating: .nan, count: count)
        hessian.multiply(&passed, direction, into: &product)
        let step = 1e-5
        func gradient(_ sign: Double) -> [Double] {
            var moved = graph
            moved.withMutableParameters { parameters, _ in
                for index in 0..<count { parameters[index] += sign * step * direction[index] }
            }
            moved.forward(program)
            moved.backward(program)
            return moved.withMutableParameters { Array($1) }
        }
        let (ahead, behind) = (gradient(1), gradient(-1))
        let expected = zip(ahead, behind).map { ($0 - $1) / (2 * step) }
        let scale = max(1, expected.reduce(0) { max($0, $1.magnitude) })
        return zip(product, expected).reduce(0) { worst, pair in
            let error = (pair.0 - pair.1).magnitude / scale
            return error.isNaN ? .infinity : max(worst, error)
        }
    }
}
