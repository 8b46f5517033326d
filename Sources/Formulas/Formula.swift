/// A formula as written, with the tree that it means.
///
/// ```swift
/// let formula = try Formula("x*cos(0.15*pi*x)", in: FormulaScope(variables: ["x"]))
/// formula.tree.notation()      // x·cos(0.15·π·x)
/// formula.program(["x"]).value([2])
/// ```
public struct Formula: Hashable, Sendable {
    public let text: String
    public let tree: FormulaNode
    /// A person's own constants, by name.
    public let constants: [String: Double]

    /// - Parameter constants: a person's own constants; the formula may use their names too.
    /// - Throws: everything that is wrong with the text.
    public init(
        _ text: String, in scope: FormulaScope, constants: [String: Double] = [:]
    ) throws(FormulaError) {
        guard text.count <= FormulaLimits.length else {
            let fault = FormulaFault(
                column: FormulaLimits.length + 1,
                "\(text.count) characters; a formula has at most \(FormulaLimits.length)")
            throw FormulaError([fault])
        }
        let names = scope.variables + constants.keys.sorted()
        var tokenizer = FormulaTokenizer(text, names: names)
        tokenizer.run()
        guard tokenizer.tokens.count > 1 || !tokenizer.faults.isEmpty else {
            throw FormulaError([FormulaFault(column: 1, "empty; expected a formula such as x^2")])
        }
        var parser = FormulaParser(tokenizer.tokens, names: names, reduces: scope.reduces)
        parser.checkNames()
        // Where characters mean nothing, only what is said of names still holds.
        guard tokenizer.faults.isEmpty, let tree = parser.parse() else {
            throw FormulaError(tokenizer.faults + parser.faults)
        }
        self.text = text
        self.tree = tree
        self.constants = constants
    }

    /// The names used, in the order of the text, without the constants.
    public var variables: [String] { tree.variables.filter { constants[$0] == nil } }

    /// Ready to be evaluated for values of these variables, in their order.
    public func program(_ variables: [String]) -> FormulaProgram {
        FormulaProgram(tree, variables, constants: constants)
    }
}
