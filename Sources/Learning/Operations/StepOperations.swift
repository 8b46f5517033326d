import Formulas

/// y = sign, floor, ceil, round (halves to even) or logical not of x, element by element.
///
/// Gradient: none flows, as the slope is 0 wherever there is one.
/// PyTorch: `torch.sign`, `torch.floor`, `torch.ceil`, `torch.round`, `torch.logical_not`.
struct StepFunction: PointwiseFunction {
    enum Kind: CaseIterable {
        case sign, floor, ceil, round, not
    }

    static let name = "step"

    let kind: Kind

    func value(_ x: Double) -> Double {
        switch kind {
        case .sign: FormulaValues.sign(x)
        case .floor: x.rounded(.down)
        case .ceil: x.rounded(.up)
        case .round: x.rounded(.toNearestOrEven)
        case .not: x == 0 ? 1 : 0
        }
    }

    func derivative(_ x: Double, value y: Double) -> Double { 0 }
}

/// y = 1 where a comparison, an `and` or an `or` of a and b holds, else 0, element by element with broadcasting.
///
/// Gradients: none flow, as the slope is 0 wherever there is one.
/// PyTorch: `torch.lt`, `torch.le`, `torch.gt`, `torch.ge`, `torch.eq`, `torch.ne`, `torch.logical_and`,
/// `torch.logical_or`.
struct Comparison: BinaryFunction {
    static let name = "comparison"

    let relation: FormulaOperator

    func value(_ a: Double, _ b: Double) -> Double {
        let holds =
            switch relation {
            case .less: a < b
            case .lessOrEqual: a <= b
            case .greater: a > b
            case .greaterOrEqual: a >= b
            case .equal: a == b
            case .notEqual: a != b
            case .and: a != 0 && b != 0
            case .or: a != 0 || b != 0
            case .add, .subtract, .multiply, .divide, .remainder, .power: false
            }
        return holds ? 1 : 0
    }

    func derivatives(_ a: Double, _ b: Double) -> (Double, Double) { (0, 0) }
}

extension StepFunction: PiecewiseLinear {}

extension Comparison: PiecewiseFlat {}

extension GraphBuilder {
    /// −1, 0 or 1 for every element.
    public mutating func sign(_ x: Node) -> Node { step(.sign, x) }

    /// Every element rounded down.
    public mutating func floor(_ x: Node) -> Node { step(.floor, x) }

    /// Every element rounded up.
    public mutating func ceil(_ x: Node) -> Node { step(.ceil, x) }

    /// Every element rounded to the nearest integer, halves to the even one.
    public mutating func round(_ x: Node) -> Node { step(.round, x) }

    mutating func step(_ kind: StepFunction.Kind, _ x: Node) -> Node { apply(StepFunction(kind: kind), to: detach(x)) }

    /// 1 where a comparison, or `and`, `or`, of two nodes holds, else 0; the shapes broadcast.
    public mutating func compare(_ a: Node, _ relation: FormulaOperator, _ b: Node) -> Node {
        precondition(relation.isLogical, "\(relation) compares nothing")
        return combine(Comparison(relation: relation), detach(a), detach(b))
    }
}
