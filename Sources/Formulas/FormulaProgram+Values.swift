import Numerics

extension FormulaProgram {
    /// Numbers handed in for one variable: a row of them, or one for all.
    public struct Input {
        var numbers: UnsafePointer<Double>
        /// 1 for a row, 0 for one number that repeats.
        var step: Int

        public init(_ numbers: UnsafePointer<Double>, repeats: Bool = false) {
            self.numbers = numbers
            step = repeats ? 0 : 1
        }
    }

    /// How many values are computed at a time; a stack of rows of them stays in the cache.
    static let rowLength = 256

    /// How many numbers of working memory `evaluate` takes.
    public var workspaceCount: Int { depth * Self.rowLength }

    /// One value. Allocates nothing for formulas that hold at most 128 numbers at once.
    public func value(_ inputs: UnsafeBufferPointer<Double>) -> Double {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, depth)) { stack in
            guard let base = stack.baseAddress else { return .nan }
            run(stack: base, length: 1) { index, row in row.pointee = inputs[index] }
            return base.pointee
        }
    }

    public func value(_ inputs: [Double]) -> Double {
        inputs.withUnsafeBufferPointer { value($0) }
    }

    /// `count` values into `out`, which may be an input's memory. Allocates nothing.
    ///
    /// - Parameters:
    ///   - inputs: one for each of `variables`.
    ///   - workspace: `workspaceCount` numbers, whatever is in them.
    public func evaluate(
        _ inputs: UnsafePointer<Input>, count: Int, into out: UnsafeMutablePointer<Double>,
        workspace: UnsafeMutablePointer<Double>
    ) {
        var start = 0
        while start < count {
            let length = min(Self.rowLength, count - start)
            run(stack: workspace, length: length) { index, row in
                let input = inputs[index]
                if input.step == 0 {
                    row.update(repeating: input.numbers.pointee, count: length)
                } else {
                    row.update(from: input.numbers + start, count: length)
                }
            }
            (out + start).update(from: workspace, count: length)
            start += length
        }
    }

    /// Leaves the values at the stack's bottom.
    @inline(__always)
    private func run(
        stack: UnsafeMutablePointer<Double>, length: Int, load: (Int, UnsafeMutablePointer<Double>) -> Void
    ) {
        var top = stack - length
        for code in codes {
            switch code {
            case .constant(let value):
                top += length
                top.update(repeating: value, count: length)
            case .input(let index):
                top += length
                load(index, top)
            case .negate: for i in 0..<length { top[i] = -top[i] }
            case .not: for i in 0..<length { top[i] = top[i] == 0 ? 1 : 0 }
            case .square: for i in 0..<length { top[i] = top[i] * top[i] }
            case .power(let exponent): for i in 0..<length { top[i] = Elementary.pow(top[i], exponent) }
            case .function(let function): Self.apply(function, top, length)
            case .binary(let operation):
                top -= length
                Self.apply(operation, top, top + length, length)
            case .least:
                top -= length
                for i in 0..<length { top[i] = Self.least(top[i], top[length + i]) }
            case .greatest:
                top -= length
                for i in 0..<length { top[i] = Self.greatest(top[i], top[length + i]) }
            case .clamp:
                top -= 2 * length
                for i in 0..<length { top[i] = Self.clamp(top[i], top[length + i], top[2 * length + i]) }
            case .choose:
                top -= 2 * length
                for i in 0..<length { top[i] = top[i] != 0 ? top[length + i] : top[2 * length + i] }
            }
        }
    }

    // MARK: Functions

    /// The smaller one; NaN if either is.
    static func least(_ a: Double, _ b: Double) -> Double { a < b || a.isNaN ? a : b }

    /// The larger one; NaN if either is.
    static func greatest(_ a: Double, _ b: Double) -> Double { a > b || a.isNaN ? a : b }

    /// x; NaN stays NaN, bounds that are NaN don't hold.
    static func clamp(_ x: Double, _ lower: Double, _ upper: Double) -> Double {
        x < lower ? lower : (x > upper ? upper : x)
    }

    private static func apply(_ function: FormulaFunction, _ x: UnsafeMutablePointer<Double>, _ count: Int) {
        switch function {
        case .exp: Kernels.exp(x, into: x, count: count)
        case .expm1: Kernels.expm1(x, into: x, count: count)
        case .log: Kernels.log(x, into: x, count: count)
        case .log1p: Kernels.log1p(x, into: x, count: count)
        case .sqrt: Kernels.sqrt(x, into: x, count: count)
        case .sin: Kernels.sin(x, into: x, count: count)
        case .cos: Kernels.cos(x, into: x, count: count)
        case .tanh: Kernels.tanh(x, into: x, count: count)
        case .sigmoid: Kernels.sigmoid(x, into: x, count: count)
        case .erf: Kernels.erf(x, into: x, count: count)
        case .relu: Kernels.relu(x, into: x, count: count)
        case .log2: for i in 0..<count { x[i] = FormulaValues.logarithm(x[i], base: 2) }
        case .log10: for i in 0..<count { x[i] = FormulaValues.logarithm(x[i], base: 10) }
        case .tan: for i in 0..<count { x[i] = Elementary.sin(x[i]) / Elementary.cos(x[i]) }
        case .softplus:
            for i in 0..<count {
                x[i] = (x[i] < 0 ? 0 : x[i]) + Elementary.log1p(Elementary.exp(-x[i].magnitude))
            }
        case .abs: for i in 0..<count { x[i] = x[i].magnitude }
        case .sign: for i in 0..<count { x[i] = FormulaValues.sign(x[i]) }
        case .floor: for i in 0..<count { x[i] = x[i].rounded(.down) }
        case .ceil: for i in 0..<count { x[i] = x[i].rounded(.up) }
        case .round: for i in 0..<count { x[i] = x[i].rounded(.toNearestOrEven) }
        case .pow, .min, .max, .sum, .mean, .clamp, .choose: preconditionFailure("\(function) has codes of its own")
        }
    }

    private static func apply(
        _ operation: FormulaOperator, _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, _ count: Int
    ) {
        switch operation {
        case .add: Kernels.add(a, b, into: a, count: count)
        case .subtract: Kernels.subtract(a, b, into: a, count: count)
        case .multiply: Kernels.multiply(a, b, into: a, count: count)
        case .divide: Kernels.divide(a, b, into: a, count: count)
        case .power: Kernels.pow(a, b, into: a, count: count)
        case .remainder: for i in 0..<count { a[i] = FormulaValues.remainder(a[i], b[i]) }
        case .less: for i in 0..<count { a[i] = a[i] < b[i] ? 1 : 0 }
        case .lessOrEqual: for i in 0..<count { a[i] = a[i] <= b[i] ? 1 : 0 }
        case .greater: for i in 0..<count { a[i] = a[i] > b[i] ? 1 : 0 }
        case .greaterOrEqual: for i in 0..<count { a[i] = a[i] >= b[i] ? 1 : 0 }
        case .equal: for i in 0..<count { a[i] = a[i] == b[i] ? 1 : 0 }
        case .notEqual: for i in 0..<count { a[i] = a[i] != b[i] ? 1 : 0 }
        case .and: for i in 0..<count { a[i] = a[i] != 0 && b[i] != 0 ? 1 : 0 }
        case .or: for i in 0..<count { a[i] = a[i] != 0 || b[i] != 0 ? 1 : 0 }
        }
    }
}

