import Metrics
import Testing

@Suite struct PrintableTextTests {
    @Test(arguments: [
        ("loss ≤ 0.3，梯度 👩‍🔬", "loss ≤ 0.3，梯度 👩‍🔬"),
        ("a\u{1B}[2J", "a\\u{1B}[2J"),
        ("\u{1B}]52;c;aGk=\u{7}", "\\u{1B}]52;c;aGk=\\u{7}"),
        ("one\ntwo\r\n\tthree\0", "one\\ntwo\\r\\n\\tthree\\u{0}"),
        ("\u{7F}\u{85}\u{9B}31m", "\\u{7F}\\u{85}\\u{9B}31m"),
        ("a\u{202E}b\u{2066}c\u{200F}d\u{2028}e", "a\\u{202E}b\\u{2066}c\\u{200F}d\\u{2028}e"),
    ])
    func aLineShowsWhatWouldControl(_ text: String, shown: String) {
        #expect(PrintableText.line(text) == shown)
        #expect(PrintableText.line(shown) == shown)
    }

    @Test func severalLinesStaySeveral() {
        #expect(PrintableText.lines("a\n\tb\u{1B}c\r") == "a\n\tb\\u{1B}c\\r")
    }

    /// Every scalar there is: none that controls is left, and none other is touched.
    @Test func everyScalar() {
        // Blocks of 256, so that a million scalars are a few thousand texts.
        for block in 0...0x10FF as ClosedRange<UInt32> {
            var text = ""
            for offset in 0..<256 as Range<UInt32> {
                guard let scalar = Unicode.Scalar(block << 8 | offset) else { continue }
                if scalar.properties.generalCategory == .control, !PrintableText.isUnprintable(scalar) {
                    Issue.record("U+\(String(scalar.value, radix: 16)) controls and is printed")
                }
                text.unicodeScalars.append(scalar)
            }
            let safe = PrintableText.line(text)
            if safe.unicodeScalars.contains(where: { PrintableText.isUnprintable($0) }) { Issue.record("\(block)") }
            // Nothing but what controls is touched.
            if block > 0x20, safe != text { Issue.record("\(block)") }
        }
    }

    @Test func jsonStaysJSON() {
        #expect(JSONText.quoted("a\u{1B}\u{85}\u{202E}\"") == "\"a\\u001b\\u0085\\u202e\\\"\"")
    }
}
