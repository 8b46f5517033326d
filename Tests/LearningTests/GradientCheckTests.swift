import Numerics
import Testing

@testable import Learning

@Suite struct GradientChecks {
    @Test("Every operation's gradient is that of central differences", arguments: OperationCases.all)
    func gradientMatchesCentralDifferences(_ operation: OperationCase) {
        let check = GradientCheck(operation, seed: 1)
        let error = check.largestError()
        #expect(error < 1e-7)
    }

    @Test("Gradients add up where a value is used twice", arguments: OperationCases.all)
    func gradientAccumulates(_ operation: OperationCase) {
        // The operation's result and the plain inputs both reach the loss, so that backward must add.
        let check = GradientCheck(operation, seed: 2, reusesInputs: true)
        let error = check.largestError()
        #expect(error < 1e-7)
    }

    @Test("Every operation of the catalogue has cases", arguments: OperationCatalogue.all.map { $0.name })
    func operationHasCases(_ name: String) {
        #expect(OperationCases.all.contains { $0.name == name }, "add cases of \(name) to OperationCases.all")
    }
}

/// A graph of one operation, its result weighted with random numbers and summed.
struct GradientCheck {
    private let graph: Graph
    private let inputs: [Node]
    private let loss: Node
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
        var loss = builder.sum(builder.multiply(output, weights))
        if reusesInputs {
            // Before and after, so that the operation meets a gradient that is there already and one that comes later.
            for input in inputs { loss = builder.add(loss, builder.sum(builder.square(input))) }
            loss = builder.add(builder.sum(builder.multiply(output, weights)), loss)
        }
        self.loss = loss
        program = builder.finishProgram(loss: loss)
        graph = builder.graph()
    }

    /// The largest difference between the two gradients, relative to the larger of them and 1.
    func largestError() -> Double {
        // Every pass starts from the same state, also where an operation draws random numbers.
        var passed = graph
        passed.forward(program)
        passed.backward(program)
        var worst = 0.0
        for input in inputs {
            let gradient = passed[gradientOf: input].elements
            let values = graph[input]
            // Of long arrays, some elements and those about the ends of work spaces.
            for index in gradient.indices where index < 30 || (120..<136).contains(index) || index > 250 {
                let step = 1e-5
                var sides: [Double] = []
                for sign in [1.0, -1.0] {
                    var moved = values.elements
                    moved[index] += sign * step
                    var probe = graph
                    probe[input] = Tensor(shape: values.shape, elements: moved)
                    probe.forward(program)
                    sides.append(probe.scalar(loss))
                }
                let expected = (sides[0] - sides[1]) / (2 * step)
                let error =
                    (expected - gradient[index]).magnitude / max(1, expected.magnitude, gradient[index].magnitude)
                worst = error.isNaN ? .infinity : max(worst, error)
            }
        }
        return worst
    }
}
