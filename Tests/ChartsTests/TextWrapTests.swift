import Testing

@testable import Charts

@Suite struct TextWrapTests {
    let canvas = CellCanvas()
    let style = TextStyle(size: 1)

    func wrap(_ text: String, _ width: Double) -> [String] {
        TextWrap.lines(text, width: width, style: style, canvas)
    }

    @Test func wordsStayWhole() {
        #expect(wrap("the quick brown fox", 10) == ["the quick", "brown fox"])
        #expect(wrap("short", 10) == ["short"])
        #expect(wrap("unbreakable word", 5) == ["unbreakable", "word"])
        #expect(wrap("", 5) == [""])
    }

    @Test func chineseBreaksBetweenCharactersAndKeepsPunctuation() {
        #expect(wrap("梯度消失，损失不变", 8) == ["梯度消", "失，损失", "不变"])
        #expect(wrap("用（括号）", 4) == ["用", "（括", "号）"])
        #expect(wrap("sigmoid 让梯度消失", 10) == ["sigmoid 让", "梯度消失"])
    }

    @Test func truncationSaysSo() {
        #expect(TextWrap.truncated("gradient norm", width: 8, style: style, canvas) == "gradien…")
        #expect(TextWrap.truncated("ab", width: 2, style: style, canvas) == "ab")
        #expect(TextWrap.truncated("abc", width: 0, style: style, canvas) == "")
        #expect(
            TextWrap.truncated("abcdef", width: 4, style: style, CellCanvas(showsUnicode: false)) == "abc.")
    }
}
