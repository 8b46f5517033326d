import Metrics
import Testing

@testable import Experiments

/// Bias and variance over draws beside their closed forms.
@Suite struct BiasVarianceTests {
    private static func run(_ settings: [(String, ParameterValue)] = []) throws -> Recording {
        let parameters = settings.reduce(Parameters(defaultsOf: BiasVariance.parameters)) { $0.setting($1.0, $1.1) }
        return try BiasVariance.simulation(parameters, seed: 4).run()
    }

    private static func last(_ name: String, _ recording: Recording) throws -> [Double] {
        let metric = try #require(recording.metrics.first { $0.name == name })
        let count = metric.description.dimensions.reduce(1) { $0 * $1.count }
        return Array(metric.values.suffix(count))
    }

    @Test("Over 4000 draws bias and variance are the closed forms, and their sum the held-out error")
    func closedForms() throws {
        let recording = try Self.run([("steps", .integer(3999)), ("degree", .integer(8))])
        let (biases, variances) = (try Self.last("bias-squared", recording), try Self.last("variance", recording))
        let closed = (try Self.last("closed-form-bias", recording), try Self.last("closed-form-variance", recording))
        let (sums, errors) = (try Self.last("error-sum", recording), try Self.last("held-out-error", recording))
        #expect(biases.count == 9)
        for degree in 0...8 {
            // What is left of the mean's own scatter.
            #expect((biases[degree] - closed.0[degree]).magnitude < 0.03 * closed.0[degree] + 0.002)
            #expect((variances[degree] / closed.1[degree] - 1).magnitude < 0.08)
            #expect((errors[degree] / sums[degree] - 1).magnitude < 0.03)
        }
    }

    @Test("Without noise nothing varies, and a polynomial of the curve's own degree has no bias")
    func noiseless() throws {
        let recording = try Self.run([
            ("noise", .real(0)), ("steps", .integer(3)), ("curve", .text("x^3 - x")), ("degree", .integer(4)),
        ])
        #expect(try Self.last("variance", recording).allSatisfy { $0.magnitude < 1e-20 })
        let biases = try Self.last("bias-squared", recording)
        #expect(biases[2] > 1e-3 && biases[3] < 1e-20 && biases[4] < 1e-20)
        #expect(try Self.last("training-error", recording)[4] < 1e-20)
    }

    @Test("A degree that the points do not bear, and a curve with gaps, are refused at their keys")
    func refused() throws {
        let standard = Parameters(defaultsOf: BiasVariance.parameters)
        func error(_ parameters: Parameters) -> ExperimentError? {
            #expect(throws: ExperimentError.self) { try BiasVariance.describe(parameters) }
        }
        #expect(error(standard.setting("points", .integer(12)))?.message.contains("11 is the most") == true)
        #expect(error(standard.setting("curve", .text("1/x")).setting("points", .integer(21)))?.key == "curve")
    }
}
