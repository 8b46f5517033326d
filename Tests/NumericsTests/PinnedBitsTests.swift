import Testing

@testable import Numerics

/// The kernels' bits as they were when these digests were taken (x86-64 Linux; arm64 gave the same under an emulator,
/// scripts/kernels/cross-check): another machine, compiler or edit that moves one bit of any result fails here.
@Suite("Pinned bits")
struct PinnedBitsTests {
    static let digests: [String: UInt64] = [
        "add": 0x3058_6824_a02a_b08d,
        "addRow": 0x895d_7e6f_ee3e_2236,
        "axpy": 0x10b1_0265_e364_8005,
        "centralMoments": 0x32dd_3c9e_4c33_d60c,
        "cos": 0xe3ea_31f0_6cd9_ec30,
        "distributions": 0x61d6_c602_ac63_b908,
        "divide": 0x313d_4124_2ca0_8755,
        "dot": 0x8db5_57c2_c1c2_fd00,
        "erf": 0xa875_e246_83e5_2443,
        "exp": 0x8e3d_0e86_ccb9_9fa3,
        "expm1": 0x9033_8083_a327_b708,
        "firstNonFinite": 0x76c9_dbd5_3eb9_ea1d,
        "log": 0xf666_a9b9_7dd9_c88e,
        "log1p": 0xaee2_eb30_18ba_8b17,
        "max": 0xfd76_1eef_d5c7_4950,
        "min": 0xdaa2_3545_7519_cf08,
        "multiply": 0x56da_afc5_194c_564b,
        "multiplyAdd": 0xb4b2_7414_481e_477a,
        "pow": 0xdb96_d3e0_5d8a_0cf2,
        "product false": 0xb5e5_8151_9976_607e,
        "product true": 0x89ee_4bb1_f772_a1cf,
        "relu": 0x69e2_eeff_191d_1b7f,
        "reluBackward": 0x0760_e1ea_ab3f_0fcb,
        "scale": 0xf763_d6c3_c54c_e6a3,
        "sigmoid": 0x64d3_f8b7_eb82_09cf,
        "sigmoidBackward": 0xfce4_7764_05e8_1f3d,
        "sin": 0xdaae_d6d0_b884_e509,
        "sqrt": 0x453a_bed7_2b6d_a79e,
        "subtract": 0x94b6_a4a3_472d_fb72,
        "sum": 0xa841_1f1d_d3ec_cae0,
        "sumColumns": 0xd1e4_1160_7738_798f,
        "sumOfSquares": 0xfff7_94c8_cac3_d807,
        "tanh": 0x57f6_5769_9576_39b5,
        "tanhBackward": 0x0df2_d3c2_3434_8e49,
    ]

    /// FNV-1a over the words, high bits folded in.
    static func digest(_ words: [UInt64]) -> UInt64 {
        words.reduce(0xCBF2_9CE4_8422_2325) { h, word in
            let h = (h ^ word) &* 0x0000_0100_0000_01B3
            return h ^ (h >> 29)
        }
    }

    @Test("every kernel gives the bits it always gave", arguments: LevelTests.maps.map(\.0))
    func kernels(_ name: String) throws {
        let map = try #require(LevelTests.maps.first { $0.0 == name }).1
        let results = (0..<4).flatMap { kind in
            let x = LevelTests.arguments(1003, kind)
            return filled(1003, with: LevelTests.arguments(1003, (kind + 1) % 4)) { map(x, $0, 1003) }
        }
        let digest = Self.digest(bits(results))
        #expect(digest == Self.digests[name], "\"\(name)\": 0x\(String(digest, radix: 16)),")
    }

    @Test("the matrix product gives the bits it always gave", arguments: [false, true])
    func product(_ transposed: Bool) {
        let (m, n, k) = (37, 29, 301)
        let c = filled(m * n) {
            Kernels.matrixProduct(
                transposeA: transposed, transposeB: !transposed, m: m, n: n, k: k, a: noise(m * k, "a"),
                lda: transposed ? m : k, b: noise(k * n, "b"), ldb: transposed ? n : k, c: $0, ldc: n)
        }
        let digest = Self.digest(bits(c))
        #expect(
            digest == Self.digests["product \(transposed)"],
            "\"product \(transposed)\": 0x\(String(digest, radix: 16)),")
    }

    @Test("every distribution gives the bits it always gave")
    func distributions() {
        var stream = Philox(seed: 20_260_101, stream: "pinned")
        var words: [UInt64] = []
        for _ in 0..<500 {
            words.append(stream.nextUInt64())
            words.append(stream.normal().bitPattern)
            words.append(stream.uniform(in: -2..<3).bitPattern)
            words.append(UInt64(stream.integer(below: 1000)))
        }
        words += stream.permutation(100).map(UInt64.init)
        let digest = Self.digest(words)
        #expect(digest == Self.digests["distributions"], "\"distributions\": 0x\(String(digest, radix: 16)),")
    }
}
