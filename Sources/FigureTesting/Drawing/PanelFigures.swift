import Charts
import Metrics
import Scenarios

/// A changed panel as figures: what the golden has, what there is now, and their difference, on the same scales.
public struct PanelFigures: Sendable {
    public enum Kind: String, CaseIterable, Sendable { case old, new, difference }

    /// The panel as the scenario has it.
    public let panel: Panel
    public let language: Language
    private let old: PanelData?
    private let new: PanelData
    private let change: GoldenChange?

    /// Nil where the scenario no longer has the panel: nothing says then how to draw it.
    public init?(_ comparison: PanelComparison, of test: FigureTest, language: Language) {
        guard let figure = test.figure.first(where: { $0.panel.name == comparison.panel }) else { return nil }
        panel = figure.panel
        self.language = language
        guard let golden = test.golden?.panels.first(where: { $0.name == comparison.panel }) else {
            (old, new, change) = (nil, figure.data, nil)
            return
        }
        let fresh = test.aligned.panels.first { $0.name == comparison.panel }
        var before = GoldenDrawing.data(golden, like: figure.data)
        var now = figure.data
        before.extents = GoldenDrawing.extents(before, now, in: figure.panel)
        now.extents = before.extents
        (old, new) = (before, now)
        change = fresh.flatMap { GoldenChange(from: golden, to: $0, like: figure.data, in: figure.panel) }
    }

    /// The kinds of figures that there are.
    public var kinds: [Kind] { Kind.allCases.filter { data($0) != nil } }

    /// The scene of one of them; nil when there is none.
    public func scene(_ kind: Kind, size: Size, canvas: any Canvas, showsTitle: Bool = true) -> Scene? {
        data(kind).map { data in
            PanelLayout.scene(
                panel: panel(kind), data: data, size: size, canvas: canvas, language: language, showsTitle: showsTitle)
        }
    }

    /// Old and new in one plot: the golden's curves dashed under the new ones. Nil for maps, which cover each other,
    /// and where there is nothing to lay over.
    public func overlay(size: Size, canvas: any Canvas) -> Scene? {
        guard let old, panel.y == nil else { return nil }
        var data = new
        let before = old.series.filter { $0.role != .reference }.map { series in
            var series = series
            series.id = SeriesIdentity(.golden("golden/\(series.key)"))
            series.role = .reference
            series.ink = .tertiary
            series.label = Self.goldenName
            return series
        }
        // The golden's dashes lie over the new line: where nothing has changed they cover it.
        data.series += before
        return PanelLayout.scene(
            panel: panel, data: data, size: size, canvas: canvas, language: language, showsTitle: false)
    }

    public static let goldenName = LocalizedText(en: "golden", zh: "基准")

    public func name(_ kind: Kind) -> LocalizedText {
        switch kind {
        case .old: LocalizedText(en: "old: the golden", zh: "旧：基准")
        case .new: LocalizedText(en: "new", zh: "新")
        case .difference: change?.name ?? LocalizedText("")
        }
    }

    private func data(_ kind: Kind) -> PanelData? {
        switch kind {
        case .old: old
        case .new: new
        case .difference: change?.data
        }
    }

    private func panel(_ kind: Kind) -> Panel {
        var panel = kind == .difference ? change?.panel ?? panel : panel
        panel.title = name(kind)
        return panel
    }
}
