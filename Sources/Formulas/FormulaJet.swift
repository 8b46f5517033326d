import Numerics

/// A value with its first and second derivatives by two variables.
///
/// A derivative that is 0 stays 0 whatever it is multiplied with, so a constant part never brings in the NaN of a function
/// at the edge of where it is defined.
public struct FormulaJet: Hashable, Sendable {
    public var value: Double
    /// ∂f/∂x, ∂f/∂y.
    public var x = 0.0
    public var y = 0.0
    public var xx = 0.0
    public var xy = 0.0
    public var yy = 0.0

    init(_ value: Double) {
        self.value = value
    }

    @inline(__always)
    private static func product(_ factor: Double, _ derivative: Double) -> Double {
        derivative == 0 ? 0 : factor * derivative
    }

    /// f(u) for f, f′ and f″ at u.
    func mapped(_ value: Double, _ first: Double, _ second: Double) -> FormulaJet {
        var jet = FormulaJet(value)
        jet.x = Self.product(first, x)
        jet.y = Self.product(first, y)
        jet.xx = Self.product(first, xx) + Self.product(second, x * x)
        jet.xy = Self.product(first, xy) + Self.product(second, x * y)
        jet.yy = Self.product(first, yy) + Self.product(second, y * y)
        return jet
    }

    /// f(a, b) for f's value and its derivatives at (a, b).
    static func combined(_ a: FormulaJet, _ b: FormulaJet, _ value: Double, _ slopes: Slopes) -> FormulaJet {
        func first(_ da: Double, _ db: Double) -> Double { product(slopes.a, da) + product(slopes.b, db) }
        func second(_ da: Double, _ db: Double, _ ea: Double, _ eb: Double) -> Double {
            product(slopes.aa, da * ea) + product(slopes.ab, da * eb + ea * db) + product(slopes.bb, db * eb)
        }
        var jet = FormulaJet(value)
        jet.x = first(a.x, b.x)
        jet.y = first(a.y, b.y)
        jet.xx = first(a.xx, b.xx) + second(a.x, b.x, a.x, b.x)
        jet.xy = first(a.xy, b.xy) + second(a.x, b.x, a.y, b.y)
        jet.yy = first(a.yy, b.yy) + second(a.y, b.y, a.y, b.y)
        return jet
    }

    /// The derivatives of a function of two numbers.
    struct Slopes {
        var a = 0.0
        var b = 0.0
        var aa = 0.0
        var ab = 0.0
        var bb = 0.0
    }

    /// The mean of two, where a choice between equals has a kink.
    static func halfway(_ a: FormulaJet, _ b: FormulaJet) -> FormulaJet {
        var jet = FormulaJet(a.value)
        jet.x = (a.x + b.x) / 2
        jet.y = (a.y + b.y) / 2
        jet.xx = (a.xx + b.xx) / 2
        jet.xy = (a.xy + b.xy) / 2
        jet.yy = (a.yy + b.yy) / 2
        return jet
    }
}
