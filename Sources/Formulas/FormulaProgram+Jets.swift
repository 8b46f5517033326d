import Numerics

extension FormulaProgram {
    /// The value with the first and second derivatives by the variables at positions `x` and `y`; nil counts as held fixed.
    ///
    /// Exact up to rounding, by the chain rule through every instruction; of `if`, `clamp`, `min` and `max` the derivatives
    /// are those of what is taken, at a kink those that back-propagation uses.
    public func jet(_ inputs: UnsafeBufferPointer<Double>, x: Int?, y: Int? = nil) -> FormulaJet {
        withUnsafeTemporaryAllocation(of: FormulaJet.self, capacity: max(1, depth)) { stack in
            var top = -1
            for code in codes {
                switch code {
                case .constant(let value):
                    top += 1
                    stack[top] = FormulaJet(value)
                case .input(let index):
                    top += 1
                    stack[top] = FormulaJet(inputs[index])
                    if index == x { stack[top].x = 1 }
                    if index == y { stack[top].y = 1 }
                case .negate: stack[top] = stack[top].mapped(-stack[top].value, -1, 0)
                case .not: stack[top] = FormulaJet(stack[top].value == 0 ? 1 : 0)
                case .square:
                    let u = stack[top].value
                    stack[top] = stack[top].mapped(u * u, 2 * u, 2)
                case .power(let exponent): stack[top] = Self.power(stack[top], exponent)
                case .function(let function): stack[top] = FormulaSlopes.apply(function, to: stack[top])
                case .binary(let operation):
                    top -= 1
                    stack[top] = FormulaSlopes.apply(operation, to: stack[top], stack[top + 1])
                case .least:
                    top -= 1
                    stack[top] = Self.extreme(stack[top], stack[top + 1], Self.least)
                case .greatest:
                    top -= 1
                    stack[top] = Self.extreme(stack[top], stack[top + 1], Self.greatest)
                case .clamp:
                    top -= 2
                    let (u, lower, upper) = (stack[top], stack[top + 1], stack[top + 2])
                    stack[top] = u.value < lower.value ? lower : (u.value > upper.value ? upper : u)
                case .choose:
                    top -= 2
                    stack[top] = stack[top].value != 0 ? stack[top + 1] : stack[top + 2]
                }
            }
            return stack[0]
        }
    }

    public func jet(_ inputs: [Double], x: Int?, y: Int? = nil) -> FormulaJet {
        inputs.withUnsafeBufferPointer { jet($0, x: x, y: y) }
    }

    private static func power(_ u: FormulaJet, _ exponent: Double) -> FormulaJet {
        let value = Elementary.pow(u.value, exponent)
        let first = exponent == 0 ? 0 : exponent * Elementary.pow(u.value, exponent - 1)
        let factor = exponent * (exponent - 1)
        return u.mapped(value, first, factor == 0 ? 0 : factor * Elementary.pow(u.value, exponent - 2))
    }

    private static func extreme(
        _ a: FormulaJet, _ b: FormulaJet, _ choose: (Double, Double) -> Double
    ) -> FormulaJet {
        if a.value == b.value { return .halfway(a, b) }
        let value = choose(a.value, b.value)
        if value.isNaN { return a.value.isNaN ? a : b }
        return value == a.value ? a : b
    }
}

