import Numerics
import Testing

@testable import Learning

@Suite struct GradientNoiseTests {
    /// Gradients of single samples of a small network, by a graph of batch 1 each.
    private static func sampleGradients() -> [[Double]] {
        (0..<9).map { row in
            var builder = GraphBuilder()
            let x = builder.constant(Fixture.tensor(UInt64(500 + row), [1, 3], -1, 1))
            let w = builder.parameter("w", [4, 3], Fixture.tensor(520, [4, 3], -1, 1).elements)
            let b = builder.parameter("b", [4], Fixture.tensor(521, [4], -1, 1).elements)
            let logits = builder.linear(builder.tanh(x), weights: w, biases: b)
            let loss = builder.mean(builder.crossEntropy(logits, targets: builder.constant(Tensor([Double(row % 4)]))))
            let program = builder.finishProgram(loss: loss)
            var graphLoss = GraphLoss(builder.graph(), program, loss: loss)
            return graphLoss.gradient()
        }
    }

    @Test("is tr Σ / ‖G‖² by its definition over the gradients of single samples")
    func isItsDefinition() {
        let gradients = GradientNoiseTests.sampleGradients()
        var noise = GradientNoise(parameterCount: 16)
        for gradient in gradients { noise.add(gradient) }
        let count = Double(gradients.count)
        let mean = (0..<16).map { k in gradients.reduce(0) { $0 + $1[k] } / count }
        let squares = mean.reduce(0) { $0 + $1 * $1 }
        // The covariance's diagonal, summed.
        let trace = (0..<16).reduce(0.0) { sum, k in
            sum + gradients.reduce(0) { $0 + ($1[k] - mean[k]) * ($1[k] - mean[k]) } / count
        }
        #expect(relativeError(noise.trace, trace) < 1e-13)
        #expect(relativeError(noise.squaredNorm, squares) < 1e-13)
        #expect(relativeError(noise.scale, trace / squares) < 1e-13)
        #expect(arrayError(noise.gradient, mean) < 1e-14)
    }

    @Test("The mean cosine is that of all pairs")
    func meanCosine() {
        let gradients = GradientNoiseTests.sampleGradients()
        var noise = GradientNoise(parameterCount: 16)
        for gradient in gradients { noise.add(gradient) }
        func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        var (sum, pairs) = (0.0, 0.0)
        for i in gradients.indices {
            for j in 0..<i {
                sum +=
                    dot(gradients[i], gradients[j])
                    / (dot(gradients[i], gradients[i]) * dot(gradients[j], gradients[j])).squareRoot()
                pairs += 1
            }
        }
        #expect((noise.meanCosine - sum / pairs).magnitude < 1e-14)
    }

    @Test("Equal gradients have no noise, opposite ones no mean; none and one say NaN where there is nothing to say")
    func degenerate() {
        var noise = GradientNoise(parameterCount: 2)
        #expect(noise.scale.isNaN && noise.meanCosine.isNaN)
        noise.add([3, 4])
        #expect(noise.scale == 0 && noise.meanCosine.isNaN)
        noise.add([3, 4])
        #expect(noise.scale == 0 && (noise.meanCosine - 1).magnitude < 1e-15)
        noise.clear()
        noise.add([1, 0])
        noise.add([-1, 0])
        #expect(noise.scale == .infinity && noise.meanCosine == -1)
        noise.add([0, 0])
        #expect(noise.meanCosine == -1 && noise.count == 3)
    }

    @Test("A common part of 10⁸ costs no digits of the noise")
    func largeMean() {
        var noise = GradientNoise(parameterCount: 1)
        for value in [1e8, 1e8 + 1, 1e8 + 2, 1e8 + 3] { noise.add([value]) }
        #expect(relativeError(noise.trace, 1.25) < 1e-9)
    }
}
