#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Layout's transcendental functions, in one place: they place marks and never enter figure data.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

func decimalLogarithm(_ value: Double) -> Double { log10(value) }

/// 10 to an integer power, exact up to 10²².
func powerOfTen(_ exponent: Int) -> Double {
    guard abs(exponent) <= 22 else { return pow(10, Double(exponent)) }
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= 10 }
    return exponent < 0 ? 1 / result : result
}
