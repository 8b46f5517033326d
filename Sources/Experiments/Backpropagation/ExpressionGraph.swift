import Formulas

/// An expression as a graph of single operations: equal parts are one node, whose paths then add.
///
/// Nodes stand in an order in which they can be evaluated: names first, in the order of the text, then the operations, each
/// after what it takes. What holds no name is a number inside its operation.
struct ExpressionGraph: Sendable {
    /// A name, or an operation on other nodes.
    struct Node: Sendable {
        /// All that is computed up to here.
        var formula: FormulaNode
        /// The one operation, in placeholders for its operands.
        var operation: FormulaNode
        /// The nodes that it takes, each once; none for a name.
        var operands: [Int]
        /// Ready to be evaluated and differentiated by its operands.
        var program: FormulaProgram
    }

    /// What one node takes from another.
    struct Edge: Sendable, Hashable {
        var from: Int
        var to: Int
        /// Where `from` stands among the operands of `to`.
        var place: Int
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// The names, which are the first nodes.
    private(set) var names: [String] = []
    private var known: [FormulaNode: Int] = [:]

    init(_ tree: FormulaNode) {
        for name in tree.variables {
            names.append(name)
            let leaf = FormulaNode.variable(name)
            known[leaf] = nodes.count
            nodes.append(Node(formula: leaf, operation: leaf, operands: [], program: FormulaProgram(leaf, [name])))
        }
        if !names.isEmpty { _ = node(Self.unified(tree)) }
        for (to, node) in nodes.enumerated() {
            for (place, from) in node.operands.enumerated() { edges.append(Edge(from: from, to: to, place: place)) }
        }
    }

    var operationCount: Int { nodes.count - names.count }

    /// The node of the whole expression.
    var output: Int { nodes.count - 1 }

    /// pow(x, y) and x^y are the same operation.
    private static func unified(_ tree: FormulaNode) -> FormulaNode {
        switch tree {
        case .number, .constant, .variable: tree
        case .negate(let operand): .negate(unified(operand))
        case .not(let operand): .not(unified(operand))
        case .binary(let operation, let left, let right): .binary(operation, unified(left), unified(right))
        case .call(.pow, let pair) where pair.count == 2: .binary(.power, unified(pair[0]), unified(pair[1]))
        case .call(let function, let arguments): .call(function, arguments.map(unified))
        }
    }

    /// The node of a part that holds a name.
    private mutating func node(_ tree: FormulaNode) -> Int {
        if let index = known[tree] { return index }
        var operands: [Int] = []
        let operation = tree.replacingOperands { part in
            guard !part.variables.isEmpty else { return part }
            let index = node(part)
            if !operands.contains(index) { operands.append(index) }
            return .variable(Self.placeholder(index))
        }
        let program = FormulaProgram(operation, operands.map(Self.placeholder))
        known[tree] = nodes.count
        nodes.append(Node(formula: tree, operation: operation, operands: operands, program: program))
        return nodes.count - 1
    }

    private static func placeholder(_ node: Int) -> String { "#\(node)" }

    // MARK: What readers see

    /// The key of a node in files: `w*x + b`.
    func key(_ node: Int) -> String { nodes[node].formula.text }

    /// `w` for a name, `v₂` for an operation, `f` for the last where no name is called so.
    func symbol(_ node: Int) -> String {
        if node < names.count { return ExpressionNames.title(names[node]) }
        if node == output, !names.contains("f") { return "f" }
        return "v" + ExpressionNames.subscripted(node - names.count + 1)
    }

    /// `w`, or `v₂ = v₁ + b`.
    func title(_ node: Int) -> String {
        guard node >= names.count else { return symbol(node) }
        let called = Dictionary(uniqueKeysWithValues: nodes[node].operands.map { (Self.placeholder($0), symbol($0)) })
        return "\(symbol(node)) = \(nodes[node].operation.notation { called[$0] ?? $0 })"
    }

    func key(_ edge: Edge) -> String { "\(key(edge.from))→\(key(edge.to))" }

    func title(_ edge: Edge) -> String { "\(symbol(edge.from))→\(symbol(edge.to))" }
}

/// How names of a batch's samples are written.
enum ExpressionNames {
    /// `x[2]`, the x of the second sample.
    static func sampled(_ name: String, _ sample: Int) -> String { "\(name)[\(sample)]" }

    /// x₂ for `x[2]`.
    static func title(_ name: String) -> String {
        let parts = name.split(separator: "[")
        guard parts.count == 2, let sample = Int(parts[1].dropLast()) else { return name }
        return parts[0] + subscripted(sample)
    }

    static func subscripted(_ number: Int) -> String {
        let digits = Array("₀₁₂₃₄₅₆₇₈₉")
        return String("\(number)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }
}

extension FormulaNode {
    /// The same operation on other operands.
    func replacingOperands(_ replaced: (FormulaNode) -> FormulaNode) -> FormulaNode {
        switch self {
        case .number, .constant, .variable: self
        case .negate(let operand): .negate(replaced(operand))
        case .not(let operand): .not(replaced(operand))
        case .binary(let operation, let left, let right): .binary(operation, replaced(left), replaced(right))
        case .call(let function, let arguments): .call(function, arguments.map(replaced))
        }
    }

    /// The same with other names.
    func renamed(_ name: (String) -> String) -> FormulaNode {
        if case .variable(let old) = self { return .variable(name(old)) }
        return replacingOperands { $0.renamed(name) }
    }
}
