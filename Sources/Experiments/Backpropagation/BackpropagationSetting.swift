import Formulas
import Metrics
import Numerics

/// What the parameters say: the expression's graph and the values of its names.
struct BackpropagationSetting: Sendable {
    /// More nodes than this can't be told apart in a drawing.
    static let mostNodes = 60

    let tree: FormulaNode
    let graph: ExpressionGraph
    /// In the order of the graph's names.
    let leaves: [Double]
    let paths: ExpressionPaths

    init(_ parameters: Parameters) throws(ExperimentError) {
        var values = parameters.numbers("values")
        let batch = Self.samples(parameters)
        for sample in batch { values.merge(sample) { _, own in own } }
        let formula: Formula
        do {
            formula = try Formula(parameters.text("expression"), in: Self.scope, constants: values)
        } catch {
            throw ExperimentError(key: "expression", message: error.description)
        }
        let sampled = batch.first?.keys.sorted() ?? []
        for (index, sample) in batch.enumerated() where sample.keys.sorted() != sampled {
            throw ExperimentError(
                key: "batch",
                message: "sample \(index) has the names \(sample.keys.sorted().joined(separator: ", ")); expected "
                    + "those of sample 0: \(sampled.joined(separator: ", "))")
        }
        for (index, sample) in batch.enumerated() {
            for (name, value) in sample { values[ExpressionNames.sampled(name, index + 1)] = value }
        }
        tree = Self.unrolled(formula.tree, sampled, batch.count, by: parameters.text("aggregate"))
        graph = ExpressionGraph(tree)
        guard !graph.names.isEmpty, graph.operationCount > 0 else {
            throw ExperimentError(
                key: "expression", message: "nothing to differentiate: expected an operation on a name, such as w*x")
        }
        guard graph.nodes.count <= Self.mostNodes else {
            throw ExperimentError(
                key: batch.count > 1 ? "batch" : "expression",
                message: "makes \(graph.nodes.count) nodes; at most \(Self.mostNodes) can be drawn")
        }
        leaves = graph.names.map { values[$0] ?? .nan }
        paths = ExpressionPaths(graph)
    }

    static let scope = FormulaScope(variables: [])

    private static func samples(_ parameters: Parameters) -> [[String: Double]] {
        parameters.list("batch").map { item in
            guard case .group(let entries) = item else { return [:] }
            let group = Parameters(entries)
            return Dictionary(entries.map { ($0.key, group.real($0.key)) }) { first, _ in first }
        }
    }

    /// One copy of the expression a sample, with names of its own, and what joins them.
    private static func unrolled(
        _ tree: FormulaNode, _ sampled: [String], _ count: Int, by aggregate: String
    ) -> FormulaNode {
        let copies = (0..<count).map { sample in
            tree.renamed { sampled.contains($0) ? ExpressionNames.sampled($0, sample + 1) : $0 }
        }
        guard copies.count > 1 else { return copies.first ?? tree }
        return .call(aggregate == "sum" ? .sum : .mean, copies)
    }

    /// The values and random ones about them: each times 1 + spread·N(0, 1).
    func places(_ draws: Int, spread: Double, seed: UInt64) -> [[Double]] {
        var random = Philox(seed: seed, stream: "gradient check")
        return [leaves] + (0..<draws).map { _ in leaves.map { $0 * (1 + spread * random.normal()) } }
    }
}
