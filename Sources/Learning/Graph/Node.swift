import Numerics

/// A value in a graph under construction: a handle that the builder gives out and the operations take.
///
/// After the building it reads and writes that value in the graph: `graph[node]`.
public struct Node: Sendable, Hashable {
    let index: Int
    public let shape: Shape
    /// Whether a gradient flows to it: parameters, and whatever is computed from one.
    public let needsGradient: Bool

    public var count: Int { shape.count }
}

/// A part of a graph that runs on its own: training, evaluation. Programs share the parameters.
public struct Program: Sendable, Hashable {
    let index: Int
}

/// A parameter of a graph and where it lies in the flat parameter array.
public struct ParameterRegion: Sendable, Hashable {
    /// Its name, also that of the random stream its initial values come from: `layer 3 weights`.
    public var name: String
    public var node: Node
    public var range: Range<Int>
}
