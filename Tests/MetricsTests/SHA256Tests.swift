import Testing

@testable import Metrics

@Suite("SHA-256")
struct SHA256Tests {
    /// FIPS 180-4's examples, and lengths around the edges of a block (from Python's hashlib).
    static let answers: [(String, String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (String(repeating: "a", count: 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (String(repeating: "a", count: 63), "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
        (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        (String(repeating: "a", count: 65), "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
        (
            String(repeating: "a", count: 100_000), "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"
        ),
    ]

    @Test("gives the published answers", arguments: answers)
    func known(text: String, expected: String) {
        var digest = SHA256()
        digest.update(Array(text.utf8))
        #expect(digest.hexadecimal() == expected)
    }

    @Test("does not depend on how the bytes arrive", arguments: [1, 3, 63, 64, 65, 200])
    func pieces(size: Int) {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var whole = SHA256()
        whole.update(bytes)
        var parts = SHA256()
        for start in stride(from: 0, to: bytes.count, by: size) {
            parts.update(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        #expect(parts.hexadecimal() == whole.hexadecimal())
    }

    @Test("counts every NaN as the same, but zero and negative zero as different")
    func numbers() {
        func digest(_ numbers: [Double]) -> String {
            var digest = SHA256()
            digest.update(numbers)
            return digest.hexadecimal()
        }
        #expect(digest([.nan]) == digest([-Double.nan]))
        #expect(digest([.nan]) == digest([Double(nan: 5, signaling: false)]))
        #expect(digest([0]) != digest([-0.0]))
        #expect(digest([1]) != digest([1.nextUp]))
    }
}

@Suite("The digest of a recording")
struct RecordingDigestTests {
    private static func recording(
        values: [Double] = [1, 2, 3], name: String = "loss", variant: String = "a", first: Int = 0,
        label: String = "Loss"
    ) -> [VariantRecording] {
        var recording = Recording([MetricDescription(name, label: LocalizedText(label))])
        for (step, value) in values.enumerated() { recording.metrics[0].append(step: first + step, value) }
        return [VariantRecording(name: variant, label: LocalizedText(label), recording: recording)]
    }

    @Test("stays the same when a wording changes")
    func labels() {
        #expect(RecordingDigest.of(Self.recording()) == RecordingDigest.of(Self.recording(label: "Cost")))
    }

    @Test("changes with a bit, a name, a step, a frame, the order")
    func sensitivity() {
        let two = Self.recording() + Self.recording(variant: "b")
        let all = [
            Self.recording(), Self.recording(values: [1, 2, 3.0.nextUp]), Self.recording(values: [1, 3, 2]),
            Self.recording(values: [1, 2]), Self.recording(name: "cost"), Self.recording(variant: "b"),
            Self.recording(first: 1), two, two.reversed(), [],
        ]
        #expect(Set(all.map(RecordingDigest.of)).count == all.count)
    }
}
