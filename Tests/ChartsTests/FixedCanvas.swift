import Charts

/// A canvas whose characters all have the same width, so that layouts in tests depend on no font: 0.55 em a Latin
/// character, 1 em a Chinese one, lines of 1.36 em.
struct FixedCanvas: Canvas {
    var measures: Measures { .ink }

    func extent(of string: String, style: TextStyle) -> Size {
        let ems = string.reduce(0) { $0 + (isWide($1) ? 1 : style.isBold ? 0.6 : 0.55) }
        return Size(ems * style.size, 1.36 * style.size)
    }

    func canShow(_ character: Character) -> Bool { true }
}

/// A terminal: every text is one cell high; Chinese characters take two cells.
struct CellCanvas: Canvas {
    var showsUnicode = true
    var measures: Measures { .cells }

    func extent(of string: String, style: TextStyle) -> Size {
        Size(string.reduce(0) { $0 + (isWide($1) ? 2 : 1) }, 1)
    }

    func canShow(_ character: Character) -> Bool { showsUnicode || character.isASCII }
}

private func isWide(_ character: Character) -> Bool {
    (0x2E80...0xFFEF).contains(character.unicodeScalars.first?.value ?? 0)
}
