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
    static let all =
        unaries + binaries + products + reductions + layouts + rowWise + NormalizationCases.all + AttentionCases.all
        + SequenceCases.all + WindowCases.all + FormulaOperationCases.all

    private static let shapes: [Shape] =
        [[], [1], [7], [0], [3, 5], [1, 4], [4, 1], [0, 3], [2, 3, 4], [261]]
        + RandomShapes.some(5)

    static func unary(
        _ name: String, range: ClosedRange<Double> = -2...2,
        _ build: @escaping @Sendable (inout GraphBuilder, Node) -> Node
    ) -> [OperationCase] {
        shapes.map { shape in OperationCase(name, [shape], range: range) { build(&$0, $1[0]) } }
    }

    static func binary(
        _ name: String, range: ClosedRange<Double> = -2...2,
        _ build: @escaping @Sendable (inout GraphBuilder, Node, Node) -> Node
    ) -> [OperationCase] {
        let pairs: [(Shape, Shape)] =
            shapes.map { ($0, $0) } + [
                ([3, 5], [5]), ([5], [3, 5]), ([3, 5], [3, 1]), ([3, 1], [1, 5]), ([2, 3, 4], [3, 1]), ([2, 3, 4], []),
                ([], [2, 3]), ([2, 1, 4], [3, 1]), ([0, 3], [3]), ([0, 1], [1, 3]), ([4, 1, 2, 3], [5, 1, 3]),
            ] + RandomShapes.broadcastingPairs(5)
        // One node as both inputs: the second contribution adds to the first.
        return pairs.map { pair in OperationCase(name, [pair.0, pair.1], range: range) { build(&$0, $1[0], $1[1]) } }
            + [OperationCase(name, [[2, 3]], range: range) { build(&$0, $1[0], $1[0]) }]
    }

    private static let unaries: [OperationCase] = [
        unary("sigmoid") { $0.sigmoid($1) },
        unary("tanh") { $0.tanh($1) },
        unary("relu") { $0.relu($1) },
        unary("identity") { $0.identity($1) },
        unary("square") { $0.square($1) },
        unary("scale") { $0.scale($1, by: -1.75) },
        unary("shift") { $0.shift($1, by: 0.75) },
        unary("exp") { $0.exp($1) },
        unary("log", range: 0.2...3) { $0.log($1) },
        unary("sqrt", range: 0.2...3) { $0.sqrt($1) },
        unary("sin") { $0.sin($1) },
        unary("cos") { $0.cos($1) },
        unary("absolute") { $0.absolute($1) },
        unary("clamp") { $0.clamp($1, from: -0.7, to: 1.1) },
        unary("power", range: 0.3...2) { $0.power($1, -1.5) },
        unary("power") { $0.power($1, 3) },
        unary("power") { $0.power($1, 0) },
        unary("leaky-relu") { $0.leakyReLU($1, slope: 0.1) },
        unary("elu") { $0.elu($1, alpha: 1.5) },
        unary("silu") { $0.silu($1) },
        unary("softplus") { $0.softplus($1, beta: 2) },
        unary("gelu") { $0.gelu($1) },
        unary("gelu-tanh") { $0.geluTanh($1) },
    ].flatMap { $0 }

    private static let binaries: [OperationCase] = [
        binary("add") { $0.add($1, $2) },
        binary("subtract") { $0.subtract($1, $2) },
        binary("multiply") { $0.multiply($1, $2) },
        binary("divide", range: 0.4...2) { $0.divide($1, $2) },
        binary("maximum") { $0.maximum($1, $2) },
        binary("squared-error") { $0.squaredError($1, $2) },
        binary("absolute-error") { $0.absoluteError($1, $2) },
        binary("huber-error") { $0.huberError($1, $2, delta: 0.8) },
        binary("relative-error", range: 0.4...2) { $0.relativeError($1, $2, epsilon: 0.5) },
        binary("binary-cross-entropy", range: 0.1...0.9) { $0.binaryCrossEntropy($1, $2) },
        binary("logit-cross-entropy") { $0.logitCrossEntropy($1, $2) },
        binary("relative-entropy", range: 0.1...0.9) { $0.relativeEntropy($1, $2) },
    ].flatMap { $0 }

    // MARK: Products

    private static let products = matrixProducts + batchedProducts + linears + rows

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

    private static var batchedProducts: [OperationCase] {
        let stacks: [([Int], [Int])] = [
            ([], []), ([2], [2]), ([2], []), ([], [3]), ([2, 3], [3]), ([2, 1], [1, 2]), ([0], []),
        ]
        return stacks.flatMap { left, right in
            [(false, false), (false, true), (true, false), (true, true)].map { transposeA, transposeB in
                let a = Shape(left + (transposeA ? [4, 2] : [2, 4]))
                let b = Shape(right + (transposeB ? [3, 4] : [4, 3]))
                return OperationCase("batched-matrix-product", [a, b]) {
                    $0.batchedMatrixProduct($1[0], $1[1], transposeA: transposeA, transposeB: transposeB)
                }
            }
        }
    }

    private static var linears: [OperationCase] {
        [(3, 4, 5), (1, 1, 1), (0, 2, 3), (4, 0, 3), (4, 3, 0), (17, 20, 19)].map { rows, inputs, outputs in
            OperationCase("linear", [[rows, inputs], [outputs, inputs], [outputs]]) {
                $0.linear($1[0], weights: $1[1], biases: $1[2])
            }
        }
    }

    private static var rows: [OperationCase] {
        let pairs: [(Shape, Shape)] = [
            ([3, 5], [5]), ([1, 1], [1]), ([0, 4], [4]), ([3, 0], [0]), ([2, 3, 4], [4]), ([6], [6]),
        ]
        return pairs.map { pair in OperationCase("add-row", [pair.0, pair.1]) { $0.addRow($1[0], $1[1]) } }
    }

    // MARK: Reductions

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
                cases.append(OperationCase("largest", [shape]) { $0.largest($1[0], axes: axes, keepingAxes: keeping) })
                cases.append(
                    OperationCase("variance", [shape]) { $0.variance($1[0], axes: axes, keepingAxes: keeping) })
            }
        }
        cases.append(OperationCase("variance", [[6, 2]]) { $0.variance($1[0], axes: [0], correction: 1) })
        cases.append(OperationCase("sum", [[0]]) { $0.sum($1[0]) })
        cases.append(OperationCase("sum", [[0, 3]]) { $0.sum($1[0], axes: [0]) })
        return cases
    }

    // MARK: Layout

    private static var layouts: [OperationCase] {
        let orders: [(Shape, [Int])] = [
            ([], []), ([3], [0]), ([3, 4], [1, 0]), ([3, 4], [0, 1]), ([2, 3, 4], [2, 0, 1]), ([2, 1, 4], [1, 2, 0]),
            ([0, 3], [1, 0]), ([2, 3, 4, 5], [0, 2, 1, 3]),
        ]
        let slices: [(Shape, Int, Range<Int>)] = [
            ([5], 0, 1..<4), ([3, 4], 1, 0..<2), ([3, 4], -1, 3..<4), ([3, 4], 0, 1..<1), ([2, 3, 4], 1, 1..<3),
            ([0, 3], 1, 0..<2),
        ]
        let parts: [([Shape], Int)] = [
            ([[3]], 0), ([[2, 3], [1, 3]], 0), ([[2, 3], [2, 0], [2, 2]], 1), ([[2, 2, 3], [2, 1, 3]], -2),
        ]
        return orders.map { shape, order in OperationCase("transpose", [shape]) { $0.transpose($1[0], order: order) } }
            + slices.map { shape, axis, range in OperationCase("slice", [shape]) { $0.slice($1[0], axis: axis, range) }
            }
            + parts.map { shapes, axis in OperationCase("concatenate", shapes) { $0.concatenate($1, axis: axis) } }
            + [
                OperationCase("concatenate", [[2, 2]]) { $0.concatenate([$1[0], $1[0]], axis: 0) },
                OperationCase("gather", [[4, 3]]) { $0.gather($1[0], $0.constant([[0, 3], [3, 1]])) },
                OperationCase("gather", [[2, 0]]) { $0.gather($1[0], $0.constant([1])) },
                OperationCase("gather", [[2, 3]]) { $0.gather($1[0], $0.constant(Tensor(shape: [0]))) },
            ]
    }

    // MARK: Rows of probabilities, masks, chance

    private static var rowWise: [OperationCase] {
        let softmax: [OperationCase] = ([[5], [1], [3, 4], [2, 3, 1], [0, 3], [3, 0]] as [Shape]).flatMap { shape in
            [
                OperationCase("softmax", [shape]) { $0.softmax($1[0]) },
                OperationCase("log-softmax", [shape]) { $0.logSoftmax($1[0]) },
            ]
        }
        let masked: [OperationCase] = [
            OperationCase("mask", [[2, 3]]) { $0.mask($1[0], $0.constant([0, 1, 0]), with: -7) },
            OperationCase("mask", [[2, 2]]) { $0.mask($1[0], $0.constant([[0, 1], [1, 0]]), with: 0) },
            OperationCase("mask", [[0, 3]]) { $0.mask($1[0], $0.constant([0, 1, 0]), with: 1) },
            OperationCase("softmax", [[3, 4]]) {
                $0.softmax(
                    $0.mask($1[0], $0.constant([[0, 0, 1, 0], [1, 1, 1, 1], [1, 1, 1, 0]]), with: -.infinity))
            },
        ]
        let dropouts: [OperationCase] = [([40] as Shape, 0.5), ([3, 5], 0), ([0], 0.9)].map { shape, probability in
            OperationCase("dropout", [shape]) {
                $0.dropout($1[0], probability: probability, seed: 1, stream: "dropout")
            }
        }
        return softmax + masked + dropouts + crossEntropies
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
