import Formulas

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

extension Comparison: PiecewiseFlat {}

extension GraphBuilder {
    /// 1 where a comparison, or `and`, `or`, of two nodes holds, else 0; the shapes broadcast.
    public mutating func compare(_ a: Node, _ relation: FormulaOperator, _ b: Node) -> Node {
        precondition(relation.isLogical, "\(relation) compares nothing")
        return combine(Comparison(relation: relation), detach(a), detach(b))
    }
}
