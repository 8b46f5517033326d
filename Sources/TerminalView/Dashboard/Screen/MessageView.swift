import Metrics
import Scenarios

/// The lines under the panels: claims and health, or what has to be told first.
enum MessageView {
    static func draw(
        _ dashboard: Dashboard, _ judged: Judgement, _ style: DashboardStyle, _ places: DashboardPlaces,
        on grid: inout CellGrid
    ) {
        if !dashboard.isOutcomeHidden {
            ClaimsView.draw(dashboard, judged, style, in: places.claims, on: &grid)
            HealthView.draw(judged.health, dashboard, style, in: places.health, on: &grid)
        }
        // What has to be told stands over them, so that the panels stay where they are.
        var area = CellRect(
            column: places.claims.column, row: places.claims.row, columns: places.claims.columns,
            rows: places.claims.rows + places.health.rows)
        if area.isEmpty {
            area = CellRect(
                column: 0, row: max(0, dashboard.rows - 1), columns: dashboard.columns, rows: 1)
        }
        if let note = dashboard.note {
            write(note, sign: nil, style.palette.style(.warning), style, in: area, on: &grid)
        } else if let failure = dashboard.failure {
            let sign = String(style.profile.first("✗", "x"))
            write(
                Phrases.stopped[dashboard.language] + failure, sign: sign, style.palette.style(.fails), style,
                in: area, on: &grid)
        }
    }

    /// As many lines as there are, the last one cut; what stands in the others stays.
    private static func write(
        _ text: String, sign: String?, _ look: CellStyle, _ style: DashboardStyle, in area: CellRect,
        on grid: inout CellGrid
    ) {
        let head = sign.map { $0 + " " } ?? ""
        let spelled = style.profile.spelled(text.replacing("\n", with: " · "))
        let lines = FittedText.wrapped(head + spelled, to: max(1, area.columns - 2))
        for (offset, line) in lines.prefix(area.rows).enumerated() {
            let isCut = offset == area.rows - 1 && lines.count > area.rows
            let row = CellRect(column: area.column, row: area.row + offset, columns: area.columns, rows: 1)
            grid.fill(row, with: .blank)
            let shown = isCut ? style.truncated(line + "…", to: area.columns - 2) : line
            grid.write(shown, column: area.column + 1, row: row.row, style: look)
        }
    }
}
