import Numerics
import Testing

@testable import Learning

/// Calibration and least-squares polynomials beside NumPy, weighted cross-entropy beside PyTorch.
@Suite struct GeneralizationReferenceTests {
    private struct Content: Decodable {
        struct Reliability: Decodable {
            var logits: FixtureArray
            var classes: [Int]
            var bins: Int
            var temperature: Double
            var shares: [Double]
            var accuracies: [Number]
            var confidences: [Number]
            var error: Double
            var accuracy: Double
            var confidence: Double
            var loss: Double
        }
        struct Weighted: Decodable {
            var logits: FixtureArray
            var classes: [Int]
            var weights: [Double]
            var loss: Double
            var gradient: [Double]
        }
        struct Polynomial: Decodable {
            var degree: Int
            var x: [Double]
            var y: [Double]
            var at: [Double]
            var fit: [Double]
            var leverage: [Double]
        }
        var calibrations: [Reliability]
        var weighted: Weighted
        var polynomials: [Polynomial]
    }

    private let content: Content

    init() throws { content = try Fixture.load("generalization") }

    @Test("Bins, expected calibration error and loss are those of their definitions in NumPy")
    func calibrations() {
        #expect(content.calibrations.count == 2)
        for expected in content.calibrations {
            let found = Calibration(
                expected.logits.tensor, classes: expected.classes, bins: expected.bins,
                temperature: expected.temperature)
            #expect(found.shares == expected.shares)
            #expect(arrayError(found.accuracies, expected.accuracies.map(\.value)) < 1e-15)
            #expect(arrayError(found.confidences, expected.confidences.map(\.value)) < 1e-14)
            #expect(relativeError(found.error, expected.error) < 1e-13)
            #expect(found.accuracy == expected.accuracy)
            #expect(relativeError(found.confidence, expected.confidence) < 1e-14)
            #expect(relativeError(found.loss, expected.loss) < 1e-13)
        }
    }

    @Test("Rows that count by their class give PyTorch's weighted mean and its gradient")
    func weighted() {
        let expected = content.weighted
        var builder = GraphBuilder()
        let logits = builder.parameter("logits", Shape(expected.logits.shape), expected.logits.tensor.elements)
        let losses = CrossEntropy().apply(
            predictions: logits, targets: builder.constant(Tensor(expected.classes.map(Double.init))),
            reduction: .none, in: &builder)
        let weights = expected.classes.map { expected.weights[$0] }
        let total = weights.reduce(0, +)
        let loss = builder.sum(builder.multiply(losses, builder.constant(Tensor(weights.map { $0 / total }))))
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        #expect(relativeError(graph.scalar(loss), expected.loss) < 1e-14)
        #expect(arrayError(graph[gradientOf: logits].elements, expected.gradient) < 1e-14)
    }

    @Test("Polynomials over places fit as NumPy's least squares, and their squares are its leverage")
    func polynomials() {
        #expect(content.polynomials.map(\.degree) == [0, 3, 12])
        for expected in content.polynomials {
            let found = DiscretePolynomials(degree: expected.degree, over: expected.x, at: expected.at)
            let shares = found.coefficients(expected.y)
            let fit = expected.at.indices.map { place in
                zip(shares, found.others).reduce(0) { $0 + $1.0 * $1.1[place] }
            }
            let leverage = expected.at.indices.map { place in found.others.reduce(0) { $0 + $1[place] * $1[place] } }
            #expect(arrayError(fit, expected.fit) < 1e-11)
            #expect(arrayError(leverage, expected.leverage) < 1e-11)
            for (j, p) in found.values.enumerated() {
                for (k, q) in found.values.enumerated() {
                    let product = zip(p, q).reduce(0) { $0 + $1.0 * $1.1 }
                    #expect((product - (j == k ? 1 : 0)).magnitude < 1e-13)
                }
            }
        }
    }
}
