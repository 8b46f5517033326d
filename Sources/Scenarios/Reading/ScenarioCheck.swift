import Bounds
import Charts
import Experiments
import Metrics

/// Checks what a scenario says of metrics against what its variants will record.
struct ScenarioCheck {
    let scenario: Scenario
    /// Variant by variant.
    let metrics: [[MetricDescription]]
    private var diagnostics = Diagnostics()

    init(_ scenario: Scenario, metrics: [[MetricDescription]]) {
        self.scenario = scenario
        self.metrics = metrics
    }

    func run() throws(ScenarioError) {
        var check = self
        for (index, panel) in scenario.panels.enumerated() { check.check(panel, at: "panels[\(index)]") }
        for (index, claim) in scenario.claims.enumerated() {
            check.check(claim.check, at: "claims[\(index)].check")
        }
        for number in scenario.numbers {
            if case .measured(let measurement) = number.source {
                check.check(measurement, at: "numbers.\(number.name)")
            }
        }
        for tolerance in scenario.tolerances { check.check(tolerance) }
        try check.diagnostics.throwIfAny()
    }

    /// A tolerance for what no panel draws would be read as if it did something.
    private mutating func check(_ tolerance: GoldenTolerance) {
        let drawn = scenario.drawnMetrics
        guard !drawn.contains(tolerance.metric) else { return }
        report(
            "tolerance.\(tolerance.metric)",
            .unexpected(
                expected: "a metric that a panel draws (\(drawn.joined(separator: ", ")))",
                found: "\"\(tolerance.metric)\"", nearest: NearestName.of(tolerance.metric, among: drawn)))
    }

    private mutating func report(_ path: String, _ complaint: Complaint) {
        diagnostics.add(scenario.places?.place(of: path) ?? .code, path, complaint)
    }

    // MARK: Panels

    private mutating func check(_ panel: Panel, at path: String) {
        guard !isStillToCome(panel.metric) else { return }
        let names = scenario.variants.map(\.name)
        let drawn = names.indices.filter { panel.variants?.contains(names[$0]) ?? true }
        // Variants may differ in what they record (depth, say); a panel must suit one of those it draws.
        let found = drawn.map { panel.problems(metrics: metrics[$0], variants: names) }
        for problem in found.min(by: { $0.count < $1.count }) ?? [] {
            let text = panel.metricText(at: problem.key)
            // A line of comparison that this choice has none of is left out.
            if problem.key.contains("references["), let text, isTakenAway(text) { continue }
            if let first = drawn.first, let text,
                reportFaults(of: text, among: metrics[first], at: "\(path).\(problem.key)")
            {
                continue
            }
            let nearest = problem.nearest.first
            report(
                "\(path).\(problem.key)",
                .said(problem.message + (nearest.map { " — did you mean \"\($0)\"?" } ?? ""), file: nil, line: nil))
        }
        // A run that a person has shortened just does not get there.
        guard scenario.source?.overrides.steps == nil else { return }
        for selection in panel.at where selection.dimension == "step" {
            for case .coordinate(let step) in selection.positions where step > Double(scenario.lastStep) {
                report("\(path).at.step", beyondTheRun("\(Int(exactly: step) ?? .max)"))
            }
        }
    }

    /// A log may gain a metric that no other one is nearly called.
    private func isStillToCome(_ metric: String) -> Bool {
        guard scenario.experiment is Log.Type else { return false }
        let known = metrics.flatMap { $0.map(\.name) }
        return !known.contains(metric) && NearestName.of(metric, among: known) == nil
    }

    /// Whether what stands for a metric is recorded with other choices than those of the command line.
    private func isTakenAway(_ text: String) -> Bool {
        guard scenario.source?.overrides.changesExperiment ?? false,
            let known = try? MetricIndex(scenario.experiment).metrics.map(\.description)
        else { return false }
        return DerivedMetrics.faults(text, among: known) == nil
    }

    /// Reports what is wrong with a formula of metrics; false where the text is a plain name.
    private mutating func reportFaults(of text: String, among metrics: [MetricDescription], at path: String) -> Bool {
        let faults = DerivedMetrics.faults(text, among: metrics) ?? []
        for fault in faults { report(path, .said(fault, file: nil, line: nil)) }
        return !faults.isEmpty
    }

    private func beyondTheRun(_ step: String) -> Complaint {
        .unexpected(expected: "a step of the run, up to \(scenario.lastStep)", found: step, nearest: nil)
    }

    // MARK: Claims

    private mutating func check(_ check: any Check, at path: String) {
        if let all = check as? AllCheck {
            for (index, part) in all.parts.enumerated() { self.check(part, at: "\(path).all[\(index)]") }
            return
        }
        if let each = check as? EachCellCheck {
            for part in each.parts.prefix(1) { self.check(part, at: path) }
            return
        }
        var isSound = true
        for selector in check.operands {
            let before = diagnostics.problems.count
            self.check(selector, at: selector.path.isEmpty ? path : selector.path)
            if diagnostics.problems.count > before { isSound = false }
        }
        guard isSound, check.operands.count == 2 else { return }
        let counts = check.operands.compactMap(count)
        guard counts.count == 2 else { return }
        // A metric that another choice has taken away has no numbers; the claim stays undecided.
        if counts.contains(0), scenario.source?.overrides.changesExperiment ?? false { return }
        if counts[0] != counts[1], !counts.contains(1) {
            report(
                path,
                .unexpected(
                    expected: "as many values on both sides, or one on either", found: "\(counts[0]) and \(counts[1])",
                    nearest: nil))
        }
    }

