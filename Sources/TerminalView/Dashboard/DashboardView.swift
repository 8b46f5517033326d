import Charts
import Metrics
import Scenarios

/// Draws a dashboard: a header, panels in frames, claims, keys. A pure function of the dashboard.
public enum DashboardView {
    /// Below this, one panel at a time.
    static let leastForAll = (columns: 60, rows: 20)
    /// Below this, a sentence.
    static let leastForOne = (columns: 20, rows: 6)

    /// The dashboard in as many cells as its terminal has.
    public static func draw(_ dashboard: Dashboard) -> CellGrid {
        var renderer = DashboardRenderer()
        return renderer.draw(dashboard)
    }
}

/// Draws dashboards one after the other, keeping what it drew as long as it stays the same.
public struct DashboardRenderer: Sendable {
    private var panels = PanelCache()
    private var judgements = JudgementCache()

    public init() {}

    public mutating func draw(_ dashboard: Dashboard) -> CellGrid {
        var grid = CellGrid(columns: dashboard.columns, rows: dashboard.rows)
        let style = DashboardStyle(dashboard.profile)
        guard dashboard.columns >= DashboardView.leastForOne.columns, dashboard.rows >= DashboardView.leastForOne.rows
        else {
            drawSentence(dashboard, on: &grid)
            return grid
        }
        let places = DashboardPlaces(dashboard)
        HeaderView(dashboard, style, in: places.header).draw(dashboard, style, on: &grid)
        for place in places.panels {
            guard !dashboard.isOutcomeHidden else {
                PanelView.drawCovered(place, dashboard, style, on: &grid)
                continue
            }
            let content = content(of: place, dashboard)
            PanelView.draw(content, place, dashboard, style, on: &grid)
            if let crosshair = dashboard.crosshair, let content {
                let panel = dashboard.scenario.panels[place.index]
                CrosshairView.draw(crosshair, panel, content, in: place.frame, dashboard, style, on: &grid)
            }
        }
        PageNote.draw(dashboard, places, style, on: &grid)
        let judged = judgements.judged(dashboard)
        MessageView.draw(dashboard, judged, style, places, on: &grid)
        KeyLineView.draw(dashboard, style, in: places.keys, on: &grid)
        if let pane = places.pane { ParameterPaneView.draw(dashboard, style, in: pane, on: &grid) }
        if let overlay = dashboard.overlay {
            OverlayView.draw(overlay, dashboard, judged, style, in: places.body, on: &grid)
        }
        return grid
    }

    /// What stands in a panel's frame; nil before anything is recorded.
    mutating func content(of place: DashboardPlaces.PanelPlace, _ dashboard: Dashboard) -> PanelContent? {
        panels.content(of: place.index, size: place.frame.inset(), dashboard)
    }

    /// What a terminal too small for a panel shows.
    private func drawSentence(_ dashboard: Dashboard, on grid: inout CellGrid) {
        let sentence = dashboard.profile.spelled(Phrases.tooSmall[dashboard.language])
        for (row, line) in FittedText.wrapped(sentence, to: grid.columns).enumerated() {
            grid.write(line, column: 0, row: row)
        }
    }
}

/// The styles of the dashboard's own parts.
struct DashboardStyle {
    let profile: TerminalProfile
    let palette: Palette
    let text: CellStyle
    let strong: CellStyle
    let quiet: CellStyle
    let faint: CellStyle
    let frame: CellStyle
    let focusedFrame: CellStyle

    init(_ profile: TerminalProfile) {
        self.profile = profile
        palette = Palette(profile)
        text = palette.style(.text)
        var strong = text
        strong.attributes.insert(.bold)
        self.strong = strong
        quiet = palette.style(.secondary)
        faint = palette.style(.tertiary)
        frame = palette.style(.axis)
        focusedFrame = strong
    }

    func truncated(_ string: String, to width: Int) -> String {
        FittedText.truncated(profile.spelled(string), to: width, ellipsis: profile.ellipsis)
    }
}
