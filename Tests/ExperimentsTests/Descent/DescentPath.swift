import Metrics

@testable import Experiments

/// Descents as tests speak of them.
enum DescentPath {
    /// Parameters at their defaults but for a surface, an optimizer and a number of steps.
    static func parameters(
        _ surface: String = "ravine", with values: [String: Double] = [:], start: [Double] = [],
        optimizer: String = "sgd", _ settings: [String: Double] = [:], steps: Int
    ) -> Parameters {
        var parameters = Parameters(defaultsOf: Descent.parameters)
            .choosing(in: Descent.parameters, "surface", surface, real(values))
            .choosing(in: Descent.parameters, "optimizer", optimizer, real(settings))
            .setting("steps", .integer(steps))
            // Maps are not what these tests are about.
            .setting("grid.columns", .integer(2)).setting("grid.rows", .integer(2))
        if !start.isEmpty { parameters = parameters.setting("start", .list(start.map { .real($0) })) }
        return parameters
    }

    static func run(_ parameters: Parameters, seed: UInt64 = 1) throws -> Recording {
        try Descent.simulation(parameters, seed: seed).run()
    }

    /// The position after so many updates.
    static func position(_ recording: Recording, _ step: Int) -> SIMD2<Double> {
        guard let frame = recording["position"]?.frame(step) else { return [.nan, .nan] }
        return [frame[frame.startIndex], frame[frame.startIndex + 1]]
    }

    private static func real(_ values: [String: Double]) -> [String: ParameterValue] {
        values.mapValues { .real($0) }
    }
}

extension Recording {
    /// All the numbers of a metric.
    func values(_ name: String) -> [Double] { self[name]?.values ?? [] }
}

extension Parameters {
    /// With gradients clipped by `norm` or by `value`.
    func clipping(_ kind: String, _ limit: Double) -> Parameters {
        choosing(in: Descent.parameters, "clipping", kind, [kind: .real(limit)])
    }

    /// Another case of a choice of an experiment, at its defaults but for some values.
    func choosing(
        in fields: [ParameterField], _ path: String, _ name: String, _ values: [String: ParameterValue] = [:]
    ) -> Parameters {
        var kind: ParameterKind = .group(fields)
        for key in path.split(separator: ".") {
            guard case .group(let fields) = kind, let field = fields.first(where: { $0.key == key }) else {
                preconditionFailure("no parameter \(path)")
            }
            kind = field.kind
        }
        guard let choice = kind.filled(.text(name)) else { preconditionFailure("no case \(name) of \(path)") }
        var parameters = setting(path, choice)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            precondition(parameters["\(path).\(key)"] != nil, "no parameter \(path).\(key)")
            parameters = parameters.setting("\(path).\(key)", value)
        }
        return parameters
    }
}
