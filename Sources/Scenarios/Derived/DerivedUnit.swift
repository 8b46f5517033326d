import Formulas
import Metrics

/// The unit of a derived metric, where the formula keeps it.
enum DerivedUnit {
    private enum Measure: Equatable {
        /// A bare number.
        case number
        case unit(LocalizedText?)
        case unknown
    }

    /// The one unit of everything added, compared or scaled; nil where units would have to be multiplied.
    static func unit(of tree: FormulaNode, _ metrics: [MetricDescription]) -> LocalizedText? {
        if case .unit(let unit) = measure(tree, metrics) { unit } else { nil }
    }

    private static func measure(_ tree: FormulaNode, _ metrics: [MetricDescription]) -> Measure {
        switch tree {
        case .number, .constant, .not: .number
        case .variable(let name): .unit(metrics.first { $0.name == name }?.unit)
        case .negate(let operand): measure(operand, metrics)
        case .binary(let operation, let left, let right):
            measure(operation, measure(left, metrics), measure(right, metrics))
        case .call(let function, let arguments): measure(function, arguments.map { measure($0, metrics) })
        }
    }

    private static func measure(_ operation: FormulaOperator, _ left: Measure, _ right: Measure) -> Measure {
        switch operation {
        case .add, .subtract, .remainder: joined([left, right])
        case .multiply: left == .number ? right : (right == .number ? left : .unknown)
        case .divide: right == .number ? left : .unknown
        case .power: .unknown
        default: .number
        }
    }

    private static func measure(_ function: FormulaFunction, _ arguments: [Measure]) -> Measure {
        switch function {
        case .abs, .floor, .ceil, .round, .min, .max, .sum, .mean, .clamp, .relu: joined(arguments)
        case .choose: joined(Array(arguments.dropFirst()))
        case .sign: .number
        default: .unknown
        }
    }

    private static func joined(_ measures: [Measure]) -> Measure {
        let units = measures.filter { $0 != .number }
        guard let first = units.first else { return .number }
        return units.allSatisfy { $0 == first } ? first : .unknown
    }
}
