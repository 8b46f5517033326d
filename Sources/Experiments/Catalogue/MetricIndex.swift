import Metrics

/// What an experiment or a scenario records, as `dash list metrics` prints it.
public struct MetricIndex: Sendable {
    public var name: String
    public var says: LocalizedText
    public var metrics: [Entry]

    public struct Entry: Sendable {
        public var description: MetricDescription
        /// The variants that record it; empty where all do.
        public var variants: [String]

        public init(_ description: MetricDescription, variants: [String] = []) {
            self.description = description
            self.variants = variants
        }
    }

    public init(_ name: String, says: LocalizedText, metrics: [Entry]) {
        self.name = name
        self.says = says
        self.metrics = metrics
    }

    /// Everything that an experiment can record: with its defaults, then what its variations add.
    public init(_ experiment: any Experiment.Type) throws(ExperimentError) {
        let standard = Parameters(defaultsOf: experiment.parameters)
        var metrics = try experiment.describe(standard)
        for variation in experiment.variations {
            var parameters = standard
            for (path, value) in variation {
                parameters = parameters.setting(path, experiment.filled(path, value))
            }
            let known = Set(metrics.map(\.name))
            metrics += try experiment.describe(parameters).filter { !known.contains($0.name) }
        }
        self.init(experiment.name, says: experiment.says, metrics: metrics.map { Entry($0) })
    }
}

extension Experiment {
    /// A value at a key path with its defaults, where it names a case of a choice.
    fileprivate static func filled(_ path: String, _ value: ParameterValue) -> ParameterValue {
        var kind = ParameterKind.group(parameters)
        for key in path.split(separator: ".") {
            guard case .group(let fields) = kind, let field = fields.first(where: { $0.key == key }) else {
                return value
            }
            kind = field.kind
        }
        return kind.filled(value) ?? value
    }
}
