/// The Philox4x32-10 bijection: a 128-bit counter and a 64-bit key to 128 random bits.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.
@usableFromInline
enum PhiloxBlock {
    /// Ten rounds over `counter` with `key`, words in Random123's order.
    @inlinable
    static func encrypt(_ counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var x = counter
        var k = key
        for round in 0..<10 {
            if round > 0 { k &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
            let p = UInt64(x[0]) &* 0xD251_1F53
            let q = UInt64(x[2]) &* 0xCD9E_8D57
            x = SIMD4(
                UInt32(truncatingIfNeeded: q >> 32) ^ x[1] ^ k[0], UInt32(truncatingIfNeeded: q),
                UInt32(truncatingIfNeeded: p >> 32) ^ x[3] ^ k[1], UInt32(truncatingIfNeeded: p))
        }
        return x
    }

    /// A 64-bit digest of a name: FNV-1a over its UTF-8 bytes, then splitmix64's finalizer to spread short names.
    @inlinable
    static func hash(_ name: String) -> UInt64 {
        var h: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { h = (h ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        h = (h ^ (h >> 30)) &* 0xBF58_476D_1CE4_E5B9
        h = (h ^ (h >> 27)) &* 0x94D0_49BB_1331_11EB
        return h ^ (h >> 31)
    }
}
