/// A nonlinearity between layers: how to build it, and what can be said of it in closed form.
public protocol Activation: CatalogueEntry {
    /// The function as a formula in Unicode.
    static var formula: String { get }
    /// How readers know it: ReLU, not `relu`.
    static var title: Meaning { get }
    /// How many numbers go in for each that comes out, along the last axis: 1, or 2 where one half gates the other.
    static var inputsPerOutput: Int { get }

    /// f(x), element by element or along the last axis.
    func apply(to x: Node, in builder: inout GraphBuilder) -> Node

    /// An upper bound of how much f can stretch a small change, the largest ‖∂f/∂x‖₂: what a layer can multiply a
    /// back-propagated signal by, besides its weights. Infinite where there is none.
    var derivativeBound: Double { get }
    /// The infimum and supremum of f; infinite where f is not bounded.
    var range: (lower: Double, upper: Double) { get }
    /// The value at which f is flat, where a unit that never leaves it learns no more; nil where there is none.
    var deadFloor: Double? { get }
}

extension Activation {
    public static var inputsPerOutput: Int { 1 }
    public static var title: Meaning { Meaning(en: name, zh: name) }
    public var deadFloor: Double? { nil }
}

/// An activation that is a function of one number.
public protocol PointwiseActivation: Activation {
    /// f(x)
    func value(_ x: Double) -> Double
    /// f′(x); at a kink the value that back-propagation uses.
    func derivative(_ x: Double) -> Double
}
