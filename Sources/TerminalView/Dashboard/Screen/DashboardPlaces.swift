import Charts
import Metrics
import Scenarios

/// Where the parts of a dashboard stand.
struct DashboardPlaces {
    struct PanelPlace {
        var index: Int
        var frame: CellRect
    }

    let header: CellRect
    /// Where the progress bar stands in it.
    let bar: CellRect?
    let claims: CellRect
    let health: CellRect
    let keys: CellRect
    let body: CellRect
    let panels: [PanelPlace]
    /// The parameter pane: beside the panels, or over them on a narrow screen.
    let pane: CellRect?

    init(_ dashboard: Dashboard) {
        let (columns, rows) = (dashboard.columns, dashboard.rows)
        let keyRows = rows >= 8 ? 1 : 0
        let claimRows = rows >= 12 ? ClaimsView.rows(dashboard) : 0
        let healthRows = rows >= 22 && HealthView.isJudged(dashboard) ? (rows >= 44 ? 2 : 1) : 0
        let bodyRows = rows - 1 - keyRows - claimRows - healthRows
        header = CellRect(column: 0, row: 0, columns: columns, rows: 1)
        bar = HeaderView(dashboard, DashboardStyle(dashboard.profile), in: header).bar
        claims = CellRect(column: 0, row: 1 + bodyRows, columns: columns, rows: claimRows)
        health = CellRect(column: 0, row: claims.endRow, columns: columns, rows: healthRows)
        keys = CellRect(column: 0, row: rows - keyRows, columns: columns, rows: keyRows)
        var body = CellRect(column: 0, row: 1, columns: columns, rows: bodyRows)
        pane = dashboard.pane.isOpen ? Self.pane(dashboard, in: body) : nil
        if let pane, columns >= ParameterPaneView.leastColumnsBeside { body.columns -= pane.columns }
        self.body = body
        panels = Self.panels(dashboard, in: body)
    }

    /// All the height beside the panels; over them, as much as it needs.
    private static func pane(_ dashboard: Dashboard, in body: CellRect) -> CellRect {
        let isBeside = dashboard.columns >= ParameterPaneView.leastColumnsBeside
        let width = min(ParameterPaneView.columns, body.columns)
        let height = isBeside ? body.rows : min(body.rows, ParameterPaneView.lines(dashboard).count + 8)
        return CellRect(column: body.endColumn - width, row: body.row, columns: width, rows: height)
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
