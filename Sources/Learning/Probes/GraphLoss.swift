import Numerics

/// A loss as a function of a graph's parameters: what probes evaluate anywhere, without touching the run they look at.
///
/// A value: it holds a copy of the graph, which shares its memory until one of the two is written to.
public struct GraphLoss: Sendable {
    public private(set) var graph: Graph
    public let program: Program
    public let loss: Node

    public init(_ graph: Graph, _ program: Program, loss: Node) {
        self.graph = graph
        self.program = program
        self.loss = loss
    }

    public var parameterCount: Int { graph.parameterCount }

    /// The parameters it stands at.
    public var parameters: [Double] {
        get { graph.withParameters { Array($0) } }
        set {
            precondition(newValue.count == parameterCount, "\(newValue.count) numbers for \(parameterCount) parameters")
            graph.withMutableParameters { parameters, _ in _ = parameters.update(fromContentsOf: newValue) }
        }
    }

    /// The loss where it stands.
    public mutating func value() -> Double {
        graph.forward(program)
        return graph.scalar(loss)
    }

    /// The loss at other parameters, where it then stands.
    public mutating func value(at parameters: [Double]) -> Double {
        self.parameters = parameters
        return value()
    }

    /// The gradient where it stands.
    public mutating func gradient() -> [Double] {
        graph.forward(program)
        graph.backward(program)
        return graph.withMutableParameters { Array($1) }
    }
}
