import Numerics

/// Rounding to a number format in a few operations, for loops in which every result is rounded.
///
/// Adding and subtracting 1.5·2^(52 + s) leaves the nearest multiple of 2^s, of two the even one; s is the exponent of the
/// spacing of the format's numbers around x. The same numbers as `NumberFormat.rounded`, which it is tested against.
struct Rounding: Sendable {
    let format: NumberFormat
    private let precision, leastExponent: Int
    private let greatest: Double
    private let isDouble: Bool

    init(_ format: NumberFormat) {
        self.format = format
        precision = format.precision
        leastExponent = format.leastExponent
        greatest = format.greatest
        isDouble = format == .double
    }

    /// The exponent of the distance of the format's numbers around x ≠ 0.
    @inline(__always)
    private func spacing(_ x: Double) -> Int {
        max(Int(x.bitPattern >> 52 & 0x7FF) - 1023, leastExponent) - precision + 1
    }

    /// 2^exponent of a normal number.
    @inline(__always)
    private func power(_ exponent: Int) -> Double { Double(bitPattern: UInt64(exponent + 1023) << 52) }

    /// The nearest number of the format; ±∞ beyond the greatest.
    @inline(__always)
    func nearest(_ x: Double) -> Double {
        guard !isDouble, x.isFinite, x != 0 else { return x }
        guard x.magnitude <= 2 * greatest else { return x < 0 ? -.infinity : .infinity }
        let magic = 1.5 * power(52 + spacing(x))
        let rounded = (x + magic) - magic
        guard rounded.magnitude <= greatest else { return x < 0 ? -.infinity : .infinity }
        return rounded == 0 && x < 0 ? -0.0 : rounded
    }

    /// One of the two numbers about x, the nearer the likelier, so that the mean is x. `draw` is uniform in [0, 1).
    func stochastic(_ x: Double, draw: Double) -> Double {
        guard !isDouble, x.isFinite, x != 0 else { return x }
        guard x.magnitude <= 2 * greatest else { return x < 0 ? -.infinity : .infinity }
        let exponent = spacing(x)
        // Both powers are normal numbers and exact factors, whatever the format.
        let rounded = (x * power(-exponent) + draw).rounded(.down) * power(exponent)
        guard rounded.magnitude <= greatest else { return x < 0 ? -.infinity : .infinity }
        return rounded
    }
}
