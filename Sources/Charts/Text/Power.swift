#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Layout's transcendental functions, in one place: they place marks and never enter figure data.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

func decimalLogarithm(_ value: Double) -> Double { log10(value) }

/// 10 to an integer power, the nearest `Double` to it; 0 and infinity beyond the range.
func powerOfTen(_ exponent: Int) -> Double {
    if exponent < PowersOfTen.lowest { return 0 }
    if exponent > PowersOfTen.highest { return .infinity }
    return PowersOfTen.table[exponent - PowersOfTen.lowest]
}

private enum PowersOfTen {
    static let lowest = -323
    static let highest = 308
    /// Read from decimal text, which rounds correctly and knows no locale; products of tens would not beyond 10²².
    static let table: [Double] = (lowest...highest).map { Double("1e\($0)") ?? .nan }
}