/// The functions and operators with their derivatives.
enum FormulaSlopes {
    static func apply(_ function: FormulaFunction, to u: FormulaJet) -> FormulaJet {
        let x = u.value
        switch function {
        case .exp:
            let y = Elementary.exp(x)
            return u.mapped(y, y, y)
        case .expm1:
            let slope = Elementary.exp(x)
            return u.mapped(Elementary.expm1(x), slope, slope)
        case .log: return u.mapped(Elementary.log(x), 1 / x, -1 / x / x)
        case .log1p: return u.mapped(Elementary.log1p(x), 1 / (1 + x), -1 / (1 + x) / (1 + x))
        case .log2: return logarithm(u, 2)
        case .log10: return logarithm(u, 10)
        case .sqrt:
            let y = x.squareRoot()
            return u.mapped(y, 0.5 / y, -0.25 / y / x)
        case .sin: return u.mapped(Elementary.sin(x), Elementary.cos(x), -Elementary.sin(x))
        case .cos: return u.mapped(Elementary.cos(x), -Elementary.sin(x), -Elementary.cos(x))
        case .tan:
            let y = Elementary.sin(x) / Elementary.cos(x)
            return u.mapped(y, 1 + y * y, 2 * y * (1 + y * y))
        case .tanh:
            let y = Elementary.tanh(x)
            return u.mapped(y, 1 - y * y, -2 * y * (1 - y * y))
        case .sigmoid: return sigmoid(u)
        case .softplus:
            let value = (x < 0 ? 0 : x) + Elementary.log1p(Elementary.exp(-x.magnitude))
            let s = Elementary.sigmoid(x)
            return u.mapped(value, s, s * (1 - s))
        case .erf:
            let density = 1.1283791670955126 * Elementary.exp(-(x * x))
            return u.mapped(Elementary.erf(x), density, -2 * x * density)
        case .relu: return u.mapped(x > 0 || x.isNaN ? x : 0, x > 0 ? 1 : 0, 0)
        case .abs: return u.mapped(x.magnitude, FormulaValues.sign(x), 0)
        case .sign: return FormulaJet(FormulaValues.sign(x))
        case .floor: return FormulaJet(x.rounded(.down))
        case .ceil: return FormulaJet(x.rounded(.up))
        case .round: return FormulaJet(x.rounded(.toNearestOrEven))
        case .pow, .min, .max, .sum, .mean, .clamp, .choose: preconditionFailure("\(function) has codes of its own")
        }
    }

    private static func logarithm(_ u: FormulaJet, _ base: Double) -> FormulaJet {
        let scale = 1 / Elementary.log(base)
        let slope = scale / u.value
        return u.mapped(FormulaValues.logarithm(u.value, base: base), slope, -slope / u.value)
    }

    private static func sigmoid(_ u: FormulaJet) -> FormulaJet {
        let y = Elementary.sigmoid(u.value)
        let slope = y * (1 - y)
        return u.mapped(y, slope, slope * (1 - 2 * y))
    }

    static func apply(_ operation: FormulaOperator, to a: FormulaJet, _ b: FormulaJet) -> FormulaJet {
        let (u, v) = (a.value, b.value)
        switch operation {
        case .add: return .combined(a, b, u + v, .init(a: 1, b: 1))
        case .subtract: return .combined(a, b, u - v, .init(a: 1, b: -1))
        case .multiply: return .combined(a, b, u * v, .init(a: v, b: u, ab: 1))
        case .divide:
            let inverse = 1 / v
            return .combined(
                a, b, u / v,
                .init(
                    a: inverse, b: -u / v / v, ab: -inverse * inverse, bb: 2 * u * inverse * inverse * inverse))
        case .remainder:
            return .combined(a, b, FormulaValues.remainder(u, v), .init(a: 1, b: -(u / v).rounded(.down)))
        case .power: return power(a, b)
        case .less: return FormulaJet(u < v ? 1 : 0)
        case .lessOrEqual: return FormulaJet(u <= v ? 1 : 0)
        case .greater: return FormulaJet(u > v ? 1 : 0)
        case .greaterOrEqual: return FormulaJet(u >= v ? 1 : 0)
        case .equal: return FormulaJet(u == v ? 1 : 0)
        case .notEqual: return FormulaJet(u != v ? 1 : 0)
        case .and: return FormulaJet(u != 0 && v != 0 ? 1 : 0)
        case .or: return FormulaJet(u != 0 || v != 0 ? 1 : 0)
        }
    }

    /// u^v where both may change; 0^v stays 0 as v changes above 0.
    private static func power(_ a: FormulaJet, _ b: FormulaJet) -> FormulaJet {
        let (u, v) = (a.value, b.value)
        let value = Elementary.pow(u, v)
        let log = u == 0 && v >= 0 ? 0 : Elementary.log(u)
        let less = Elementary.pow(u, v - 1)
        let curve = v * (v - 1)
        return .combined(
            a, b, value,
            .init(
                a: v == 0 ? 0 : v * less, b: value * log, aa: curve == 0 ? 0 : curve * Elementary.pow(u, v - 2),
                ab: less + (v == 0 ? 0 : v * less * log), bb: value * log * log))
    }
}
