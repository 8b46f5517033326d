import CPango

/// The fonts of figures: one family for both scripts, and two more for the signs it lacks.
enum Fonts {
    /// In order of preference. Symbols stand before the Chinese font, whose ‖ and ≠ are a full em wide.
    static let families = [
        (name: "Noto Sans", package: "fonts-noto-core"),
        (name: "Noto Sans Math", package: "fonts-noto-core"),
        (name: "Noto Sans Symbols2", package: "fonts-noto-core"),
        (name: "Noto Sans CJK SC", package: "fonts-noto-cjk"),
    ]

    static let list = families.map(\.name).joined(separator: ",")

    /// The package that has a character's script; nil for emoji, whose fonts have pictures and no outlines to draw.
    static func package(for character: Character) -> String? {
        if isEmoji(character) { return nil }
        let value = character.unicodeScalars.first?.value ?? 0
        let isEastAsian =
            (0x2E80...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
            || (0xFF00...0xFFEF).contains(value) || (0x20000...0x3FFFF).contains(value)
        return isEastAsian ? "fonts-noto-cjk" : "fonts-noto-core"
    }

    /// Whether it is shown as a picture unless asked otherwise.
    static func isEmoji(_ character: Character) -> Bool {
        character.unicodeScalars.contains(where: \.properties.isEmojiPresentation)
    }

    /// The families that the font map does not have.
    static func missing(in map: UnsafeMutablePointer<PangoFontMap>) -> [(name: String, package: String)] {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
        var count: CInt = 0
        pango_font_map_list_families(map, &list, &count)
        defer { g_free(list) }
        var installed: Set<String> = []
        for index in 0..<Int(count) {
            if let family = list?[index], let name = pango_font_family_get_name(family) {
                installed.insert(String(cString: name))
            }
        }
        return families.filter { !installed.contains($0.name) }
    }
}
