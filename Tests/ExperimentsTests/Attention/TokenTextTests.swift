import Testing

@testable import Experiments

@Suite("A sentence is split into tokens")
struct TokenTextTests {
    @Test(
        "at blanks, signs and Chinese characters",
        arguments: [
            ("the cat sat", ["the", "cat", "sat"]),
            ("  Hello,   world!\n", ["Hello", ",", "world", "!"]),
            ("I don't like well-known 3.5 (really)", ["I", "don't", "like", "well-known", "3.5", "(", "really", ")"]),
            ("3,000 cats. End", ["3,000", "cats", ".", "End"]),
            ("我喜欢深度学习", ["我", "喜", "欢", "深", "度", "学", "习"]),
            ("我 喜欢 深度 学习", ["我", "喜欢", "深度", "学习"]),
            ("我喜欢 PyTorch，真的", ["我", "喜", "欢", "PyTorch", "，", "真", "的"]),
            ("ありがとう", ["あ", "り", "が", "と", "う"]),
            ("I ❤️ cats👍🏽!", ["I", "❤️", "cats", "👍🏽", "!"]),
            ("👨‍👩‍👧 family", ["👨‍👩‍👧", "family"]),
            ("cafe\u{301} nai\u{308}ve", ["cafe\u{301}", "nai\u{308}ve"]),
            ("a\u{200B}b", ["a", "b"]),
            ("x", ["x"]), ("", []), ("  \n\t", []), ("\u{200B}\u{0}", []),
        ])
    func auto(text: String, tokens: [String]) {
        #expect(TokenText(text).tokens == tokens)
    }

    @Test("A rule may be asked for")
    func rules() {
        #expect(TokenText("我喜欢 深度学习。", rule: .words).tokens == ["我喜欢", "深度学习", "。"])
        #expect(TokenText("我 喜欢 ab", rule: .characters).tokens == ["我", "喜", "欢", "a", "b"])
    }

    @Test("Labels are short, and a lone combining mark has something to stand on")
    func labels() {
        #expect(TokenText.labels(["cat", String(repeating: "x", count: 40)]) == ["cat", "xxxxxxxxxxxxx…"])
        #expect(TokenText.labels(["\u{301}"]) == ["\u{25CC}\u{301}"])
    }
}
