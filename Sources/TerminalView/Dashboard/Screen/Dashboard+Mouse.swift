import Bounds
import Charts
import Metrics

/// What a drag that has begun moves.
enum MouseGrip: Sendable, Hashable {
    /// The playhead, along the progress bar or along the steps of a panel.
    case bar, panel(Int)
}

/// The mouse: click to focus, wheel to zoom, drag to scrub. All of it can be done with keys, too.
extension Dashboard {
    mutating func handle(_ mouse: Mouse) -> [Effect] {
        let places = DashboardPlaces(self)
        switch mouse.action {
        case .wheelUp, .wheelDown: turn(mouse, places)
        case .press: return press(mouse, places)
        case .drag: drag(mouse, places)
        case .release: grip = nil
        }
        return []
    }

    private mutating func turn(_ mouse: Mouse, _ places: DashboardPlaces) {
        let isUp = mouse.action == .wheelUp
        if overlay != nil {
            scroll = isUp ? max(0, scroll - 1) : scroll + 1
            scrollIntoRange()
        } else if mouse.row == places.header.row {
            playhead.move(by: isUp ? 1 : -1)
        } else if let place = panel(at: mouse, places) {
            focus = place.index
            isZoomed = isUp
        } else {
            return
        }
        changed()
    }

    private mutating func press(_ mouse: Mouse, _ places: DashboardPlaces) -> [Effect] {
        if overlay != nil {
            // A click beside an overlay's text puts it away, as Escape does; a question waits for its answer.
            if overlay != .prediction { overlay = nil }
            changed()
            return []
        }
        if let pane = places.pane, pane.contains(column: mouse.column, row: mouse.row) {
            return pressInPane(row: mouse.row - pane.row)
        }
        if let bar = places.bar, mouse.row == bar.row, mouse.column >= bar.column - 1, mouse.column <= bar.endColumn {
            grip = .bar
            scrub(to: mouse.column, along: bar)
        } else if isOnReading(mouse, places) {
            show(.explanation)
            // What was clicked comes first: all claims, each whole.
            if places.claims.contains(column: mouse.column, row: mouse.row) {
                scroll = ExplanationText.firstClaimLine(self)
                scrollIntoRange()
            }
            changed()
        } else if let place = panel(at: mouse, places) {
            focus = place.index
            if pressOnName(mouse, place) { return [] }
            grip = .panel(place.index)
            if crosshair != nil, let (plot, x, y) = plot(at: mouse, place) {
                placeCrosshair(x: plot.x(at: x), y: plot.y(at: y))
            }
            changed()
        }
        return []
    }

    private mutating func drag(_ mouse: Mouse, _ places: DashboardPlaces) {
        switch grip {
        case .bar: if let bar = places.bar { scrub(to: mouse.column, along: bar) }
        case .panel(let index):
            guard let place = places.panels.first(where: { $0.index == index }),
                let (plot, x, y) = plot(at: mouse, place)
            else { return }
            if crosshair != nil {
                placeCrosshair(x: plot.x(at: x), y: plot.y(at: y))
            } else if scenario.panels[index].x == "step" {
                playhead.jump(to: Int(saturating: plot.x(at: x).rounded()))
            }
            changed()
        case nil: break
        }
    }

    /// The first cell is step 0, the last one the last step.
    private mutating func scrub(to column: Int, along bar: CellRect) {
        let share = Double(column - bar.column) / Double(max(1, bar.columns - 1))
        playhead.jump(to: Int(saturating: (min(max(share, 0), 1) * Double(playhead.lastStep)).rounded()))
        recent = nil
        changed()
    }

    /// Whether the pointer is on a claim or a verdict.
    private func isOnReading(_ mouse: Mouse, _ places: DashboardPlaces) -> Bool {
        !isOutcomeHidden
            && [places.claims, places.health].contains { $0.contains(column: mouse.column, row: mouse.row) }
    }

    private func panel(at mouse: Mouse, _ places: DashboardPlaces) -> DashboardPlaces.PanelPlace? {
        places.panels.first { $0.frame.contains(column: mouse.column, row: mouse.row) }
    }

    /// The plot nearest to the pointer, and the pointer's position on its canvas.
    private func plot(at mouse: Mouse, _ place: DashboardPlaces.PanelPlace) -> (PlotPlace, Double, Double)? {
        guard let step else { return nil }
        let inside = place.frame.inset()
        let plots = panelLayout(of: place.index, step: step).drawing(
            size: Size(Double(inside.columns), Double(inside.rows)), canvas: TerminalCanvas(profile)
        ).plots
        let x = Double(mouse.column - inside.column) + 0.5
        let y = Double(mouse.row - inside.row) + 0.5
        func distance(_ plot: PlotPlace) -> Double {
            let (rect, zero) = (plot.rect, 0.0)
            let across = max(zero, max(rect.x - x, x - rect.maxX))
            let down = max(zero, max(rect.y - y, y - rect.maxY))
            return across + down
        }
        return plots.min { distance($0) < distance($1) }.map { ($0, x, y) }
    }
}
