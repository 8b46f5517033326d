import Learning
import Metrics

/// Finds where a training run's first number that is not finite was computed, and remembers it.
///
/// Recorded as an index into `operations`, since a recording holds numbers: the parameters in order of declaration, then
/// the values of the operations in forward order, then the gradients they hand back. A step costs nothing while all is well.
struct NonFiniteWatch: Sendable {
    /// What the recorded index stands for: `layer 3 weights`, `layer 3 tanh`, `layer 3 tanh gradient`, `read-out linear`.
    let operations: [String]
    /// The hidden layer each belongs to; 0 for the read-out and the loss.
    let layers: [Double]
    /// The index of the first one found; −1 until then.
    private(set) var found = -1.0
    private let program: Program
    private let parameterCount: Int

    init(_ network: TrainingNetwork) {
        self.init(
            network.graph, network.batch.program, states: network.trace.states, output: network.trace.output,
            of: "layer")
    }

    /// - Parameters:
    ///   - states: what each layer hands on, in order.
    ///   - output: the read-out's value.
    ///   - unit: what layers are called: `layer`, or `time` where they are one layer's steps of time.
    init(_ graph: Graph, _ program: Program, states: [Node], output: Node, of unit: String) {
        self.program = program
        parameterCount = graph.parameters.count
        let ends = states
        var (place, isOut) = (1, false)
        var named: [(name: String, layer: Int)] = []
        for operation in graph.operations(program) {
            let isHidden = place <= ends.count
            let layer = isHidden ? "\(unit) \(place) " : isOut ? "" : "read-out "
            named.append((layer + operation.name, isHidden ? place : 0))
            if isHidden, operation.output == ends[place - 1] { place += 1 }
            if operation.output == output { isOut = true }
        }
        let parameters = graph.parameters.map { region in
            let words = region.name.split(separator: " ")
            return (name: region.name, layer: words.count > 1 && words[0] == "layer" ? Int(words[1]) ?? 0 : 0)
        }
        let all = parameters + named + named.map { ($0.name + " gradient", $0.layer) }
        operations = all.map(\.name)
        layers = all.map { Double($0.layer) }
    }

    /// Looks where it began, once something measured is not finite; both passes have run.
    mutating func look(_ graph: Graph, loss: Double, gradientNorms: [Double]) {
        guard found < 0, !loss.isFinite || !gradientNorms.allSatisfy(\.isFinite) else { return }
        let count = (operations.count - parameterCount) / 2
        switch graph.firstNonFinite(program) {
        case .parameter(let index): found = Double(index)
        case .value(let index): found = Double(parameterCount + index)
        case .gradient(let index): found = Double(parameterCount + count + index)
        // A norm may overflow while every number that it is taken of is finite.
        case nil: break
        }
    }
}
