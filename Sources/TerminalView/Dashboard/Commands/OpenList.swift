import Metrics

/// One scenario that can be opened.
public struct OpenEntry: Sendable, Hashable {
    public var name: String
    public var title: LocalizedText
    public var section: String?

    public init(name: String, title: LocalizedText, section: String? = nil) {
        self.name = name
        self.title = title
        self.section = section
    }
}

/// The list of scenarios, narrowed by what is typed.
public struct OpenList: Sendable, Equatable {
    public internal(set) var entries: [OpenEntry] = []
    public internal(set) var filter = TextField()
    public internal(set) var selected = 0

    /// The entries whose name, title or section has every word typed.
    public var shown: [OpenEntry] {
        let words = filter.text.lowercased().split(separator: " ")
        return entries.filter { entry in
            let text = [entry.name, entry.title.en, entry.title.zh, entry.section ?? ""].joined(separator: " ")
            return words.allSatisfy { text.lowercased().contains($0) }
        }
    }

    /// What was typed, where it can only be a file.
    var path: String? {
        let text = filter.text.trimmingSpaces
        let isPath = text.contains("/") || [".yaml", ".yml"].contains { text.lowercased().hasSuffix($0) }
        return isPath ? text : nil
    }

    /// What a key makes of it: the name to open, or nil.
    mutating func press(_ key: Key) -> String? {
        let count = shown.count
        switch key {
        case .up: selected = max(0, selected - 1)
        case .down: selected = min(max(0, count - 1), selected + 1)
        case .pageUp: selected = max(0, selected - 10)
        case .pageDown: selected = min(max(0, count - 1), selected + 10)
        case .enter: return shown.indices.contains(selected) ? shown[selected].name : path
        default:
            let before = filter.text
            _ = filter.press(key)
            if filter.text != before { selected = 0 }
        }
        return nil
    }
}

extension OpenList {
    /// The list as lines, the chosen entry among them.
    func lines(_ language: Language, _ style: DashboardStyle, room: Int, rows: Int) -> [OverlayView.Line] {
        var cursor = style.strong
        cursor.attributes.insert(.reverse)
        let prompt = Phrases.filter[language] + " "
        let typed = Array(filter.text)
        var lines: [OverlayView.Line] = [
            [
                (prompt, style.faint), (String(typed.prefix(filter.cursor)), style.strong),
                (filter.cursor < typed.count ? String(typed[filter.cursor]) : " ", cursor),
                (String(typed.dropFirst(filter.cursor + 1)), style.strong),
            ], [],
        ]
        let shown = shown
        guard !shown.isEmpty else {
            let text = path != nil ? Phrases.opensFile : entries.isEmpty ? Phrases.reading : Phrases.nothingFound
            return lines + [[(style.profile.spelled(text[language]), style.faint)]]
        }
        let nameWidth = min(room / 2, (shown.map { CellWidth.of($0.name) }.max() ?? 0) + 2)
        let visible = max(1, rows - 2)
        let first = max(0, min(selected - visible / 2, shown.count - visible))
        for (offset, entry) in shown.dropFirst(first).prefix(visible).enumerated() {
            let isSelected = first + offset == selected
            let mark = isSelected ? String(style.profile.first("▸", "►", ">")) + " " : "  "
            let section = entry.section.map { "§\($0) " } ?? ""
            let title = style.truncated(
                entry.title[language] + "  " + section, to: max(0, room - nameWidth - 2))
            lines.append([
                (mark, style.strong),
                (
                    FittedText.padded(style.truncated(entry.name, to: nameWidth - 1), to: nameWidth),
                    isSelected ? style.strong : style.text
                ),
                (title, isSelected ? style.text : style.faint),
            ])
        }
        return lines
    }
}
