import Formulas
import Numerics

@testable import Learning

/// Cases of the operations that formulas bring into the graph.
enum FormulaOperationCases {
    static let all = elementary + steps + choices

    private static let elementary: [OperationCase] = [
        OperationCases.unary("erf") { $0.erf($1) },
        OperationCases.unary("expm1") { $0.expm1($1) },
        OperationCases.unary("log1p", range: -0.7...3) { $0.log1p($1) },
        OperationCases.unary("logarithm", range: 0.2...3) { $0.logarithm($1, base: 10) },
        OperationCases.binary("minimum") { $0.minimum($1, $2) },
        OperationCases.binary("remainder", range: 0.4...2) { $0.remainder($0.shift($1, by: 3), $2) },
        OperationCases.binary("raise", range: 0.3...2) { $0.raise($1, to: $2) },
    ].flatMap { $0 }

    /// Nothing flows through them, as their slope is 0 between the jumps.
    private static let steps: [OperationCase] =
        StepFunction.Kind.allCases.flatMap { kind in OperationCases.unary("step") { $0.step(kind, $1) } }
        + FormulaOperator.allCases.filter(\.isLogical).flatMap { relation in
            OperationCases.binary("comparison") { $0.compare($1, relation, $2) }
        }

    private static var choices: [OperationCase] {
        let shapes: [(Shape, Shape, Shape)] = [
            ([3, 5], [3, 5], [3, 5]), ([5], [3, 5], []), ([3, 1], [1, 4], [4]), ([], [2], [3, 2]), ([0], [0], []),
            ([4, 1, 3], [2, 1], [4, 1, 1]),
        ]
        return shapes.map { condition, a, b in
            OperationCase("select", [a, b]) { builder, nodes in
                let flags = (0..<condition.count).map { Double($0 % 2) }
                return builder.select(
                    builder.constant(Tensor(shape: condition, elements: flags)), nodes[0], nodes[1])
            }
        } + [
            // One node on both sides, and a gate, through which nothing flows where it is closed.
            OperationCase("select", [[2, 3]]) { builder, nodes in
                let flags = builder.constant(Tensor(shape: [3], elements: [0, 1, 0]))
                return builder.select(flags, builder.square(builder.gate(nodes[0], flags, isTaken: true)), nodes[0])
            }
        ]
    }
}
