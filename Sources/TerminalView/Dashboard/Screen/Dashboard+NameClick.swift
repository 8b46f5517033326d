import Charts
import Metrics

/// A click on the name of a series shows it alone; another one brings the others back.
extension Dashboard {
    /// Whether there is a name at the pointer.
    mutating func pressOnName(_ mouse: Mouse, _ place: DashboardPlaces.PanelPlace) -> Bool {
        guard let step, let panel = focusedPanel, !isOutcomeHidden,
            let word = name(at: mouse, place, panel, step: step)
        else { return false }
        let dimension = PanelDimensions.colored(originalPanel ?? panel, metrics: metrics)
        let names: [String]
        if let dimension, let original = originalPanel {
            let drawn = PanelDimensions.drawn(dimension, in: original)
            names = (0..<dimension.count).filter { drawn.contains(dimension.coordinate(at: $0)) }
                .map { PanelDimensions.name($0, of: dimension, language) }
        } else {
            names = base.variants.map { $0.label[language] }
        }
        guard names.count > 1, let index = Self.series(named: word, among: names.map(profile.spelled)) else {
            return false
        }
        let current = dimension == nil ? choices.variants : choices.series[panel.name] ?? .all
        let next: SeriesChoice = current == .only(index) ? .all : .only(index)
        choosePanels { choices in
            if dimension == nil { choices.variants = next } else { choices.series[panel.name] = next }
        }
        tell(
            next == .all
                ? Phrases.allSeries[language] : Phrases.onlySeries[language].replacing("#", with: names[index]))
        return true
    }

    /// The word of a label, a legend or a small multiple's title under the pointer.
    private func name(
        at mouse: Mouse, _ place: DashboardPlaces.PanelPlace, _ panel: Panel, step: Int
    ) -> String? {
        let inside = place.frame.inset()
        let (column, row) = (mouse.column - inside.column, mouse.row - inside.row)
        let canvas = TerminalCanvas(profile)
        let scene = panelLayout(of: place.index, step: step)
            .scene(size: Size(Double(inside.columns), Double(inside.rows)), canvas: canvas)
        for case .text(let text) in scene.items where text.role == .seriesLabel || text.role == .title {
            let width = CellWidth.of(profile.spelled(text.string))
            guard text.at.y.cell == row, text.quarterTurns == 0, width > 1 else { continue }
            let left: Double =
                switch text.horizontal {
                case .leading: text.at.x
                case .center: text.at.x - Double(width) / 2
                case .trailing: text.at.x - Double(width)
                }
            // A legend's sample of the line stands two cells before its name.
            if let left = left.cell, column >= left - 2, column < left + width { return profile.spelled(text.string) }
        }
        return nil
    }

    /// The name that a word is, or is the beginning or a line of.
    static func series(named word: String, among names: [String]) -> Int? {
        var word = word[...]
        while let last = word.last, "….~ ".contains(last) { word.removeLast() }
        guard !word.isEmpty else { return nil }
        return names.firstIndex { $0 == word } ?? names.firstIndex { $0.hasPrefix(word) }
            ?? names.firstIndex { $0.contains(word) }
    }
}
