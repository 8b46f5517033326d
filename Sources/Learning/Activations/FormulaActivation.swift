import Formulas

/// A person's own function of x.
///
/// Its slope is back-propagated through the operations that the formula is made of. What is not known of it stays
/// unknown: no bound of the slope, no range.
public struct FormulaActivation: PointwiseActivation {
    public static let name = "formula"
    public static let title = Meaning(en: "own formula", zh: "自定义公式")
    public static let meaning = Meaning(en: "a formula of your own in x", zh: "自己的公式，变量为 x")
    public static let formula = "f(x)"
    public static let hyperparameters = [
        Hyperparameter.formula(
            "formula", of: ["x"], example: "x*sigmoid(1.702*x)", en: "the function, such as x*sigmoid(1.702*x)",
            zh: "函数，例如 x*sigmoid(1.702*x)")
    ]

    public let own: Formula
    private let program: FormulaProgram

    public init(_ values: Hyperparameters) {
        own = values.formula("formula")
        program = own.program(["x"])
    }

    public func apply(to x: Node, in builder: inout GraphBuilder) -> Node {
        var graph = FormulaGraph(["x": x], constants: own.constants)
        let value = graph.build(own.tree, in: &builder)
        // A formula without x is the same number for every unit.
        return value.shape == x.shape ? value : builder.add(value, builder.scale(builder.detach(x), by: 0))
    }

    public func value(_ x: Double) -> Double {
        withUnsafePointer(to: x) { program.value(UnsafeBufferPointer(start: $0, count: 1)) }
    }

    public func derivative(_ x: Double) -> Double {
        withUnsafePointer(to: x) { program.jet(UnsafeBufferPointer(start: $0, count: 1), x: 0).x }
    }

    public var derivativeBound: Double { .infinity }
    public var range: (lower: Double, upper: Double) { (-.infinity, .infinity) }
}
