import Testing

@testable import Numerics

@Suite("Philox streams")
struct PhiloxTests {
    struct KnownAnswer: Sendable {
        var counter: SIMD4<UInt32>
        var key: SIMD2<UInt32>
        var output: SIMD4<UInt32>
    }

    /// The three philox4x32 10 lines of tests/kat_vectors in github.com/DEShawResearch/random123.
    static let knownAnswers = [
        KnownAnswer(
            counter: SIMD4(0, 0, 0, 0), key: SIMD2(0, 0),
            output: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
        KnownAnswer(
            counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max),
            output: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
        KnownAnswer(
            counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0),
            output: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
    ]

    @Test("reproduces Random123's known answers", arguments: knownAnswers)
    func knownAnswer(_ expected: KnownAnswer) {
        #expect(PhiloxBlock.encrypt(expected.counter, key: expected.key) == expected.output)
    }

    @Test("lays out the counter and the key as documented")
    func layout() {
        var stream = Philox(seed: 0x0123_4567_89ab_cdef, stream: "layer 3 weights")
        let name = PhiloxBlock.hash("layer 3 weights")
        for block in 0..<3 as Range<UInt32> {
            let expected = PhiloxBlock.encrypt(
                SIMD4(block, 0, UInt32(truncatingIfNeeded: name), UInt32(name >> 32)),
                key: SIMD2(0x89ab_cdef, 0x0123_4567))
            for lane in 0..<4 { #expect(stream.nextUInt32() == expected[lane]) }
        }
    }

    /// FNV-1a's published digests (Fowler, Noll, Vo; 64 bits) through splitmix64's finalizer.
    @Test("digests names by FNV-1a and a finalizer")
    func nameDigest() {
        func finish(_ h: UInt64) -> UInt64 {
            var h = (h ^ (h >> 30)) &* 0xBF58_476D_1CE4_E5B9
            h = (h ^ (h >> 27)) &* 0x94D0_49BB_1331_11EB
            return h ^ (h >> 31)
        }
        #expect(PhiloxBlock.hash("") == finish(0xcbf2_9ce4_8422_2325))
        #expect(PhiloxBlock.hash("a") == finish(0xaf63_dc4c_8601_ec8c))
        #expect(PhiloxBlock.hash("foobar") == finish(0x8594_4171_f739_67e8))
    }

    @Test("draws the same bits forever")
    func pinned() {
        var stream = Philox(seed: 7, stream: "data")
        let words = (0..<5).map { _ in stream.nextUInt32() }
        var numbers = Philox(seed: 7, stream: "data")
        let normals = (0..<3).map { _ in numbers.normal() }
        #expect(words == [2_451_515_051, 745_578_125, 2_296_231_732, 2_115_171_656, 132_333_592])
        #expect(normals == [-0.616834983200797, 0.02917940050793404, -0.47693514767332745])
    }

    @Test("a stream knows nothing of the others")
    func independence() {
        var alone = Philox(seed: 1, stream: "weights")
        let expected = (0..<50).map { _ in alone.nextUInt64() }
        var weights = Philox(seed: 1, stream: "weights")
        var other = Philox(seed: 1, stream: "batches")
        var seed = Philox(seed: 2, stream: "weights")
        var overlap = 0
        for value in expected {
            _ = other.normal()
            #expect(weights.nextUInt64() == value)
            if expected.contains(other.nextUInt64()) || expected.contains(seed.nextUInt64()) { overlap += 1 }
        }
        #expect(overlap == 0)
    }

    @Test("a copy goes on by itself")
    func copies() {
        var stream = Philox(seed: 3, stream: "x")
        _ = stream.normal()
        var copy = stream
        #expect(copy == stream)
        let later = (0..<10).map { _ in stream.normal() }
        #expect((0..<10).map { _ in copy.normal() } == later)
    }

    @Test("skips in constant time to where drawing would have come", arguments: [0, 1, 2, 3, 4, 5, 7, 8, 1000])
    func skipping(_ count: Int) {
        for start in 0..<6 {
            var drawn = Philox(seed: 9, stream: "skip")
            for _ in 0..<start { _ = drawn.nextUInt32() }
            var skipped = drawn
            for _ in 0..<count { _ = drawn.nextUInt32() }
            skipped.skip(words: UInt64(count))
            #expect(skipped.position == drawn.position)
            for _ in 0..<6 { #expect(skipped.nextUInt32() == drawn.nextUInt32()) }
        }
    }

    @Test("skips far")
    func farSkip() {
        var stream = Philox(seed: 9, stream: "skip")
        stream.skip(words: 4 << 40)
        let name = PhiloxBlock.hash("skip")
        let block = PhiloxBlock.encrypt(
            SIMD4(0, 1 << 8, UInt32(truncatingIfNeeded: name), UInt32(name >> 32)), key: SIMD2(9, 0))
        #expect(stream.nextUInt32() == block[0])
    }
}
