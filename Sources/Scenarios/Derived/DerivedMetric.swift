import Formulas
import Metrics

/// A metric made of others by a formula: `loss - validation-loss`, `max(gradient-norm)/min(gradient-norm)`.
///
/// It has a frame at every step at which each of them has one. Dimensions of the same name go together, others spread
/// against each other; `sum`, `mean`, `min` and `max` of one argument join all of a frame's numbers.
struct DerivedMetric: Sendable {
    let description: MetricDescription
    /// The recording's metrics that it is made of, by their positions.
    let sources: [Int]
    private var stages: [DerivedStage]
    /// The first number of each stage.
    private var reduced: [Double]
    private var isRecorded = false

    /// - Throws: why the metrics do not fit together.
    init(_ text: String, _ tree: FormulaNode, among metrics: [MetricDescription]) throws(DerivedMismatch) {
        var outline = DerivedOutline(metrics)
        let dimensions = try outline.add(tree, reduction: nil)
        stages = outline.stages
        reduced = [Double](repeating: 0, count: stages.count)
        sources = outline.sources
        let made = sources.map { metrics[$0] }
        func notation(_ language: Language) -> String {
            tree.notation { name in metrics.first { $0.name == name }?.label[language] ?? name }
        }
        description = MetricDescription(
            text, label: LocalizedText(en: notation(.english), zh: notation(.chinese)),
            unit: DerivedUnit.unit(of: tree, metrics), isStepped: made.contains(where: \.isStepped),
            dimensions: dimensions)
    }

    /// Appends the frame of a step that was just recorded, where every source has one. Allocates nothing after the first.
    ///
    /// - Parameter index: its own position in the recording.
    mutating func record(step: Int, at index: Int, into recording: inout Recording) {
        guard !isRecorded else { return }
        keepConstants(recording)
        guard description.isResolved else { return }
        for source in sources where recording.metrics[source].description.isStepped {
            guard recording.metrics[source].steps.last == step else { return }
        }
        for stage in stages.indices {
            guard stages[stage].evaluate(recording, reduced: reduced) else { return }
            reduced[stage] = stages[stage].values.first ?? .nan
        }
        if !recording.metrics[index].isResolved { recording.metrics[index].description = description }
        stages[stages.count - 1].values.withUnsafeBufferPointer { recording.metrics[index].append(step: step, $0) }
        isRecorded = !description.isStepped
    }

    /// Keeps what the same metric kept before its dimensions were known.
    mutating func keepConstants(of old: DerivedMetric) {
        for stage in stages.indices { stages[stage].keepConstants(of: old.stages[stage]) }
    }

    /// Keeps the numbers of metrics without steps, which are handed over once.
    mutating func keepConstants(_ recording: Recording) {
        for stage in stages.indices { stages[stage].keepConstants(recording) }
    }
}

/// Why metrics do not fit together in a formula.
struct DerivedMismatch: Error {
    var message: String
}

/// Lays a formula out in stages: one for each reduction, the last for the whole.
private struct DerivedOutline {
    let metrics: [MetricDescription]
    var stages: [DerivedStage] = []
    var sources: [Int] = []

    init(_ metrics: [MetricDescription]) {
        self.metrics = metrics
    }

    /// Adds the stage of a tree after those of the reductions in it, and returns its dimensions.
    mutating func add(
        _ tree: FormulaNode, reduction: FormulaFunction?
    ) throws(DerivedMismatch) -> [Dimension] {
        let flat = try flattened(tree)
        var operands: [DerivedStage.Operand] = []
        var dimensions: [Dimension] = []
        for name in flat.variables {
            if let stage = Self.stage(named: name) {
                operands.append(DerivedStage.Operand(source: .stage(stage), dimensions: []))
                continue
            }
            guard let index = metrics.firstIndex(where: { $0.name == name }) else {
                preconditionFailure("no metric \(name)")
            }
            if !sources.contains(index) { sources.append(index) }
            operands.append(DerivedStage.Operand(source: .metric(index), dimensions: metrics[index].dimensions))
            for dimension in metrics[index].dimensions { try add(dimension, of: name, to: &dimensions) }
        }
        stages.append(
            DerivedStage(
                FormulaProgram(flat, flat.variables), operands, dimensions, reduction: reduction,
                isConstant: metrics.map { !$0.isStepped }))
        return dimensions
    }

    private func add(
        _ dimension: Dimension, of name: String, to dimensions: inout [Dimension]
    ) throws(DerivedMismatch) {
        guard let known = dimensions.first(where: { $0.name == dimension.name }) else {
            dimensions.append(dimension)
            return
        }
        guard known.coordinates == dimension.coordinates else {
            let counts = "\(known.count) and \(dimension.count)"
            throw DerivedMismatch(
                message: "the metrics differ along \(dimension.name), \(counts) places up to \(name); "
                    + "reduce one to a number with mean(…), max(…), min(…) or sum(…)")
        }
    }

    /// The tree with each reduction replaced by the name of its stage.
    private mutating func flattened(_ tree: FormulaNode) throws(DerivedMismatch) -> FormulaNode {
        switch tree {
        case .number, .constant, .variable: return tree
        case .negate(let operand): return .negate(try flattened(operand))
        case .not(let operand): return .not(try flattened(operand))
        case .binary(let operation, let left, let right):
            return .binary(operation, try flattened(left), try flattened(right))
        case .call(let function, let arguments) where function.isReduction && arguments.count == 1:
            _ = try add(arguments[0], reduction: function)
            return .variable(Self.mark + "\(stages.count - 1)")
        case .call(let function, let arguments):
            var flat: [FormulaNode] = []
            for argument in arguments { flat.append(try flattened(argument)) }
            return .call(function, flat)
        }
    }

    /// What no name of a metric begins with.
    private static let mark = "#"

    private static func stage(named name: String) -> Int? {
        name.hasPrefix(mark) ? Int(name.dropFirst(mark.count)) : nil
    }
}
