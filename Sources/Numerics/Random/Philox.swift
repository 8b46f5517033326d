/// A stream of random numbers named by a seed and a text; streams of different names are independent.
///
/// Counter-based (Philox4x32-10): block i of a stream is a pure function of (seed, name, i), so drawing from one stream
/// shifts no other, a copy continues on its own, and skipping costs nothing. The key is the seed (low word first), the
/// counter's low 64 bits are the block's index, its high 64 bits a digest of the name (see `PhiloxBlock.hash`).
///
/// ```swift
/// var weights = Philox(seed: 7, stream: "layer 3 weights")
/// let w = weights.normal()
/// ```
public struct Philox: Sendable, Equatable {
    @usableFromInline let key: SIMD2<UInt32>
    @usableFromInline let name: UInt64
    /// The block that `words` holds.
    @usableFromInline var block: UInt64
    /// The next word of the block to hand out, 0…3; 4 when the block is used up.
    @usableFromInline var lane: Int
    @usableFromInline var words: SIMD4<UInt32>
    /// The second normal of a pair, kept for the next call.
    @usableFromInline var spare: Double?

    /// The start of the stream of that name under a seed.
    public init(seed: UInt64, stream: String) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        name = PhiloxBlock.hash(stream)
        block = 0
        lane = 0
        words = SIMD4()
        spare = nil
        load()
    }

    /// The words drawn so far, each of 32 bits.
    public var position: UInt64 { block &* 4 &+ UInt64(lane) }

    /// Skips 32-bit words in constant time (`nextUInt64` and `uniform` take two, a pair of normals four).
    ///
    /// A normal kept from an earlier pair is dropped.
    public mutating func skip(words count: UInt64) {
        let target = position &+ count
        block = target / 4
        lane = Int(target % 4)
        spare = nil
        load()
    }

    @inlinable
    mutating func load() {
        words = PhiloxBlock.encrypt(
            SIMD4(
                UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
                UInt32(truncatingIfNeeded: name), UInt32(truncatingIfNeeded: name >> 32)), key: key)
    }

    /// 32 random bits.
    @inlinable
    public mutating func nextUInt32() -> UInt32 {
        if lane == 4 {
            block &+= 1
            lane = 0
            load()
        }
        defer { lane += 1 }
        return words[lane]
    }

    /// 64 random bits: two words, the first one low.
    @inlinable
    public mutating func nextUInt64() -> UInt64 {
        let low = UInt64(nextUInt32())
        return low | UInt64(nextUInt32()) << 32
    }
}
