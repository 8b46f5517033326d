import Formulas
import Numerics

/// Builds a formula out of a graph's operations, which then differentiate it.
///
/// Values are those of `FormulaProgram`, bit by bit, where everything is element by element. `sum`, `mean`, `min` and
/// `max` of one argument reduce all of its elements. A side of `if` that is not taken gives no gradient, not even NaN.
///
/// ```swift
/// let loss = FormulaGraph(["y": prediction, "t": target]).build(formula.tree, in: &builder)
/// ```
public struct FormulaGraph {
    /// A value on the way to the result, in the order in which they are computed: for drawing the graph.
    public struct Step: Sendable {
        public var formula: FormulaNode
        public var node: Node
        /// The steps it is computed from, by their positions.
        public var operands: [Int]
    }

    public private(set) var steps: [Step] = []
    private var variables: [String: (node: Node, step: Int?)] = [:]
    private let constants: [String: Double]

    /// - Parameters:
    ///   - variables: the nodes of the names used; their shapes broadcast.
    ///   - constants: the values of a person's own constants.
    public init(_ variables: [String: Node], constants: [String: Double] = [:]) {
        self.variables = variables.mapValues { ($0, nil) }
        self.constants = constants
    }

    /// The node of the formula's value.
    public mutating func build(_ tree: FormulaNode, in builder: inout GraphBuilder) -> Node {
        steps[step(tree, &builder)].node
    }

    private mutating func note(_ formula: FormulaNode, _ node: Node, _ operands: [Int]) -> Int {
        steps.append(Step(formula: formula, node: node, operands: operands))
        return steps.count - 1
    }

    /// The position of a node's step. A name is one step, however often it is used: its gradients add up.
    private mutating func step(_ tree: FormulaNode, _ builder: inout GraphBuilder) -> Int {
        if case .variable(let name) = tree, let known = variables[name] {
            if let step = known.step { return step }
            let step = note(tree, known.node, [])
            variables[name] = (known.node, step)
            return step
        }
        if let value = value(of: tree) {
            return note(tree, builder.constant(Tensor(shape: [], elements: [value])), [])
        }
        switch tree {
        case .number, .constant, .variable: preconditionFailure("no node for \(tree)")
        case .negate(let operand): return unary(tree, operand, &builder) { $0.scale($1, by: -1) }
        case .not(let operand): return unary(tree, operand, &builder) { $0.step(.not, $1) }
        case .binary(.power, let base, let exponent): return power(tree, base, exponent, &builder)
        case .call(.pow, let pair): return power(tree, pair[0], pair[1], &builder)
        case .binary(let operation, let left, let right):
            return joined(tree, [left, right], &builder) { Self.combine(operation, $1, $2, &$0) }
        case .call(.choose, let sides): return choice(tree, sides, &builder)
        case .call(.clamp, let parts): return clamp(tree, parts, &builder)
        case .call(let function, let arguments) where function.isReduction && arguments.count == 1:
            return unary(tree, arguments[0], &builder) { Self.reduce(function, $1, &$0) }
        case .call(let function, let arguments) where function.isReduction:
            let joined = joined(tree, arguments, &builder) { Self.join(function, $1, $2, &$0) }
            guard function == .mean else { return joined }
            let count = builder.constant(Tensor(shape: [], elements: [Double(arguments.count)]))
            steps[joined].node = builder.divide(steps[joined].node, count)
            return joined
        case .call(let function, let arguments):
            return unary(tree, arguments[0], &builder) { Self.apply(function, $1, &$0) }
        }
    }

    /// The number that a tree without variables stands for.
    private func value(of tree: FormulaNode) -> Double? {
        guard tree.variables.allSatisfy({ constants[$0] != nil }) else { return nil }
        return FormulaProgram(tree, [], constants: constants).value([])
    }

    private mutating func unary(
        _ tree: FormulaNode, _ operand: FormulaNode, _ builder: inout GraphBuilder,
        _ build: (inout GraphBuilder, Node) -> Node
    ) -> Int {
        let below = step(operand, &builder)
        return note(tree, build(&builder, steps[below].node), [below])
    }

    private mutating func joined(
        _ tree: FormulaNode, _ operands: [FormulaNode], _ builder: inout GraphBuilder,
        _ build: (inout GraphBuilder, Node, Node) -> Node
    ) -> Int {
        let below = operands.map { step($0, &builder) }
        let node = below.dropFirst().reduce(steps[below[0]].node) { build(&builder, $0, steps[$1].node) }
        return note(tree, node, below)
    }

    private mutating func power(
        _ tree: FormulaNode, _ base: FormulaNode, _ exponent: FormulaNode, _ builder: inout GraphBuilder
    ) -> Int {
        guard let fixed = value(of: exponent) else {
            return joined(tree, [base, exponent], &builder) { $0.raise($1, to: $2) }
        }
        return unary(tree, base, &builder) { fixed == 2 ? $0.square($1) : $0.power($1, fixed) }
    }

    private mutating func clamp(_ tree: FormulaNode, _ parts: [FormulaNode], _ builder: inout GraphBuilder) -> Int {
        if let lower = value(of: parts[1]), let upper = value(of: parts[2]) {
            return unary(tree, parts[0], &builder) { $0.clamp($1, from: lower, to: upper) }
        }
        let below = parts.map { step($0, &builder) }
        let (x, lower, upper) = (steps[below[0]].node, steps[below[1]].node, steps[below[2]].node)
        let held = builder.select(builder.compare(x, .greater, upper), upper, x)
        return note(tree, builder.select(builder.compare(x, .less, lower), lower, held), below)
    }

    /// Both sides are computed; each from names through which gradients flow only where that side is taken.
    private mutating func choice(_ tree: FormulaNode, _ parts: [FormulaNode], _ builder: inout GraphBuilder) -> Int {
        let condition = step(parts[0], &builder)
        let test = steps[condition].node
        let outside = variables
        var sides: [Int] = []
        for (index, part) in parts.dropFirst().enumerated() {
            for name in part.variables {
                guard let known = outside[name], known.node.needsGradient else { continue }
                let source = step(.variable(name), &builder)
                let gated = builder.gate(known.node, test, isTaken: index == 0)
                variables[name] = (gated, note(.variable(name), gated, [source]))
            }
            sides.append(step(part, &builder))
            for (name, known) in outside where variables[name]?.node != known.node { variables[name] = known }
        }
        let node = builder.select(test, steps[sides[0]].node, steps[sides[1]].node)
        return note(tree, node, [condition] + sides)
    }
}
