import Formulas
import Metrics

/// The metrics that a scenario makes of those its simulations record.
struct DerivedMetrics: Sendable {
    private var metrics: [DerivedMetric] = []
    private let texts: [String]
    /// How many metrics the simulation itself records.
    private let recorded: Int

    static let none = DerivedMetrics([], among: [])

    /// - Parameters:
    ///   - texts: what panels and claims ask for; names of metrics and what cannot be made of these metrics are left out.
    ///   - recorded: the metrics that the simulation records.
    init(_ texts: [String], among recorded: [MetricDescription]) {
        self.recorded = recorded.count
        self.texts = texts
        for text in texts {
            if case .success(let metric) = Self.made(text, among: recorded) { metrics.append(metric) }
        }
    }

    var descriptions: [MetricDescription] { metrics.map(\.description) }

    var isEmpty: Bool { metrics.isEmpty }

    /// Appends what has no steps, once the simulation has computed what it is made of.
    mutating func recordConstants(into recording: inout Recording) {
        for index in metrics.indices where !metrics[index].description.isStepped {
            metrics[index].record(step: 0, at: recorded + index, into: &recording)
        }
        for index in metrics.indices { metrics[index].keepConstants(recording) }
    }

    /// Appends the frames of a step that the simulation has just recorded.
    mutating func record(step: Int, into recording: inout Recording) {
        for index in metrics.indices { metrics[index].record(step: step, at: recorded + index, into: &recording) }
    }

    /// Takes over what has become known of the recorded metrics' dimensions.
    mutating func resolve(_ recorded: () -> [MetricDescription]) {
        guard metrics.contains(where: { !$0.description.isResolved }) else { return }
        let recorded = recorded()
        for index in metrics.indices where !metrics[index].description.isResolved {
            if case .success(var metric) = Self.made(metrics[index].description.name, among: recorded) {
                metric.keepConstants(of: metrics[index])
                metrics[index] = metric
            }
        }
    }

    /// The same metrics of a run that goes on from another: what that one has kept is kept, what it has told is not told
    /// again.
    func goingOn(from old: DerivedMetrics) -> DerivedMetrics { old.texts == texts ? old : self }

    /// What is wrong with a text as a formula of metrics; nil where it is one of the metrics, or one can be made of it.
    static func faults(_ text: String, among metrics: [MetricDescription]) -> [String]? {
        switch made(text, among: metrics.filter { isName($0.name) }) {
        case .success: return nil
        case .failure(.isMetric): return nil
        case .failure(.isName): return []
        case .failure(.faults(let faults)): return faults
        }
    }

    /// Whether it could be the name of a recorded metric.
    private static func isName(_ text: String) -> Bool {
        text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }

    private enum Refusal: Error {
        /// It names a metric that is recorded.
        case isMetric
        /// It is a name that no metric has.
        case isName
        case faults([String])
    }

    private static func made(
        _ text: String, among metrics: [MetricDescription]
    ) -> Result<DerivedMetric, Refusal> {
        let names = metrics.map(\.name)
        if names.contains(text) { return .failure(.isMetric) }
        let formula: Formulas.Formula
        do {
            formula = try Formulas.Formula(text, in: FormulaScope(variables: names, reduces: true))
        } catch {
            return .failure(isName(text) ? .isName : .faults(error.faults.map(\.description)))
        }
        guard !formula.variables.isEmpty else { return .failure(.faults(["a formula without a metric"])) }
        do {
            return .success(try DerivedMetric(text, formula.tree, among: metrics))
        } catch {
            return .failure(.faults([error.message]))
        }
    }
}

extension Scenario {
    /// Every text that stands where a metric's name does, in panels, their layers and references, and in claims.
    var metricTexts: [String] {
        var texts = drawnMetrics
        for selector in claims.flatMap(\.check.operands) where !texts.contains(selector.metric) {
            texts.append(selector.metric)
        }
        return texts
    }
}