/// Functions of a formula that no kernel has, for one number.
public enum FormulaValues {
    /// a − b·⌊a/b⌋, exact, with the sign of b; NaN for b = 0. PyTorch: `torch.remainder`.
    public static func remainder(_ a: Double, _ b: Double) -> Double {
        let rest = a.truncatingRemainder(dividingBy: b)
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    }

    /// −1, 0 or 1; NaN stays NaN.
    public static func sign(_ x: Double) -> Double { x > 0 ? 1 : (x < 0 ? -1 : x) }

    /// Many numbers joined by `sum`, `mean`, `min` or `max`: sums in `Kernels`' lanes; NaN if any is NaN.
    public static func reduced(_ numbers: ArraySlice<Double>, by function: FormulaFunction) -> Double {
        numbers.withUnsafeBufferPointer { numbers in
            guard let base = numbers.baseAddress else { return .nan }
            switch function {
            case .min: return Kernels.min(base, count: numbers.count)
            case .max: return Kernels.max(base, count: numbers.count)
            case .mean: return Kernels.sum(base, count: numbers.count) / Double(numbers.count)
            default: return Kernels.sum(base, count: numbers.count)
            }
        }
    }

    /// The logarithm to a base, exact for the base's powers.
    public static func logarithm(_ x: Double, base: Double) -> Double {
        let quotient = Elementary.log(x) / Elementary.log(base)
        let whole = quotient.rounded()
        return quotient != whole && (quotient - whole).magnitude < 1e-9 && Elementary.pow(base, whole) == x
            ? whole : quotient
    }
}
