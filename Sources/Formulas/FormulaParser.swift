import Bounds

/// Reads a formula by how tightly its operators bind.
///
/// From loose to tight: `or`, `and`, `not`, comparisons (not chained), `+ −`, `* / %`, the sign, `^`. The sign binds looser
/// than `^`, so −x^2 is −(x²); `^` groups from the right, everything else from the left.
struct FormulaParser {
    private let names: [String]
    private let reduces: Bool
    private let tokens: [FormulaToken]
    private var position = 0
    private var depth = 0
    private(set) var faults: [FormulaFault] = []

    /// Stops at the first place where nothing that follows can be understood.
    private struct Stop: Error {}

    init(_ tokens: [FormulaToken], names: [String], reduces: Bool) {
        self.tokens = tokens
        self.names = names
        self.reduces = reduces
    }

    /// The whole; nil after a fault.
    mutating func parse() -> FormulaNode? {
        do throws(Stop) {
            let tree = try expression(atLeast: 1).node
            guard current.kind == .end else { throw unexpected("an operator or the end") }
            return faults.isEmpty ? tree : nil
        } catch {
            return nil
        }
    }

    private var current: FormulaToken { tokens[position] }

    // MARK: Names

    /// Names are known or not wherever they stand: all faults of this kind are found, whatever else is wrong.
    mutating func checkNames() {
        for (index, token) in tokens.enumerated() {
            guard case .name(let name) = token.kind else { continue }
            let isCalled = tokens[index + 1].kind == .open
            let isFunction = FormulaFunction(rawValue: name) != nil
            let isValue = names.contains(name) || FormulaConstant(rawValue: name) != nil
            if isCalled, !isFunction { faults.append(noFunction(name, token, isValue: isValue)) }
            if !isCalled, !isValue { faults.append(noValue(name, token, isFunction: isFunction)) }
        }
    }

    private func noFunction(_ name: String, _ token: FormulaToken, isValue: Bool) -> FormulaFault {
        if isValue { return FormulaFault(column: token.column, "\(name) is not a function; write \(name)*(…)") }
        let functions = FormulaFunction.allCases.map(\.name)
        let nearest = ["ln": "log"][name.lowercased()] ?? NearestName.of(name, among: functions)
        return FormulaFault(
            column: token.column,
            "no function \"\(shortened(name))\"" + hint(nearest, or: "expected one of \(list(functions))"))
    }

    private func noValue(_ name: String, _ token: FormulaToken, isFunction: Bool) -> FormulaFault {
        if isFunction, let function = FormulaFunction(rawValue: name) {
            return FormulaFault(column: token.column, "\(name) needs its arguments in parentheses: \(function.form)")
        }
        let names = names + FormulaConstant.allCases.map(\.rawValue)
        return FormulaFault(
            column: token.column,
            "no name \"\(shortened(name))\""
                + hint(NearestName.of(name, among: names), or: "expected one of \(list(names))"))
    }

    private func shortened(_ name: String) -> String { name.count <= 40 ? name : name.prefix(40) + "…" }

    private func list(_ names: [String]) -> String {
        names.count <= 30 ? names.joined(separator: ", ") : names.prefix(20).joined(separator: ", ") + ", …"
    }

    private func hint(_ nearest: String?, or known: String) -> String {
        nearest.map { " — did you mean \($0)?" } ?? "; \(known)"
    }

    // MARK: Expressions

    /// A node with how many operations are inside each other in it.
    private typealias Measured = (node: FormulaNode, depth: Int)

    private mutating func expression(atLeast binding: Int) throws(Stop) -> Measured {
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaLimits.depth else { throw tooDeep(current.column) }
        var left = try prefix(binding)
        while case .operation(let operation) = current.kind, operation.binding >= binding {
            let column = current.column
            position += 1
            let right = try expression(atLeast: operation == .power ? Binding.sign : operation.binding + 1)
            let deeper = max(left.depth, right.depth) + 1
            guard deeper <= FormulaLimits.depth else { throw tooDeep(column) }
            left = (.binary(operation, left.node, right.node), deeper)
            if operation.isComparison, case .operation(let next) = current.kind, next.isComparison {
                faults.append(
                    FormulaFault(
                        column: current.column,
                        "comparisons are not chained; write a \(operation.rawValue) b and b \(next.rawValue) c"))
            }
        }
        return left
    }

