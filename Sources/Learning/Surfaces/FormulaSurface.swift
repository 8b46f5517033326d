import Formulas

/// A person's own function of x, or of x and y, to descend on; with t in it another one at every step.
///
/// Slopes and curvature are the formula's own, by the chain rule; where its minima are is not known until they are looked for.
/// Without y it is a curve: the second coordinate has no slope and stays where it is.
public struct FormulaSurface: Surface {
    public static let name = "formula"
    public static let meaning = Meaning(
        en: "a formula of your own in x, or in x and y; t is the step", zh: "自己的公式，变量为 x 或 x、y；t 为步数")
    public static let formula = "f = f(x) or f(x, y)"
    public static let source = "yours"
    public static let hyperparameters = [
        Hyperparameter.formula(
            "formula", of: ["x", "y", "t"], example: "x*cos(0.15*pi*x)",
            en: "the function, such as x*cos(0.15*pi*x) or x^2 + 10*y^2", zh: "函数，例如 x*cos(0.15*pi*x) 或 x^2 + 10*y^2")
    ]

    public let own: Formula
    public let isCurve: Bool
    public let changesWithTime: Bool
    public let domain = SurfaceDomain.square(5)
    public private(set) var minima: [SurfaceMinimum] = []
    private let program: FormulaProgram
    private var time = 0.0

    public init(_ values: Hyperparameters) {
        own = values.formula("formula")
        program = own.program(["x", "y", "t"])
        isCurve = !own.variables.contains("y")
        changesWithTime = own.variables.contains("t")
    }

    public var start: SIMD2<Double> { isCurve ? [4, 0] : [4, 3] }

    /// The same with the minima known that lie in a part of the plane, or else in one twice as large around it; one that is
    /// another function at every step has none.
    public func searched(in part: SurfaceDomain) -> Self {
        guard !changesWithTime else { return self }
        var searched = self
        for domain in [part, part.doubled] where searched.minima.isEmpty {
            searched.minima = MinimumSearch(surface: self, domain: domain).minima
        }
        return searched
    }

    public mutating func moveOn(to step: Int) { time = Double(step) }

    public func value(at point: SIMD2<Double>) -> Double {
        withInputs(point) { program.value($0) }
    }

    public func gradient(at point: SIMD2<Double>) -> SIMD2<Double> {
        let jet = withInputs(point) { program.jet($0, x: 0, y: 1) }
        return SIMD2(jet.x, jet.y)
    }

    public func hessian(at point: SIMD2<Double>) -> SymmetricMatrix {
        let jet = withInputs(point) { program.jet($0, x: 0, y: 1) }
        return SymmetricMatrix(xx: jet.xx, xy: jet.xy, yy: jet.yy)
    }

    private func withInputs<R>(_ point: SIMD2<Double>, _ body: (UnsafeBufferPointer<Double>) -> R) -> R {
        var inputs = SIMD4(point.x, point.y, time, 0)
        return withUnsafeBytes(of: &inputs) { body($0.bindMemory(to: Double.self)) }
    }
}
