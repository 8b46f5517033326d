import Learning
import Numerics

/// The function as a graph of one row, replayed for each place: so no place sees another, whatever the formula joins.
struct FunctionGraph: Sendable {
    private var graph: Graph
    private let program: Program
    private let input, output: Node
    private let place: Int

    init(_ setting: FunctionSetting) {
        var builder = GraphBuilder()
        place = setting.place
        input = builder.input([1, setting.row.count], needsGradient: true)
        output = setting.value(of: input, in: &builder)
        program = builder.finishProgram(loss: output)
        graph = builder.graph()
        graph[input] = Tensor(shape: input.shape, elements: setting.row)
    }

    /// f(x) and f′(x), as back-propagation has it. Allocates nothing.
    mutating func at(_ x: Double) -> (value: Double, slope: Double) {
        let place = place
        graph.withMutableValue(of: input) { $0[place] = x }
        return replay()
    }

    /// The same of a row of N(0, σ²), x and all that stands beside it. Allocates nothing.
    mutating func drawn(_ random: inout Philox, deviation: Double) -> (value: Double, slope: Double) {
        graph.withMutableValue(of: input) { row in
            for index in row.indices { row[index] = deviation * random.normal() }
        }
        return replay()
    }

    private mutating func replay() -> (value: Double, slope: Double) {
        graph.forward(program)
        graph.backward(program)
        let place = place
        // Without a way to x, such as in a formula of constants, there is no slope.
        return (graph.scalar(output), graph.withGradient(of: input) { $0.isEmpty ? 0 : $0[place] })
    }
}
