import Foundation
import Metrics
import Testing

@testable import Experiments

/// What PyTorch's autograd says of expressions: scripts/fixtures/backpropagation.py.
struct ExpressionFixture: Decodable, Sendable, CustomTestStringConvertible {
    var expression: String
    var values: [String: Double]
    var batch: [[String: Double]]
    var aggregate: String
    var value: Double
    var gradient: [String: Double]

    var testDescription: String { batch.isEmpty ? expression : "\(aggregate) of \(batch.count) \(expression)" }

    static let all: [ExpressionFixture]? = {
        guard let url = Bundle.module.url(forResource: "Fixtures/backpropagation", withExtension: "json"),
            let data = try? Data(contentsOf: url)
        else { return nil }
        return try? JSONDecoder().decode([ExpressionFixture].self, from: data)
    }()

    var recording: Recording {
        get throws { try ExpressionRun.of(expression, values, batch: batch, aggregate: aggregate) }
    }
}

/// Runs of the experiment `backpropagation`.
enum ExpressionRun {
    static func settings(
        _ expression: String, _ values: [String: Double], batch: [[String: Double]] = [], aggregate: String = "mean"
    ) -> [(String, ParameterValue)] {
        func group(_ values: [String: Double]) -> ParameterValue {
            .group(values.sorted { $0.key < $1.key }.map { ParameterEntry($0.key, .real($0.value)) })
        }
        return [
            ("expression", .text(expression)), ("values", group(values)), ("batch", .list(batch.map(group))),
            ("aggregate", .text(aggregate)), ("check.points", .integer(2)), ("check.draws", .integer(0)),
        ]
    }

    static func of(
        _ expression: String, _ values: [String: Double], batch: [[String: Double]] = [], aggregate: String = "mean",
        _ more: [(String, ParameterValue)] = []
    ) throws -> Recording {
        try FunctionRun.of(
            Backpropagation.self, [], settings(expression, values, batch: batch, aggregate: aggregate) + more)
    }

    /// The names along a dimension of a metric.
    static func labels(_ recording: Recording, _ metric: String) throws -> [String] {
        let dimension = try #require(recording[metric]?.description.dimensions.first)
        guard case .labels(let labels) = dimension.coordinates else { return [] }
        return labels
    }

    /// The last frame of a metric.
    static func last(_ recording: Recording, _ name: String) throws -> [Double] {
        let metric = try #require(recording[name])
        return Array(metric.frame(metric.frameCount - 1))
    }
}

@Suite("An expression's gradient")
struct BackpropagationReferenceTests {
    @Test("has its fixtures")
    func fixtures() throws {
        #expect(try #require(ExpressionFixture.all).count == 18)
    }

    @Test("is PyTorch's, by every name", arguments: ExpressionFixture.all ?? [])
    func autograd(_ one: ExpressionFixture) throws {
        let recording = try one.recording
        let names = try ExpressionRun.labels(recording, "name-gradient")
        #expect(Set(names) == Set(one.gradient.keys))
        let found = try ExpressionRun.last(recording, "name-gradient")
        for (name, found) in zip(names, found) {
            let expected = try #require(one.gradient[name])
            #expect((found - expected).magnitude <= 1e-13 * max(1, expected.magnitude), "\(name)")
        }
        let value = try ExpressionRun.last(recording, "result")[0]
        #expect((value - one.value).magnitude <= 1e-13 * max(1, one.value.magnitude))
    }

    @Test(
        "is that of the graph that trains networks, and the sum over all paths", arguments: ExpressionFixture.all ?? [])
    func graph(_ one: ExpressionFixture) throws {
        let recording = try one.recording
        let own = try ExpressionRun.last(recording, "name-gradient")
        for other in ["graph-gradient", "path-sum"] {
            for (a, b) in zip(own, try ExpressionRun.last(recording, other)) {
                #expect((a - b).magnitude <= 1e-13 * max(1, a.magnitude), "\(other): \(b), not \(a)")
            }
        }
    }

    /// Those without a kink at the values given.
    private static let smooth = (ExpressionFixture.all ?? []).filter {
        !$0.expression.contains("relu(x)") && !$0.expression.contains("abs")
    }

    @Test("of every node agrees with its central difference", arguments: smooth)
    func differences(_ one: ExpressionFixture) throws {
        let recording = try one.recording
        let gradients = try ExpressionRun.last(recording, "gradient")
        let differences = try ExpressionRun.last(recording, "node-difference")
        #expect(gradients.count == differences.count && gradients.allSatisfy(\.isFinite))
        for (a, b) in zip(gradients, differences) { #expect((a - b).magnitude <= 1e-7 * max(1, a.magnitude)) }
    }
}