    private mutating func check(_ selector: Selector, at path: String) {
        let names = scenario.variants.map(\.name)
        guard !isStillToCome(selector.metric) else { return }
        for index in names.indices where selector.includes(names[index]) {
            let metrics = metrics[index]
            guard let recorded = metrics.first(where: { $0.name == selector.metric }) else {
                if isTakenAway(selector.metric) { return }
                if reportFaults(of: selector.metric, among: metrics, at: "\(path).metric") { return }
                let known = metrics.map(\.name).filter { !$0.contains("/") }
                report(
                    "\(path).metric",
                    .unexpected(
                        expected: "one of \(known.joined(separator: ", "))", found: "\"\(selector.metric)\"",
                        nearest: NearestName.of(selector.metric, among: known)))
                return
            }
            guard let metric = metrics.metric(selector.metric, reducedBy: selector.folds) else {
                report(unknownFold: selector.folds, of: recorded, at: path)
                return
            }
            for selection in selector.positions { check(selection, of: metric, at: path) }
            let furthest: Int? =
                switch selector.step {
                case .at(let step), .from(_, let step?): step
                case .from(let step, nil): step
                case .first, .last, .all: nil
                }
            if let furthest, furthest > scenario.variants[index].lastStep, scenario.source?.overrides.steps == nil {
                report("\(path).step", beyondTheRun("\(furthest)"))
            }
        }
    }

    private mutating func report(unknownFold folds: [DimensionReduction], of metric: MetricDescription, at path: String)
    {
        let known = (metric.isStepped ? [DimensionReduction.step] : []) + metric.dimensions.map(\.name)
        for fold in folds where !known.contains(fold.dimension) {
            report(
                "\(path).reduce.\(fold.dimension)",
                .unknownKey(known: known, nearest: NearestName.of(fold.dimension, among: known)))
        }
    }

    private mutating func check(_ selection: DimensionSelection, of metric: MetricDescription, at path: String) {
        guard let dimension = metric.dimensions.first(where: { $0.name == selection.dimension }) else {
            let known = ScenarioKeys.selector.map(\.name) + metric.dimensions.map(\.name)
            report(
                "\(path).\(selection.dimension)",
                .unknownKey(known: known, nearest: NearestName.of(selection.dimension, among: known)))
            return
        }
        // A network made shallower by hand just does not have every layer that a claim speaks of.
        guard scenario.source?.overrides.settings.isEmpty ?? true else { return }
        // Which coordinates there are only the run will know.
        guard dimension.isResolved else { return }
        for position in selection.positions where position.index(along: dimension) == nil {
            let (labels, last) = (dimension.labels, dimension.count - 1)
            let names =
                labels.isEmpty ? "\(dimension.placeText(at: 0).en) to \(dimension.placeText(at: last).en)" : "a name"
            let (found, nearest): (String, String?) =
                switch position {
                case .coordinate(let value): (NumberText.place(value), nil)
                case .label(let name): ("\"\(name)\"", NearestName.of(name, among: labels))
                default: ("an empty dimension", nil)
                }
            report(
                "\(path).\(selection.dimension)",
                .unexpected(expected: "first, middle, last, or \(names)", found: found, nearest: nearest))
        }
    }

    /// How many numbers a selector gives at the end of a run; nil where only the run will know.
    private func count(_ selector: Selector) -> Int? {
        if selector.reduction != nil { return 1 }
        var total = 0
        for (index, variant) in scenario.variants.enumerated()
        where selector.includes(variant.name) {
            guard let metric = metrics[index].metric(selector.metric, reducedBy: selector.folds) else { continue }
            let isKnown = metric.dimensions.allSatisfy { dimension in
                dimension.isResolved || dimension.count > 0
                    || selector.positions.contains { $0.dimension == dimension.name }
            }
            guard isKnown else { return nil }
            let places = metric.dimensions.reduce(1) { product, dimension in
                let chosen = selector.positions.first { $0.dimension == dimension.name }
                return product * (chosen?.positions.count ?? dimension.count)
            }
            let isMany = metric.isStepped && selector.step.isMany
            if selector.eventReduction != nil {
                // A number for each sequence: over the steps of a position, or over the positions of a step.
                total += isMany ? places : 1
                continue
            }
            switch selector.step {
            case .from(let first, let last) where isMany: total += places * ((last ?? variant.lastStep) - first + 1)
            default: total += places * (isMany ? variant.lastStep + 1 : 1)
            }
        }
        return total
    }
}

extension Panel {
    /// What stands for a metric at one of the panel's keys: `metric`, `layers[0].metric`, `references[1].metric`.
    fileprivate func metricText(at key: String) -> String? {
        if key == "metric" { return metric }
        for (index, layer) in layers.enumerated() where key == "layers[\(index)].metric" { return layer.metric }
        for (index, reference) in references.enumerated() where key == "references[\(index)].metric" {
            if case .metric(let name, _) = reference.form { return name }
        }
        return nil
    }
}
