/// A binary floating-point format: what a number becomes when it is stored in it.
///
/// dash computes in double precision; what coarser formats do is shown by rounding every result to one of these.
/// Source: IEEE 754-2019, table 3.5; bfloat16 is single precision with 16 bits of its significand cut off.
enum NumberFormat: String, CaseIterable, Sendable {
    case half, bfloat16, single, double

    /// Bits of the significand, the hidden one among them.
    var precision: Int {
        switch self {
        case .half: 11
        case .bfloat16: 8
        case .single: 24
        case .double: 53
        }
    }

    /// The exponent of the greatest number.
    var greatestExponent: Int {
        switch self {
        case .half: 15
        case .bfloat16, .single: 127
        case .double: 1023
        }
    }

    /// The exponent of the least number that has all bits; below it numbers are evenly spaced.
    var leastExponent: Int { 1 - greatestExponent }

    /// (2 − 2^(1 − p))·2^e: 65504 for half.
    var greatest: Double { Self.scaled(2 - epsilon, by: greatestExponent) }

    /// The least number above 0: 2^(e − p + 1).
    var leastPositive: Double { Self.scaled(1, by: leastExponent - precision + 1) }

    /// 2^(1 − p): the distance from 1 to the next number.
    var epsilon: Double { Self.scaled(1, by: 1 - precision) }

    /// The nearest number of the format, of two the one whose last bit is 0; ±∞ beyond the greatest by half a spacing.
    func rounded(_ x: Double) -> Double {
        guard self != .double, x.isFinite, x != 0 else { return x }
        // Scaling by a power of two is exact, so the one rounding is that to a whole number of spacings.
        let spacing = max(Int(x.exponent), leastExponent) - precision + 1
        let nearest = Self.scaled(Self.scaled(x, by: -spacing).rounded(.toNearestOrEven), by: spacing)
        guard nearest.magnitude <= greatest else { return x < 0 ? -.infinity : .infinity }
        return nearest == 0 && x < 0 ? -0.0 : nearest
    }

    private static func scaled(_ x: Double, by exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: x)
    }
}