    private mutating func prefix(_ binding: Int) throws(Stop) -> Measured {
        switch current.kind {
        case .operation(.subtract):
            position += 1
            let operand = try expression(atLeast: Binding.sign)
            return (.negate(operand.node), operand.depth + 1)
        case .operation(.add):
            position += 1
            return try expression(atLeast: Binding.sign)
        case .not:
            if binding > Binding.not {
                faults.append(FormulaFault(column: current.column, "not needs parentheses here: (not x)"))
            }
            position += 1
            let operand = try expression(atLeast: Binding.not)
            return (.not(operand.node), operand.depth + 1)
        default:
            return try atom()
        }
    }

    private mutating func atom() throws(Stop) -> Measured {
        let token = current
        switch token.kind {
        case .number(let value):
            position += 1
            return (.number(value), 1)
        case .name(let name) where tokens[position + 1].kind == .open:
            return try call(name)
        case .name(let name):
            position += 1
            if names.contains(name) { return (.variable(name), 1) }
            return (FormulaConstant(rawValue: name).map { .constant($0) } ?? .variable(name), 1)
        case .open:
            position += 1
            let inner = try expression(atLeast: 1)
            try close(token)
            return inner
        default:
            throw unexpected("a number, a name or \"(\"")
        }
    }

    private mutating func call(_ name: String) throws(Stop) -> Measured {
        let token = current
        position += 1
        let open = current
        position += 1
        var arguments: [FormulaNode] = []
        var deepest = 0
        while current.kind != .close || !arguments.isEmpty {
            let argument = try expression(atLeast: 1)
            arguments.append(argument.node)
            deepest = max(deepest, argument.depth)
            guard current.kind == .comma else { break }
            position += 1
        }
        try close(open)
        guard deepest < FormulaLimits.depth else { throw tooDeep(token.column) }
        guard let function = FormulaFunction(rawValue: name) else { return (.variable(name), deepest + 1) }
        checkCount(arguments.count, of: function, at: token.column)
        return (.call(function, arguments), deepest + 1)
    }

    private mutating func checkCount(_ count: Int, of function: FormulaFunction, at column: Int) {
        let arity = function.arity
        if !arity.contains(count) {
            let wanted = arity.count == 1 ? "\(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
            let noun = wanted == "1" ? "argument" : "arguments"
            faults.append(
                FormulaFault(column: column, "\(function.form) takes \(wanted) \(noun); found \(count)"))
        } else if function.isReduction, count == 1, !reduces {
            faults.append(
                FormulaFault(
                    column: column, "\(function.name) of one number is that number; expected \(function.form)"))
        }
    }

    private mutating func close(_ open: FormulaToken) throws(Stop) {
        guard current.kind == .close else {
            throw unexpected("\")\" for the \"(\" of column \(open.column), or an operator")
        }
        position += 1
    }

    // MARK: Faults

    private mutating func tooDeep(_ column: Int) -> Stop {
        faults.append(
            FormulaFault(
                column: column, "more than \(FormulaLimits.depth) operations inside each other; write it in fewer"))
        return Stop()
    }

    private mutating func unexpected(_ expected: String) -> Stop {
        let found = current.kind == .end ? "the end" : "\"\(current.text.prefix(40))\""
        var message = "expected \(expected); found \(found)"
        if position > 0, Self.endsValue(tokens[position - 1].kind), Self.startsValue(current.kind) {
            message += " — write * for a product"
        }
        faults.append(FormulaFault(column: current.column, message))
        return Stop()
    }

    private static func endsValue(_ kind: FormulaToken.Kind) -> Bool {
        switch kind {
        case .number, .name, .close: true
        default: false
        }
    }

    private static func startsValue(_ kind: FormulaToken.Kind) -> Bool {
        switch kind {
        case .number, .name, .open: true
        default: false
        }
    }
}
