import Formulas
import Learning
import Metrics
import Numerics

/// What of a pass has been computed after so many operations: forward first, then back.
public struct BackpropagationState: SimulationState {
    let setting: BackpropagationSetting
    private let pass: ExpressionPass
    /// What the pass has reached so far; the rest is absent. Gradients add up as edges hand them back.
    private(set) var values, gradients: [Double]
    private(set) var locals, products: [Double]
    private let places: [[Double]]
    private let stepSizes: [Double]

    init(_ parameters: Parameters, _ setting: BackpropagationSetting, seed: UInt64) {
        self.setting = setting
        let graph = setting.graph
        pass = ExpressionPass(graph, setting.leaves)
        values = setting.leaves + [Double](repeating: .absent, count: graph.operationCount)
        gradients = [Double](repeating: .absent, count: graph.nodes.count)
        locals = [Double](repeating: .absent, count: graph.edges.count)
        products = locals
        places = setting.places(
            parameters.integer("check.draws"), spread: parameters.real("check.spread"), seed: seed)
        stepSizes = Backpropagation.stepSizes(parameters)
    }

    public mutating func advance(step: Int) {
        let (graph, count) = (setting.graph, setting.graph.operationCount)
        guard step > 0, step <= 2 * count else { return }
        let isForward = step <= count
        let node = graph.names.count + (isForward ? step - 1 : 2 * count - step)
        if isForward { values[node] = pass.values[node] }
        if node == graph.output, !isForward { gradients[node] = 1 }
        for (index, edge) in graph.edges.enumerated() where edge.to == node {
            if isForward {
                locals[index] = pass.locals[index]
            } else {
                products[index] = pass.products[index]
                let before = gradients[edge.from]
                gradients[edge.from] = before.isAbsent ? products[index] : before + products[index]
            }
        }
    }

    // MARK: Beside the pass

    var result: Double { pass.values[setting.graph.output] }
    /// Of the names.
    var gradient: [Double] { Array(pass.adjoints.prefix(setting.graph.names.count)) }
    var pathProducts: [Double] { setting.paths.products(pass.locals) }
    var pathSums: [Double] { setting.paths.sums(pathProducts, in: setting.graph) }
    /// Central differences by each node.
    var differences: [Double] { ExpressionPass.differences(setting.graph, setting.leaves, pass.values) }

    /// The gradient by the names as the graph that trains networks has it.
    var graphGradient: [Double] {
        var builder = GraphBuilder()
        let inputs = zip(setting.graph.names, setting.leaves).map { builder.parameter($0, [], [$1]) }
        var formula = FormulaGraph(
            Dictionary(zip(setting.graph.names, inputs)) { first, _ in first })
        let loss = formula.build(setting.tree, in: &builder)
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        return inputs.map { graph.withGradient(of: $0) { $0.isEmpty ? 0 : $0[0] } }
    }

    func check() -> GradientCheck {
        let graph = setting.graph
        return GradientCheck(
            FormulaProgram(setting.tree, graph.names), places: places, steps: stepSizes
        ) { Array(ExpressionPass(graph, $0).adjoints.prefix(graph.names.count)) }
    }
}
