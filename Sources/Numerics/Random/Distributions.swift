extension Philox {
    /// A multiple of 2⁻⁵³ in [0, 1), each equally likely.
    @inlinable
    public mutating func uniform() -> Double {
        Double(nextUInt64() >> 11) * 0x1p-53
    }

    /// A number in [lower, upper), from `uniform()`.
    public mutating func uniform(in range: Range<Double>) -> Double {
        let value = range.lowerBound.addingProduct(range.upperBound - range.lowerBound, uniform())
        return value < range.upperBound ? value : range.upperBound.nextDown
    }

    /// A draw from N(0, 1), by Box and Muller's method: two uniforms make two normals, the second kept for the next call.
    ///
    /// With u, v uniform in [0, 1): r = √(−2 log(1 − u)), then r·cos 2πv and r·sin 2πv. Built on `Elementary`, so the
    /// bits are the same everywhere. Source: Box and Muller, Ann. Math. Statist. 29 (1958).
    public mutating func normal() -> Double {
        if let kept = spare {
            spare = nil
            return kept
        }
        let radius = (-2 * Elementary.log(1 - uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
        spare = radius * Elementary.sin(angle)
        return radius * Elementary.cos(angle)
    }

    /// A draw from N(mean, deviation²).
    public mutating func normal(mean: Double, deviation: Double) -> Double {
        mean.addingProduct(deviation, normal())
    }

    /// An integer in 0..<bound, each exactly equally likely (Lemire's multiplication with rejection).
    @inlinable
    public mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "a random integer needs a bound above 0, not \(bound)")
        let range = UInt64(bound)
        let threshold = (0 &- range) % range
        while true {
            let product = nextUInt64().multipliedFullWidth(by: range)
            if product.low >= threshold { return Int(product.high) }
        }
    }

    /// Puts the elements into a random order, every order equally likely (Fisher and Yates, from the end).
    @inlinable
    public mutating func shuffle<C: MutableCollection & RandomAccessCollection>(_ items: inout C) {
        var count = items.count
        while count > 1 {
            let pick = integer(below: count)
            count -= 1
            items.swapAt(items.index(items.startIndex, offsetBy: count), items.index(items.startIndex, offsetBy: pick))
        }
    }

    /// The integers 0..<count in a random order.
    public mutating func permutation(_ count: Int) -> [Int] {
        var items = Array(0..<count)
        shuffle(&items)
        return items
    }
}
