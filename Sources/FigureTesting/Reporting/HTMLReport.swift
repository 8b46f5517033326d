import Charts
import FigureExport
import Metrics
import Scenarios

/// The verdicts as one HTML file that needs no network: every changed panel as it was, as it is and what differs, with
/// the numbers and the command that accepts it. Light and dark as the reader's system asks.
public struct HTMLReport: Sendable {
    private let tests: [FigureTest]
    private let orphans: [String]
    private let language: Language

    /// Most numbers listed of a panel: the ones that changed most.
    static let mostRows = 12

    public init(_ tests: [FigureTest], orphans: [String] = [], language: Language) {
        self.tests = tests
        self.orphans = orphans
        self.language = language
    }

    /// - Throws: what keeps the figures from being drawn: a missing font.
    public func text() throws(FigureExportError) -> String {
        var body = heading + overview
        let failing = tests.filter { !$0.passes }
        let drawing = try failing.contains { !$0.changedPanels.isEmpty } ? ReportDrawing() : nil
        for test in failing { body += try section(test, drawing) }
        body += footer
        let lang = language == .chinese ? "zh-Hans" : "en"
        return """
            <!DOCTYPE html>
            <html lang="\(lang)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(XMLText.escaped(title))</title>
            <style>
            \(ReportStyle.text)
            </style>
            </head>
            <body>
            \(body.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    private func say(_ en: String, _ zh: String) -> String { language == .chinese ? zh : en }

    private var title: String {
        let failing = tests.filter { !$0.passes }.count
        if failing == 0 { return say("Figure data holds", "图的数据全部一致") }
        return say(
            "Figure data: \(failing) of \(tests.count) \(tests.count == 1 ? "scenario" : "scenarios") to look at",
            "图的数据：\(tests.count) 个场景中有 \(failing) 个需要查看")
    }

    private var heading: [String] { ["<header>", "<h1>\(XMLText.escaped(title))</h1>", "</header>", "<main>"] }

    // MARK: The overview

    private var overview: [String] {
        var lines = ["<table class=\"overview\">", "<thead><tr>"]
        for head in [say("scenario", "场景"), say("figure data", "图的数据"), say("panels", "各图"), say("claims", "论断")] {
            lines.append("<th>\(head)</th>")
        }
        lines.append("</tr></thead><tbody>")
        for test in tests {
            let holding = test.claims.filter { $0.outcome == .holds }.count
            let claims =
                test.claims.isEmpty
                ? "–" : say("\(holding) of \(test.claims.count) hold", "\(test.claims.count) 条中 \(holding) 条成立")
            let name = XMLText.escaped(test.scenario.id)
            let panels = test.panels.map { panel in
                "<span class=\"chip \(panel.verdict.passes ? "pass" : "fail")\">\(XMLText.escaped(panel.panel)) · \(word(panel.verdict))</span>"
            }
            lines.append(
                "<tr class=\"\(test.passes ? "pass" : "fail")\"><th>\(test.passes ? name : "<a href=\"#\(name)\">\(name)</a>")</th>"
                    + "<td>\(word(test.verdict))</td><td>\(panels.joined(separator: " "))</td><td>\(claims)</td></tr>")
        }
        for orphan in orphans {
            lines.append(
                "<tr class=\"note\"><th>\(XMLText.escaped(orphan))</th><td>\(say("orphan", "无主"))</td>"
                    + "<td colspan=\"2\">\(say("no scenario belongs to this golden", "没有场景对应这个基准文件"))</td></tr>")
        }
        return lines + ["</tbody></table>"]
    }

    private func word(_ verdict: FigureTest.Verdict) -> String {
        switch verdict {
        case .same: say("same bits", "逐位相同")
        case .drifted: say("same; something not drawn has changed", "相同；未画出的数据变了")
        case .withinTolerance: say("within tolerance", "在误差之内")
        case .changed: say("changed", "已改变")
        case .missing: say("no golden", "没有基准")
        case .damaged: say("golden damaged", "基准损坏")
        }
    }

    private func word(_ verdict: PanelComparison.Verdict) -> String {
        switch verdict {
        case .same: say("same", "相同")
        case .tolerated: say("within tolerance", "在误差之内")
        case .changed: say("changed", "已改变")
        case .missing: say("missing", "缺失")
        case .new: say("new", "新增")
        }
    }

    // MARK: A scenario

    private func section(_ test: FigureTest, _ drawing: ReportDrawing?) throws(FigureExportError) -> [String] {
        let id = XMLText.escaped(test.scenario.id)
        var lines = [
            "<section id=\"\(id)\">", "<h2>\(id) <small>\(XMLText.escaped(test.scenario.title[language]))</small></h2>",
            "<p>\(word(test.verdict)) · <code>\(XMLText.escaped(test.goldenPath))</code></p>",
        ]
        if case .damaged(let damage) = test.verdict {
            lines.append(
                "<p class=\"problem\">\(XMLText.escaped("\(test.goldenPath):\(damage.line): \(damage.message)"))</p>")
        }
        for (claim, verdict) in zip(test.told, test.claims) where verdict.outcome != .holds {
            lines.append(
                "<p class=\"problem\">✗ \(XMLText.escaped(claim.says[language])) <small>\(XMLText.escaped(verdict.detail[language]))</small></p>"
            )
        }
        for panel in test.changedPanels { lines += try article(panel, of: test, drawing) }
        if !test.verdict.passes {
            lines.append(
                "<p>\(say("All of it is as it should be:", "全部都是想要的结果：")) <code>\(XMLText.escaped(AcceptCommand.text(test.argument)))</code></p>"
            )
        }
        return lines + ["</section>"]
    }

    private func article(
        _ comparison: PanelComparison, of test: FigureTest, _ drawing: ReportDrawing?
    ) throws(FigureExportError) -> [String] {
        var lines = [
            "<article>",
            "<h3>\(XMLText.escaped(comparison.panel)) \(title(of: comparison, in: test)) <span class=\"chip fail\">\(word(comparison.verdict))</span></h3>",
        ]
        if let drawing, let figures = PanelFigures(comparison, of: test, language: language) {
            lines.append("<div class=\"figures\">")
            for kind in figures.kinds {
                lines.append("<figure>\(try drawing.picture(figures, kind))</figure>")
            }
            lines.append("</div>")
            if let golden = test.golden?.panels.first(where: { $0.name == comparison.panel }) {
                let kept = golden.series.reduce(0) { $0 + $1.rows.count }
                if kept < golden.rowCount {
                    lines.append(
                        "<p class=\"rest\">\(say("The golden keeps \(kept) of its \(golden.rowCount) numbers, and a digest of all.", "基准保留 \(golden.rowCount) 个数中的 \(kept) 个，以及全部数的摘要。"))</p>"
                    )
                }
            }
        }
        lines.append("<ul>")
        lines += comparison.differences.map { "<li>\(XMLText.escaped($0.text[language]))</li>" }
        lines.append("</ul>")
        lines += numbers(comparison)
        let command = AcceptCommand.text(test.argument, panels: [comparison.panel])
        lines.append("<p>\(say("Accept this panel:", "接受这个图：")) <code>\(XMLText.escaped(command))</code></p>")
        return lines + ["</article>"]
    }

    private func title(of comparison: PanelComparison, in test: FigureTest) -> String {
        guard let panel = test.scenario.panels.first(where: { $0.name == comparison.panel }) else { return "" }
        return "<small>\(XMLText.escaped(panel.title[language]))</small>"
    }

    private func numbers(_ comparison: PanelComparison) -> [String] {
        guard !comparison.changes.isEmpty else { return [] }
        let worst = ChangeTable.worst(comparison, count: Self.mostRows)
        var lines = ["<table class=\"numbers\"><thead><tr>"]
        lines += ChangeTable.columns(language).map { "<th>\(XMLText.escaped($0))</th>" }
        lines.append("</tr></thead><tbody>")
        for place in worst {
            lines.append("<tr>" + ChangeTable.cells(place).map { "<td>\(XMLText.escaped($0))</td>" }.joined() + "</tr>")
        }
        lines.append("</tbody></table>")
        let rest = comparison.changes.count - worst.count
        if rest > 0 { lines.append("<p class=\"rest\">\(say("and \(rest) more", "另有 \(rest) 个"))</p>") }
        return lines
    }

    private var footer: [String] { ["</main>", "<footer>dash \(Version.current)</footer>"] }
}
