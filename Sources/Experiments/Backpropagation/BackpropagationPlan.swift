import Metrics

/// What an expression's pass records.
struct BackpropagationPlan {
    private typealias Entry = MetricEntry<BackpropagationState>

    private let node, edge, name, path, scheme, stepSize: Dimension
    private let listsPaths: Bool

    init(_ parameters: Parameters, _ setting: BackpropagationSetting) {
        let (graph, paths) = (setting.graph, setting.paths)
        func labels(_ name: String, en: String, zh: String, _ keys: [String], _ titles: [String]) -> Dimension {
            Dimension(
                name, label: LocalizedText(en: en, zh: zh), coordinates: .labels(keys),
                titles: titles.map { LocalizedText($0) })
        }
        let nodes = Array(graph.nodes.indices)
        node = labels("node", en: "node", zh: "节点", nodes.map { graph.key($0) }, nodes.map { graph.title($0) })
        edge = labels(
            "edge", en: "edge", zh: "边", graph.edges.map { graph.key($0) }, graph.edges.map { graph.title($0) })
        name = labels("name", en: "name", zh: "变量", graph.names, graph.names.map(ExpressionNames.title))
        path = labels(
            "path", en: "path", zh: "路径", paths.paths.map { paths.key($0, in: graph) },
            paths.paths.map { paths.title($0, in: graph) })
        listsPaths = paths.isListed
        scheme = Dimension(
            "scheme", label: LocalizedText(en: "difference", zh: "差分"),
            coordinates: .labels(GradientCheck.Scheme.allCases.map(\.rawValue)),
            titles: [LocalizedText(en: "central", zh: "中心差分"), LocalizedText(en: "one-sided", zh: "单侧差分")])
        stepSize = Dimension(
            "step-size", label: LocalizedText(en: "step size h", zh: "步长 h"),
            coordinates: .values(Backpropagation.stepSizes(parameters)), isLogarithmic: true)
    }

    var plan: MetricPlan<BackpropagationState> {
        MetricPlan {
            pass
            gradients
            if listsPaths { paths }
            sizes
            check
        }
    }

    private var pass: [Entry] {
        [
            .each("value", en: "value", zh: "值", symbol: "v", [node]) { $0.values }
                .means(en: "What each node has been evaluated to so far.", zh: "到当前步为止各节点的取值。"),
            .each("gradient", en: "gradient", zh: "梯度", symbol: "∂f/∂v", [node]) { $0.gradients }
                .means(
                    en: "What edges have handed back to each node so far, added up; at the end ∂f/∂v.",
                    zh: "到当前步为止各边回传到节点的量之和；最后即 ∂f/∂v。"),
            .each("local-derivative", en: "local derivative", zh: "局部导数", symbol: "∂vⱼ/∂vᵢ", [edge]) { $0.locals }
                .means(
                    en: "How fast the operation at an edge’s end changes with the node at its beginning.",
                    zh: "边末端的运算对其始端节点的导数。"),
            .each("product", en: "handed back", zh: "回传", symbol: "∂f/∂vⱼ·∂vⱼ/∂vᵢ", [edge]) { $0.products }
                .means(
                    en: "The gradient at an edge’s end times its local derivative.", zh: "边末端的梯度乘以该边的局部导数。"),
        ]
    }

    private var gradients: [Entry] {
        [
            .constant("result", en: "value of the expression", zh: "表达式的值", symbol: "f") { $0.result }
                .means(en: "The last node’s value.", zh: "最后一个节点的值。"),
            .constant("name-gradient", en: "gradient by the names", zh: "对各变量的梯度", symbol: "∂f/∂v", [name]) {
                $0.gradient
            }
            .means(en: "What the pass back ends with at the names.", zh: "反向传播最终在各变量处得到的梯度。"),
            .constant(
                "graph-gradient", en: "gradient by the training graph", zh: "训练用计算图给出的梯度", [name]
            ) { $0.graphGradient }
            .means(en: "The same by the graph that trains networks.", zh: "由训练网络所用的计算图求得的同一梯度。"),
            .constant("node-difference", en: "central difference by a node", zh: "对节点的中心差商", [node]) {
                $0.differences
            }
            .means(
                en:
                    "(f(v + h) − f(v − h))/2h with h = ε^(1/3)·max(1, |v|), the node moved and what follows evaluated anew.",
                zh: "移动该节点并重新计算其后各节点得到的 (f(v + h) − f(v − h))/2h，h = ε^(1/3)·max(1, |v|)。"),
        ]
    }

    private var paths: [Entry] {
        [
            .constant(
                "path-product", en: "product along a path", zh: "沿路径的乘积", symbol: "∏ ∂vⱼ/∂vᵢ", [path]
            ) { $0.pathProducts }
            .means(
                en: "The local derivatives along a way from a name to the result, multiplied.",
                zh: "从变量到结果的一条路径上各局部导数之积。"
            )
            .present(en: "with at most 1000 paths", zh: "路径不超过 1000 条时"),
            .constant("path-sum", en: "sum over paths", zh: "各路径之和", symbol: "Σ ∏ ∂vⱼ/∂vᵢ", [name]) { $0.pathSums }
                .means(en: "The products of all paths from a name, added up.", zh: "从某变量出发的全部路径乘积之和。")
                .present(en: "with at most 1000 paths", zh: "路径不超过 1000 条时"),
        ]
    }

    private var sizes: [Entry] {
        [
            .constant("path-count", en: "paths from a name", zh: "从变量出发的路径数", [name]) { $0.setting.paths.counts }
                .means(en: "How many ways lead from a name to the result.", zh: "从某变量到结果的路径条数。"),
            .constant("edge-count", en: "edges", zh: "边数") { $0.setting.graph.edges.count }
                .means(en: "Each is passed once forward and once back.", zh: "每条边前向、反向各经过一次。"),
            .constant("node-count", en: "nodes", zh: "节点数") { $0.setting.graph.nodes.count }
                .means(en: "Names and operations; equal parts are one node.", zh: "变量与运算；相同的部分合为一个节点。"),
        ]
    }

    private var check: [Entry] {
        [
            .once([
                .constant(
                    "check-error", en: "relative error of difference quotients", zh: "差商的相对误差",
                    symbol: "‖d − g‖/max(‖d‖, ‖g‖)", [scheme, stepSize]
                )
                .means(
                    en:
                        "Difference quotients against the gradient; root mean square over the values and random ones about them.",
                    zh: "差商与梯度之差；对给定取值及其附近的随机点取均方根。"),
                .constant("best-step", en: "step size of the least error", zh: "误差最小的步长", symbol: "h*", [scheme])
                    .means(en: "Of the step sizes tried, the one with the least error.", zh: "所试步长中误差最小者。"),
                .constant("least-error", en: "least error", zh: "最小误差", [scheme])
                    .means(en: "The error at the best step size.", zh: "最佳步长处的误差。"),
            ]) { state, _ in
                let check = state.check()
                return .init([check.errors, check.best, check.least])
            }
        ]
    }
}
