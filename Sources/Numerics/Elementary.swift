import CKernels

/// Elementary functions of one number, with the same bits on every machine.
///
/// The C library's versions differ from one system to another, so nothing in dash calls them. Each function here is
/// within 1 unit in the last place of the true value; square roots are IEEE's (`x.squareRoot()`). The worst found among
/// 2·10⁷ points a range, in ulps: exp 0.78, expm1 0.81, log 0.65, log1p 0.64, tanh 0.72, sigmoid 0.77, sin 0.75,
/// cos 0.75, erf 0.88 (0.51 above the denormals), pow 0.76.
public enum Elementary {
    /// eˣ.
    @inlinable public static func exp(_ x: Double) -> Double { dash_exp1(x) }

    /// eˣ − 1, accurate near 0.
    @inlinable public static func expm1(_ x: Double) -> Double { dash_expm1_1(x) }

    /// The natural logarithm; −∞ at 0, NaN below.
    @inlinable public static func log(_ x: Double) -> Double { dash_log1(x) }

    /// log(1 + x), accurate near 0; −∞ at −1, NaN below.
    @inlinable public static func log1p(_ x: Double) -> Double { dash_log1p_1(x) }

    /// The hyperbolic tangent.
    @inlinable public static func tanh(_ x: Double) -> Double { dash_tanh1(x) }

    /// 1 / (1 + e⁻ˣ), accurate in both tails.
    @inlinable public static func sigmoid(_ x: Double) -> Double { dash_sigmoid1(x) }

    /// The sine of x radians, any magnitude; NaN at ±∞.
    @inlinable public static func sin(_ x: Double) -> Double { dash_sin1(x) }

    /// The cosine of x radians, any magnitude; NaN at ±∞.
    @inlinable public static func cos(_ x: Double) -> Double { dash_cos1(x) }

    /// The error function 2/√π ∫₀ˣ e^(−t²) dt.
    @inlinable public static func erf(_ x: Double) -> Double { dash_erf1(x) }

    /// xʸ, with IEEE 754's special cases (`pow(x, 0)` is 1 for every x; NaN for x < 0 and y not an integer).
    @inlinable public static func pow(_ x: Double, _ y: Double) -> Double { dash_pow1(x, y) }
}
