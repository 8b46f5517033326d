import Testing

@testable import TerminalView

@Suite("A cell grid")
struct CellGridTests {
    @Test("draws nothing, and nothing goes wrong, on degenerate sizes", arguments: [(0, 0), (0, 1), (1, 0), (-3, 2)])
    func degenerate(columns: Int, rows: Int) {
        var grid = CellGrid(columns: columns, rows: rows)
        grid.write("梯度 gradient", column: 0, row: 0)
        grid.frame(grid.bounds, profile: .full)
        grid.fill(CellRect(column: -5, row: -5, columns: 99, rows: 99), with: Cell("x"))
        grid.copy(CellGrid(columns: 3, rows: 3), column: -1, row: -1)
        #expect(grid.cells.isEmpty)
        #expect(grid.asText.allSatisfy { $0 == "\n" })
    }

    @Test("of one cell shows one narrow character and never half of a wide one")
    func single() {
        var grid = CellGrid(columns: 1, rows: 1)
        grid.write("ab", column: 0, row: 0)
        #expect(grid.asText == "a")
        grid.write("梯", column: 0, row: 0)
        #expect(grid.asText == "")
        grid.frame(grid.bounds, profile: .full)
        #expect(grid.asText == "")
    }

    @Test("gives a wide character two cells")
    func wide() {
        var grid = CellGrid(columns: 6, rows: 1)
        #expect(grid.write("梯度x", column: 0, row: 0) == 5)
        #expect(grid.asText == "梯度x")
        #expect(grid.cells.map(\.isTail) == [false, true, false, true, false, false])
    }

    @Test(
        "blanks the other half when one half of a wide character is overwritten",
        arguments: [(0, "x 度"), (1, " x度"), (2, "梯x"), (3, "梯 x")])
    func halves(column: Int, expected: String) {
        var grid = CellGrid(columns: 4, rows: 1)
        grid.write("梯度", column: 0, row: 0)
        grid.put("x", column: column, row: 0)
        #expect(grid.asText == expected)
    }

    @Test("keeps rows whole when wide characters overlap wide ones")
    func overlap() {
        var grid = CellGrid(columns: 6, rows: 1)
        grid.write("梯度图", column: 0, row: 0)
        grid.write("层", column: 1, row: 0)
        #expect(grid.asText == " 层 图")
        #expect(grid.cells.map(\.isTail) == [false, false, true, false, false, true])
    }

    @Test("clips on all sides, and counts the columns that were clipped")
    func clipping() {
        var grid = CellGrid(columns: 4, rows: 2)
        #expect(grid.write("abcdefgh", column: -2, row: 0) == 8)
        grid.write("zz", column: 0, row: 2)
        grid.write("梯梯梯", column: -1, row: 1)
        #expect(grid.asText == "cdef\n 梯")
    }

    @Test("copies a part of another grid without cutting wide characters in half")
    func copy() {
        var source = CellGrid(columns: 6, rows: 1)
        source.write("a梯b度", column: 0, row: 0)
        var grid = CellGrid(columns: 6, rows: 1)
        grid.write("......", column: 0, row: 0)
        grid.copy(source, column: -2, row: 0)
        #expect(grid.asText == " b度..")
        grid.write("......", column: 0, row: 0)
        grid.copy(source, column: 1, row: 0)
        #expect(grid.asText == ".a梯b")
    }

    @Test(
        "frames a rectangle with its title cut to the room",
        arguments: [
            (12, "╭ Loss ────╮\n│          │\n╰──────────╯"),
            (7, "╭ Lo… ╮\n│     │\n╰─────╯"),
            (2, "╭╮\n││\n╰╯"),
            (1, "\n\n"),
        ])
    func frame(columns: Int, expected: String) {
        var grid = CellGrid(columns: columns, rows: 3)
        grid.frame(grid.bounds, title: "Loss", profile: .full)
        #expect(grid.asText == expected)
    }

    @Test("frames with what the glyph set has")
    func frameGlyphs() {
        var grid = CellGrid(columns: 8, rows: 3)
        grid.frame(grid.bounds, title: "Loss", profile: TerminalProfile(glyphs: .blocks))
        #expect(grid.asText == "┌ Loss ┐\n│      │\n└──────┘")
        grid.frame(grid.bounds, title: "Loss", profile: .plain)
        #expect(grid.asText == "+ Loss +\n|      |\n+------+")
    }
}

@Suite("The width of a character")
struct CellWidthTests {
    @Test(
        "is 0, 1 or 2 cells",
        arguments: [
            ("a", 1), (" ", 1), ("\u{7}", 0), ("é", 1), ("e\u{301}", 1), ("梯", 2), ("，", 2), ("ｱ", 1), ("Ａ", 2),
            ("⣿", 1), ("▀", 1), ("─", 1), ("‖", 1), ("∂", 1), ("⁻", 1), ("한", 2), ("\u{1112}\u{1161}", 2), ("🙂", 2),
            ("❤️", 2), ("👩‍🔬", 2), ("🇨🇳", 2), ("\u{200B}", 0), ("\u{AD}", 1), ("𠀀", 2), ("〈", 2), ("×", 1),
        ])
    func width(character: Character, expected: Int) {
        #expect(CellWidth.of(character) == expected)
    }

    @Test("of ambiguous ones is two where the terminal says so", arguments: ["─", "▀", "·", "×", "α", "∞", "●"])
    func ambiguous(character: Character) {
        #expect(CellWidth.isAmbiguous(character))
        #expect(CellWidth.of(character, ambiguousIsWide: true) == 2)
    }

    @Test("of braille never depends on the terminal")
    func braille() {
        for value in UInt32(0x2800)...0x28FF {
            let character = Character(Unicode.Scalar(value) ?? " ")
            #expect(!CellWidth.isAmbiguous(character))
            #expect(CellWidth.of(character, ambiguousIsWide: true) == 1)
        }
    }

    @Test("is looked up in ascending, disjoint ranges")
    func tables() {
        for ranges in [CellWidth.wide, CellWidth.ambiguous] {
            for (one, next) in zip(ranges, ranges.dropFirst()) { #expect(one.upperBound < next.lowerBound) }
        }
    }
}

@Suite("Fitting text")
struct FittedTextTests {
    @Test(
        "cuts at whole graphemes",
        arguments: [
            ("gradient norm", 20, "gradient norm"), ("gradient norm", 9, "gradient…"),
            ("gradient norm", 10, "gradient…"),
            ("梯度消失", 8, "梯度消失"), ("梯度消失", 7, "梯度消…"), ("梯度消失", 6, "梯度…"), ("梯度消失", 1, "…"),
            ("abc", 0, ""), ("", 3, ""),
        ])
    func truncated(text: String, width: Int, expected: String) {
        #expect(FittedText.truncated(text, to: width, ellipsis: "…") == expected)
    }

    @Test("wraps at spaces, and between Chinese characters but not before punctuation")
    func wrapped() {
        #expect(
            FittedText.wrapped("Sigmoid starves its first layers", to: 12)
                == ["Sigmoid", "starves its", "first layers"])
        #expect(FittedText.wrapped("梯度逐层缩小，直到消失。", to: 12) == ["梯度逐层缩", "小，直到消", "失。"])
        #expect(FittedText.wrapped("incomprehensibilities", to: 8) == ["incompre", "hensibil", "ities"])
        #expect(FittedText.wrapped("", to: 8).isEmpty)
        #expect(FittedText.wrapped("a b", to: 0).isEmpty)
    }
}
