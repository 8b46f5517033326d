import Learning
import Metrics
import Numerics

/// A tensor with its normalization: a graph that is run again whenever an entry was changed, and what is known of its
/// statistics. Everything that comes out is in the order of the matrix.
struct NormalizedTensor {
    let layout: TensorLayout
    let before: [Double]
    let after: [Double]
    /// For each entry the number of its statistic, from 0; empty where nothing is normalized.
    let groups: [Int]
    /// Of each statistic: the mean and the biased variance, or 0 and the mean square where no mean is subtracted.
    let means: [Double]
    let variances: [Double]
    /// How many numbers a scale has; 0 without.
    let scaleCount: Int
    private var graph: Graph
    private let program: Program
    private let input: Node
    private let output: Node

    init(_ source: TensorSource, _ made: TensorNormalization) {
        let layout = source.layout
        let normalization = made.normalization
        input = made.input
        output = made.output
        program = made.program
        graph = made.graph()
        scaleCount = made.layer.scales?.count ?? 0
        self.layout = layout
        before = source.values
        let memory = layout.memory(source.values)
        graph[input] = Tensor(shape: layout.shape, elements: memory)
        graph.forward(program)
        after = layout.matrix(graph[output].elements)
        guard let rule = normalization.rule,
            let shared = normalization.groups(of: layout.shape, layout: layout.featureLayout)
        else {
            (groups, means, variances) = ([], [], [])
            return
        }
        groups = layout.matrix((0..<layout.count).map { shared.group(of: $0) })
        (means, variances) = NormalizedTensor.moments(before, groups, count: shared.count, centers: rule.centers)
    }

    /// In two passes, so that a large mean costs no digits of the variance.
    private static func moments(
        _ values: [Double], _ groups: [Int], count: Int, centers: Bool
    ) -> (means: [Double], variances: [Double]) {
        var sizes = [Double](repeating: 0, count: count)
        var means = sizes
        var variances = sizes
        for (value, group) in zip(values, groups) {
            sizes[group] += 1
            if centers { means[group] += value }
        }
        for group in means.indices { means[group] /= sizes[group] }
        for (value, group) in zip(values, groups) {
            variances[group] += (value - means[group]) * (value - means[group])
        }
        for group in variances.indices { variances[group] /= sizes[group] }
        return (means, variances)
    }

    /// How much every entry of the output changes when `amount` is added to one of the input. Writes `count` numbers.
    mutating func change(at entry: Int, by amount: Double, into changes: inout [Double]) {
        let layout = layout
        let place = layout.offset(row: entry / layout.channels, channel: entry % layout.channels)
        let old = before[entry]
        graph.withMutableValue(of: input) { $0[place] = old + amount }
        graph.forward(program)
        graph.withValue(of: output) { output in
            for index in changes.indices {
                let at = layout.offset(row: index / layout.channels, channel: index % layout.channels)
                changes[index] = output[at] - after[index]
            }
        }
        graph.withMutableValue(of: input) { $0[place] = old }
    }
}
