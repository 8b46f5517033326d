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
}
