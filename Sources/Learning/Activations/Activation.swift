/// A nonlinearity between layers: how to build it, and what can be said of it in closed form.
public protocol Activation: CatalogueEntry {
    /// The function as a formula in Unicode.
    static var formula: String { get }

    /// f(x), element by element.
    func apply(to x: Node, in builder: inout GraphBuilder) -> Node

    /// f(x) for one number.
    func value(_ x: Double) -> Double
    /// f′(x); at a kink the value that back-propagation uses.
    func derivative(_ x: Double) -> Double

    /// The least upper bound of |f′|: what a layer can multiply a back-propagated signal by, besides its weights.
    var derivativeBound: Double { get }
    /// The infimum and supremum of f; infinite where f is not bounded.
    var range: (lower: Double, upper: Double) { get }
    /// The value at which f is flat, where a unit that never leaves it learns no more; nil where there is none.
    var deadFloor: Double? { get }
}

extension Activation {
    public var deadFloor: Double? { nil }
}
