/// The functions a formula can call, in the order in which they are listed.
public enum FormulaFunction: String, CaseIterable, Sendable {
    case exp, expm1, log, log1p, log2, log10, sqrt, pow
    case sin, cos, tan, tanh, sigmoid, relu, softplus, erf
    case abs, sign, floor, ceil, round
    case min, max, sum, mean, clamp
    case choose = "if"

    public var name: String { rawValue }

    /// How many arguments it takes.
    public var arity: ClosedRange<Int> {
        switch self {
        case .min, .max, .sum, .mean: 1...50
        case .clamp, .choose: 3...3
        case .pow: 2...2
        default: 1...1
        }
    }

    /// Whether it joins any number of values into one; of a single argument, all of that argument's.
    public var isReduction: Bool {
        switch self {
        case .min, .max, .sum, .mean: true
        default: false
        }
    }

    /// How it is called: `clamp(x, lower, upper)`.
    public var form: String {
        switch self {
        case .pow: "pow(x, y)"
        case .min, .max, .sum, .mean: "\(name)(a, b, …)"
        case .clamp: "clamp(x, lower, upper)"
        case .choose: "if(condition, a, b)"
        default: "\(name)(x)"
        }
    }

    /// What it computes, in one line.
    public var says: (en: String, zh: String) {
        switch self {
        case .exp: ("eˣ", "eˣ")
        case .expm1: ("eˣ − 1, accurate near 0", "eˣ − 1，在 0 附近仍精确")
        case .log: ("natural logarithm; −∞ at 0, NaN below", "自然对数；0 处为 −∞，负数为 NaN")
        case .log1p: ("ln(1 + x), accurate near 0", "ln(1 + x)，在 0 附近仍精确")
        case .log2: ("logarithm to base 2, exact for its powers", "以 2 为底的对数，对 2 的幂精确")
        case .log10: ("logarithm to base 10, exact for its powers", "以 10 为底的对数，对 10 的幂精确")
        case .sqrt: ("square root; NaN below 0", "平方根；负数为 NaN")
        case .pow: ("x to the power of y, the same as x^y", "x 的 y 次幂，同 x^y")
        case .sin: ("sine of x radians", "正弦（弧度）")
        case .cos: ("cosine of x radians", "余弦（弧度）")
        case .tan: ("tangent of x radians", "正切（弧度）")
        case .tanh: ("hyperbolic tangent", "双曲正切")
        case .sigmoid: ("1 / (1 + e⁻ˣ)", "1 / (1 + e⁻ˣ)")
        case .relu: ("max(x, 0)", "max(x, 0)")
        case .softplus: ("ln(1 + eˣ)", "ln(1 + eˣ)")
        case .erf: ("error function, 2/√π ∫₀ˣ e^(−t²) dt", "误差函数 2/√π ∫₀ˣ e^(−t²) dt")
        case .abs: ("magnitude; slope 0 at 0", "绝对值；0 处导数取 0")
        case .sign: ("−1, 0 or 1", "符号：−1、0 或 1")
        case .floor: ("largest integer not above x", "不大于 x 的最大整数")
        case .ceil: ("smallest integer not below x", "不小于 x 的最小整数")
        case .round: ("nearest integer, halves to the even one", "最近的整数，半数取偶")
        case .min: ("least of its arguments; of one, the least of all its numbers", "各参数中的最小值；只有一个参数时取其全部数值中的最小值")
        case .max: ("greatest of its arguments; of one, the greatest of all its numbers", "各参数中的最大值；只有一个参数时取其全部数值中的最大值")
        case .sum: ("sum of its arguments; of one, the sum of all its numbers", "各参数之和；只有一个参数时为其全部数值之和")
        case .mean: ("mean of its arguments; of one, the mean of all its numbers", "各参数的平均；只有一个参数时为其全部数值的平均")
        case .clamp: ("x held between lower and upper", "把 x 限制在 lower 与 upper 之间")
        case .choose: ("a where the condition is not 0, else b", "条件不为 0 时取 a，否则取 b")
        }
    }
}
