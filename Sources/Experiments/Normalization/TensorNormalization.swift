import Learning
import Numerics

/// A normalization as a graph over a tensor of some layout, with the scales and shifts that a person has written.
struct TensorNormalization {
    let normalization: any Normalization
    let input: Node
    let output: Node
    let program: Program
    let layer: NormalizationLayer
    private let builder: GraphBuilder
    private var written: [(node: Node, numbers: [Double])] = []

    init(
        _ layout: TensorLayout, _ normalization: any Normalization, _ parameters: Parameters
    ) throws(ExperimentError) {
        try NormalizationObstacles.check(normalization, layout)
        self.normalization = normalization
        var builder = GraphBuilder()
        input = builder.input(layout.shape)
        layer = normalization.layer(
            name: "normalization", features: layout.features, layout: layout.featureLayout, in: &builder)
        output = layer.apply(to: input, phase: .training, in: &builder)
        program = builder.finishProgram(loss: nil)
        self.builder = builder
        for (key, node, what) in [("scales", layer.scales, "scales γ"), ("shifts", layer.shifts, "shifts β")] {
            let numbers = parameters.list(key).numbers
            guard !numbers.isEmpty else { continue }
            let name = type(of: normalization).name
            guard let node else {
                throw ExperimentError(key: key, message: "\(name) learns no \(what) here; leave the list empty: []")
            }
            guard numbers.count == node.count else {
                throw ExperimentError(
                    key: key,
                    message: "\(name) has \(node.count) \(what) for a tensor of \(layout.shape); found \(numbers.count)"
                )
            }
            written.append((node, numbers))
        }
    }

    /// The graph with these scales and shifts.
    func graph() -> Graph {
        var graph = builder.graph()
        for (node, numbers) in written { graph[node] = Tensor(numbers) }
        return graph
    }
}

/// Why a tensor can't be normalized, said at the key that mends it.
enum NormalizationObstacles {
    static func check(_ normalization: any Normalization, _ layout: TensorLayout) throws(ExperimentError) {
        guard let obstacle = normalization.obstacle(to: layout.shape, layout: layout.featureLayout) else { return }
        let name = type(of: normalization).name
        switch obstacle {
        case .unevenGroups(let groups, let channels):
            let near = (1...channels).filter { channels % $0 == 0 }.min { abs($0 - groups) < abs($1 - groups) } ?? 1
            throw ExperimentError(
                key: "normalization.groups",
                message: "\(groups) groups of equal size can't be made of \(channels) channels; nearest: \(near)")
        case .missingAxes(let asked, let found):
            throw ExperimentError(
                key: "normalization.axes",
                message: "\(asked) axes asked for, but a sample has \(found); at most \(found)")
        case .loneElements:
            throw ExperimentError(
                key: "size",
                message:
                    "every statistic of \(name) would have one element in a tensor of \(layout.shape), and nothing would be left; make it larger"
            )
        }
    }
}
