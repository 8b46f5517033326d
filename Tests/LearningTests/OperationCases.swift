import Numerics

@testable import Learning

/// A way to build one operation for a gradient check.
struct OperationCase: Sendable, CustomStringConvertible {
    var name: String
    /// The shapes of the inputs that get gradients.
    var inputs: [Shape]
    /// Where the inputs are drawn from; numbers nearer than 0.01 to a kink at 0 are moved off it.
    var range: ClosedRange<Double> = -2...2
    var build: @Sendable (inout GraphBuilder, [Node]) -> Node

    init(
        _ name: String, _ inputs: [Shape], range: ClosedRange<Double> = -2...2,
        _ build: @escaping @Sendable (inout GraphBuilder, [Node]) -> Node
    ) {
        self.name = name
        self.inputs = inputs
        self.range = range
        self.build = build
    }

    var description: String { "\(name) of \(inputs.map(\.description).joined(separator: ", "))" }
}

/// Cases of every operation of the catalogue, over ordinary shapes and those of extent 0 and 1.
enum OperationCases {
    static var all: [OperationCase] {
        binary("add") { $0.add($1, $2) } + binary("subtract") { $0.subtract($1, $2) }
            + binary("multiply") { $0.multiply($1, $2) } + binary("squared-error") { $0.squaredError($1, $2) }
            + unary("sigmoid") { $0.sigmoid($1) } + unary("tanh") { $0.tanh($1) } + unary("relu") { $0.relu($1) }
            + unary("identity") { $0.identity($1) } + unary("square") { $0.square($1) }
            + unary("scale") { $0.scale($1, by: -1.75) } + matrixProducts + linears + rows + reductions + crossEntropies
    }

    private static let shapes: [Shape] = [[], [1], [7], [0], [3, 5], [1, 4], [4, 1], [0, 3], [2, 3, 4], [17, 3]]

    private static func unary(
        _ name: String, _ build: @escaping @Sendable (inout GraphBuilder, Node) -> Node
    ) -> [OperationCase] {
        shapes.map { shape in OperationCase(name, [shape]) { build(&$0, $1[0]) } }
    }

    private static func binary(
        _ name: String, _ build: @escaping @Sendable (inout GraphBuilder, Node, Node) -> Node
    ) -> [OperationCase] {
        let pairs: [(Shape, Shape)] =
            shapes.map { ($0, $0) } + [
                ([3, 5], [5]), ([5], [3, 5]), ([3, 5], [3, 1]), ([3, 1], [1, 5]), ([2, 3, 4], [3, 1]), ([2, 3, 4], []),
                ([], [2, 3]), ([2, 1, 4], [3, 1]), ([0, 3], [3]), ([0, 1], [1, 3]), ([4, 1, 2, 3], [5, 1, 3]),
            ]
        return pairs.map { pair in OperationCase(name, [pair.0, pair.1]) { build(&$0, $1[0], $1[1]) } }
            // One node as both inputs: the second contribution adds to the first.
            + [OperationCase(name, [[2, 3]]) { build(&$0, $1[0], $1[0]) }]
    }

    private static var matrixProducts: [OperationCase] {
        let sizes = [(1, 1, 1), (3, 4, 5), (7, 1, 2), (1, 9, 3), (0, 3, 2), (3, 0, 2), (3, 2, 0), (17, 20, 19)]
        return sizes.flatMap { m, n, k in
            [(false, false), (false, true), (true, false), (true, true)].map { transposeA, transposeB in
                OperationCase("matrix-product", [transposeA ? [k, m] : [m, k], transposeB ? [n, k] : [k, n]]) {
                    $0.matrixProduct($1[0], $1[1], transposeA: transposeA, transposeB: transposeB)
                }
            }
        } + [
            OperationCase("matrix-product", [[4, 4]]) { $0.matrixProduct($1[0], $1[0], transposeB: true) }
        ]
    }

    private static var rows: [OperationCase] {
        let pairs: [(Shape, Shape)] = [
            ([3, 5], [5]), ([1, 1], [1]), ([0, 4], [4]), ([3, 0], [0]), ([2, 3, 4], [4]), ([6], [6]),
        ]
        return pairs.map { pair in OperationCase("add-row", [pair.0, pair.1]) { $0.addRow($1[0], $1[1]) } }
    }

    private static var linears: [OperationCase] {
        [(3, 4, 5), (1, 1, 1), (0, 2, 3), (4, 0, 3), (4, 3, 0), (17, 20, 19)].map { rows, inputs, outputs in
            OperationCase("linear", [[rows, inputs], [outputs, inputs], [outputs]]) {
                $0.linear($1[0], weights: $1[1], biases: $1[2])
            }
        }
    }

    private static var reductions: [OperationCase] {
        let axes: [(Shape, [Int]?)] = [
            ([], nil), ([5], nil), ([3, 4], nil), ([3, 4], [0]), ([3, 4], [1]), ([3, 4], [-1]), ([2, 3, 4], [1]),
            ([2, 3, 4], [0, 2]), ([2, 3, 4], []), ([1, 1], nil), ([40], nil),
        ]
        var cases: [OperationCase] = []
        for (shape, axes) in axes {
            for keeping in [false, true] {
                cases.append(OperationCase("sum", [shape]) { $0.sum($1[0], axes: axes, keepingAxes: keeping) })
                cases.append(OperationCase("mean", [shape]) { $0.mean($1[0], axes: axes, keepingAxes: keeping) })
            }
        }
        cases.append(OperationCase("sum", [[0]]) { $0.sum($1[0]) })
        cases.append(OperationCase("sum", [[0, 3]]) { $0.sum($1[0], axes: [0]) })
        return cases
    }

    private static var crossEntropies: [OperationCase] {
        [(4, 3, 0.0), (1, 2, 0), (5, 1, 0), (0, 3, 0), (4, 10, 0.1), (33, 7, 0)].map { rows, classes, smoothing in
            OperationCase("cross-entropy", [[rows, classes]]) { builder, inputs in
                let targets = (0..<rows).map { Double(($0 * 5 + 1) % classes) }
                return builder.crossEntropy(
                    inputs[0], targets: builder.constant(Tensor(targets)), smoothing: smoothing)
            }
        }
    }
}
