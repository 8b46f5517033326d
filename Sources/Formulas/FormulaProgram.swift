/// A formula made ready to be evaluated: a flat list of instructions for a stack of rows of numbers.
///
/// Values are IEEE 754's: an overflow is ∞, 0/0 is NaN, NaN goes through every operation, and a comparison with NaN is 0
/// (`!=` is 1). `if` computes both values and takes one of them, so what the other is does not matter. `x^2` is x·x;
/// every other power is `pow` with IEEE's special cases. Everything transcendental is `Kernels`', so the bits are the
/// same on every machine, for one number and for many.
public struct FormulaProgram: Sendable {
    /// What an instruction does with what lies on top of the stack.
    enum Code: Sendable, Hashable {
        case constant(Double)
        case input(Int)
        case negate, not
        /// x·x.
        case square
        /// x to a fixed power.
        case power(Double)
        case function(FormulaFunction)
        case binary(FormulaOperator)
        /// The least or greatest of the two on top.
        case least, greatest
        case clamp, choose
    }

    let codes: [Code]
    /// How many numbers the stack holds at most.
    let depth: Int
    /// The names whose values are handed in, in their order.
    public let variables: [String]

    /// - Parameters:
    ///   - variables: the names that change from value to value; those of the tree that are not constants.
    ///   - constants: the values of a person's own constants.
    public init(_ tree: FormulaNode, _ variables: [String], constants: [String: Double] = [:]) {
        var compiler = FormulaCompiler(variables, constants)
        compiler.emit(tree)
        codes = compiler.codes
        depth = compiler.deepest
        self.variables = variables
    }
}

/// Lays a tree out for a stack; what holds no variable becomes a number at once.
private struct FormulaCompiler {
    private(set) var codes: [FormulaProgram.Code] = []
    private(set) var deepest = 0
    private var height = 0
    private let variables: [String]
    private let constants: [String: Double]

    init(_ variables: [String], _ constants: [String: Double]) {
        self.variables = variables
        self.constants = constants
    }

    mutating func emit(_ node: FormulaNode) {
        switch node {
        case .number(let value): push(.constant(value))
        case .constant(let constant): push(.constant(constant.value))
        case .variable(let name):
            if let index = variables.firstIndex(of: name) {
                push(.input(index))
            } else if let value = constants[name] {
                push(.constant(value))
            } else {
                preconditionFailure("no value for \(name)")
            }
        case .negate(let operand): unary(operand, .negate)
        case .not(let operand): unary(operand, .not)
        case .binary(.power, let base, let exponent): power(base, exponent)
        case .call(.pow, let pair): power(pair[0], pair[1])
        case .binary(let operation, let left, let right): binary(left, right, .binary(operation))
        case .call(let function, let arguments): call(function, arguments)
        }
    }

    private mutating func call(_ function: FormulaFunction, _ arguments: [FormulaNode]) {
        let start = codes.count
        switch function {
        case .min: join(arguments, .least)
        case .max: join(arguments, .greatest)
        case .sum: join(arguments, .binary(.add))
        case .mean:
            join(arguments, .binary(.add))
            push(.constant(Double(arguments.count)))
            apply(.binary(.divide), operands: 2, from: start)
        case .clamp, .choose:
            for argument in arguments { emit(argument) }
            apply(function == .clamp ? .clamp : .choose, operands: 3, from: start)
        default: unary(arguments[0], .function(function))
        }
    }

    private mutating func unary(_ operand: FormulaNode, _ code: FormulaProgram.Code) {
        let start = codes.count
        emit(operand)
        apply(code, operands: 1, from: start)
    }

    private mutating func binary(_ left: FormulaNode, _ right: FormulaNode, _ code: FormulaProgram.Code) {
        let start = codes.count
        emit(left)
        emit(right)
        apply(code, operands: 2, from: start)
    }

    private mutating func join(_ arguments: [FormulaNode], _ code: FormulaProgram.Code) {
        let start = codes.count
        emit(arguments[0])
        for argument in arguments.dropFirst() {
            emit(argument)
            apply(code, operands: 2, from: start)
        }
    }

    private mutating func power(_ base: FormulaNode, _ exponent: FormulaNode) {
        let start = codes.count
        emit(base)
        let middle = codes.count
        emit(exponent)
        guard codes.count == middle + 1, case .constant(let value) = codes[middle] else {
            return apply(.binary(.power), operands: 2, from: start)
        }
        codes.removeLast()
        height -= 1
        apply(value == 2 ? .square : .power(value), operands: 1, from: start)
    }

    private mutating func push(_ code: FormulaProgram.Code) {
        codes.append(code)
        height += 1
        deepest = max(deepest, height)
    }

    private mutating func apply(_ code: FormulaProgram.Code, operands: Int, from start: Int) {
        codes.append(code)
        height -= operands - 1
        let isConstant = codes[start..<codes.count - 1].allSatisfy { if case .constant = $0 { true } else { false } }
        guard isConstant, codes.count - 1 - start == operands else { return }
        let value = FormulaProgram(codes: Array(codes[start...]), depth: operands).value([])
        codes.removeSubrange(start...)
        codes.append(.constant(value))
    }
}

extension FormulaProgram {
    fileprivate init(codes: [Code], depth: Int) {
        self.codes = codes
        self.depth = depth
        variables = []
    }
}
