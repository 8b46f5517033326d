import Charts
import FigureTesting
import Foundation
import Metrics
import TerminalView

/// A changed panel on a terminal or as plain text: old and new overlaid (maps one above the other), what differs, and the
/// numbers that changed most.
struct ReviewPage {
    let test: FigureTest
    let panel: PanelComparison
    /// Such as `2/5`.
    let place: String
    let profile: TerminalProfile
    let columns: Int
    let language: Language

    private static let mostRows = 8

    var lines: [String] {
        var lines = [rule(heading)]
        if let figures = PanelFigures(panel, of: test, language: language) {
            lines += charts(figures)
        } else {
            lines.append(say("the scenario no longer has this panel", "场景中已没有这个图"))
        }
        lines.append("")
        lines += panel.differences.flatMap { wrapped($0.text[language]) }
        lines += table
        return lines
    }

    private var heading: String {
        let title = test.scenario.panels.first { $0.name == panel.panel }?.title[language]
        let names = ["\(test.scenario.id) · \(panel.panel)", title, verdict, place].compactMap(\.self)
        return profile.spelled(names.joined(separator: "  "))
    }

    private var verdict: String {
        switch panel.verdict {
        case .changed, .same, .tolerated: say("changed", "已改变")
        case .missing: say("missing", "缺失")
        case .new: say("new", "新增")
        }
    }

    private func charts(_ figures: PanelFigures) -> [String] {
        let canvas = TerminalCanvas(profile)
        var lines: [String] = []
        func add(_ scene: Scene?, _ name: String) {
            guard let scene else { return }
            let grid = SceneRasterizer(profile: profile).draw(scene)
            lines += ["", profile.spelled(name)] + (profile.depth == .none ? grid.lines : grid.styledLines)
        }
        let tall = Size(Double(columns), 14)
        let low = Size(Double(columns), 9)
        if let overlay = figures.overlay(size: tall, canvas: canvas) {
            add(overlay, say("new, and the golden dashed in grey", "实线为新，灰色虚线为基准"))
        } else {
            for kind in figures.kinds where kind != .difference {
                let scene = figures.scene(kind, size: tall, canvas: canvas, showsTitle: false)
                add(scene, figures.name(kind)[language])
            }
        }
        if figures.kinds.contains(.difference) {
            let scene = figures.scene(.difference, size: low, canvas: canvas, showsTitle: false)
            add(scene, figures.name(.difference)[language])
        }
        return lines
    }

    private var table: [String] {
        guard !panel.changes.isEmpty else { return [] }
        let places = ChangeTable.worst(panel, count: Self.mostRows)
        let rows = [ChangeTable.columns(language)] + places.map(ChangeTable.cells)
        let widths = rows[0].indices.map { column in rows.map { CellWidth.of(profile.spelled($0[column])) }.max() ?? 0 }
        var lines = [""]
        for row in rows {
            let cells = row.indices.map { column -> String in
                let text = profile.spelled(row[column])
                let blanks = String(repeating: " ", count: widths[column] - CellWidth.of(text))
                return column < 2 ? text + blanks : blanks + text
            }
            lines.append("  " + cells.joined(separator: "  "))
        }
        let rest = panel.changes.count - places.count
        if rest > 0 { lines.append("  " + say("and \(rest) more", "另有 \(rest) 个")) }
        return lines
    }

    private func rule(_ text: String) -> String {
        let line = profile.canShow("─") ? "─" : "-"
        let head = "\(line)\(line) \(text) "
        return head + String(repeating: line, count: max(0, columns - CellWidth.of(head)))
    }

    private func wrapped(_ text: String) -> [String] {
        FittedText.wrapped(profile.spelled(text), to: columns)
    }

    private func say(_ en: String, _ zh: String) -> String { LocalizedText(en: en, zh: zh)[language] }
}
