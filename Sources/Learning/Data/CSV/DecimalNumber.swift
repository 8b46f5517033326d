/// Reads decimal numbers from bytes.
enum DecimalNumber {
    /// The nearest `Double` to a decimal number such as `-12.5e3`; nil when the bytes are anything else (hexadecimal
    /// numbers, `inf` and `nan` included). Overflow gives an infinity.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var index = 0
        var isNegative = false
        if index < bytes.count, bytes[index] == minus || bytes[index] == plus {
            isNegative = bytes[index] == minus
            index += 1
        }
        var mantissa: UInt64 = 0
        var digits = 0
        var fraction = 0
        var isExact = true
        var hasPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == point, !hasPoint {
                hasPoint = true
            } else if byte >= zero, byte <= zero + 9 {
                digits += 1
                if mantissa < 1 << 53 / 10 {
                    mantissa = mantissa * 10 + UInt64(byte - zero)
                    if hasPoint { fraction += 1 }
                } else {
                    isExact = false
                }
            } else {
                break
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        if index < bytes.count {
            guard bytes[index] | 0x20 == 0x65 else { return nil }
            isExact = false
            index += 1
            if index < bytes.count, bytes[index] == minus || bytes[index] == plus { index += 1 }
            guard index < bytes.count, bytes[index...].allSatisfy({ $0 >= zero && $0 <= zero + 9 }) else { return nil }
        }
        // A mantissa below 2⁵³ over a power of ten below 10²³ are exact, so their quotient is the nearest number
        // (Clinger 1990); anything longer takes the library's way.
        if isExact, fraction < powersOfTen.count {
            let value = Double(mantissa) / powersOfTen[fraction]
            return isNegative ? -value : value
        }
        return Double(String(decoding: bytes, as: UTF8.self))
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
    private static let zero: UInt8 = 0x30
    private static let point: UInt8 = 0x2E
    private static let minus: UInt8 = 0x2D
    private static let plus: UInt8 = 0x2B
}
