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
    private var verdicts = VerdictCache()

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
        HeaderView.draw(dashboard, style, in: places.header, on: &grid)
        for place in places.panels {
            let content = panels.content(of: place.index, size: place.frame.inset(), dashboard)
            PanelView.draw(content, place, dashboard, style, on: &grid)
        }
        let verdicts = verdicts.verdicts(dashboard)
        ClaimsView.draw(dashboard, verdicts, style, in: places.claims, on: &grid)
        KeyLineView.draw(dashboard, style, in: places.keys, on: &grid)
        if let overlay = dashboard.overlay {
            OverlayView.draw(overlay, dashboard, verdicts, style, in: places.body, on: &grid)
        }
        return grid
    }

    /// What a terminal too small for a panel shows.
    private func drawSentence(_ dashboard: Dashboard, on grid: inout CellGrid) {
        let sentence = dashboard.profile.spelled(Phrases.tooSmall[dashboard.language])
        for (row, line) in FittedText.wrapped(sentence, to: grid.columns).enumerated() {
            grid.write(line, column: 0, row: row)
        }
    }
}

/// The claims' verdicts as last decided.
struct VerdictCache: Sendable {
    private var key: (step: Int?, recorded: Int?, isFinished: Bool) = (nil, nil, false)
    private var verdicts: [ClaimVerdict] = []

    mutating func verdicts(_ dashboard: Dashboard) -> [ClaimVerdict] {
        let key = (dashboard.step, dashboard.playhead.recorded, dashboard.isFinished)
        if key != self.key || verdicts.isEmpty {
            self.key = key
            verdicts = dashboard.scenario.verdicts(on: dashboard.recordings, upTo: dashboard.step ?? -1)
        }
        return verdicts
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

/// Where the parts of a dashboard stand.
struct DashboardPlaces {
    struct PanelPlace {
        var index: Int
        var frame: CellRect
    }

    let header: CellRect
    let claims: CellRect
    let keys: CellRect
    let body: CellRect
    let panels: [PanelPlace]

    init(_ dashboard: Dashboard) {
        let (columns, rows) = (dashboard.columns, dashboard.rows)
        let keyRows = rows >= 8 ? 1 : 0
        let wanted = ClaimsView.rows(dashboard)
        let claimRows = rows >= 12 || dashboard.failure != nil || dashboard.note != nil ? wanted : 0
        let bodyRows = rows - 1 - keyRows - claimRows
        header = CellRect(column: 0, row: 0, columns: columns, rows: 1)
        body = CellRect(column: 0, row: 1, columns: columns, rows: bodyRows)
        claims = CellRect(column: 0, row: 1 + bodyRows, columns: columns, rows: claimRows)
        keys = CellRect(column: 0, row: rows - keyRows, columns: columns, rows: keyRows)
        panels = Self.panels(dashboard, in: body)
    }

    private static func panels(_ dashboard: Dashboard, in body: CellRect) -> [PanelPlace] {
        let count = dashboard.scenario.panels.count
        guard count > 0 else { return [] }
        let focus = min(dashboard.focus, count - 1)
        let single = [PanelPlace(index: focus, frame: body)]
        let isSmall =
            dashboard.columns < DashboardView.leastForAll.columns || dashboard.rows < DashboardView.leastForAll.rows
        if dashboard.isZoomed || isSmall { return single }
        // As many as fit; the page with the focused one is shown.
        var pageSize = count
        while pageSize > 1 {
            let first = focus / pageSize * pageSize
            let page = Array(first..<min(first + pageSize, count))
            let frames = PanelArrangement.frames(page.map { wish($0, dashboard) }, in: body)
            if !frames.isEmpty { return zip(page, frames).map { PanelPlace(index: $0, frame: $1) } }
            pageSize -= 1
        }
        return single
    }

    private static func wish(_ index: Int, _ dashboard: Dashboard) -> PanelArrangement.Wish {
        let panel = dashboard.scenario.panels[index]
        let facets =
            switch panel.facet {
            case nil: 1
            case "variant": panel.variants?.count ?? dashboard.scenario.variants.count
            case let dimension?: panel.at.first { $0.dimension == dimension }?.positions.count ?? 3
            }
        return PanelArrangement.Wish(weight: panel.weight > 0 ? panel.weight : 1, facets: facets)
    }
}
