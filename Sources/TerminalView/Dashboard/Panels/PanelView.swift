import Charts
import Metrics
import Scenarios

/// What stands inside a panel's frame, and the words on the frame.
struct PanelContent: Sendable {
    var grid: CellGrid
    var subtitle: String
    /// What its dimmed lines are, where that is not said inside; nil for none.
    var ghosts: String?
    /// What is drawn, and where its plots stand: for the crosshair.
    var data: PanelData
    var plots: [PlotPlace]

    /// Whether y is a dimension, not the metric's value.
    var isMap: Bool {
        data.series.contains { series in
            switch series.content {
            case .map, .field: true
            default: false
            }
        }
    }
}

/// The contents of the panels as last drawn.
struct PanelCache: Sendable {
    private struct Key: Hashable {
        var step: Int
        var recorded: Int
        var revision: Int
        var columns: Int
        var rows: Int
        var language: Language
        var profile: TerminalProfile
    }

    /// The ranges of a panel's axes, and how far the recording went when they were found.
    private struct Axes {
        var extents: PanelExtents
        /// What is drawn at the end of the recording: names and notes stand where they do then.
        var outline: PanelData
        var outlined: Int
        var recorded: Int
        var isFinished: Bool
        var revision: Int
    }

    private var entries: [Int: (key: Key, content: PanelContent)] = [:]
    private var axes: [Int: Axes] = [:]

    /// The content of a panel at the playhead; nil before anything is recorded.
    mutating func content(of index: Int, size: CellRect, _ dashboard: Dashboard) -> PanelContent? {
        guard let step = dashboard.step, let recorded = dashboard.playhead.recorded else { return nil }
        let key = Key(
            step: step, recorded: recorded, revision: dashboard.panelsRevision, columns: size.columns, rows: size.rows,
            language: dashboard.language, profile: dashboard.profile)
        if let entry = entries[index], entry.key == key { return entry.content }
        let data = data(of: index, step: step, recorded: recorded, dashboard)
        let content = PanelView.content(
            data, of: dashboard.scenario.panels[index], size: size, outline: axes[index]?.outline, dashboard)
        entries[index] = (key, content)
        return content
    }

    /// The figure data at a step. All recorded frames train the axes: the new ones are read when there are more of them
    /// by a hundredth of the run, all of them at its end.
    private mutating func data(of index: Int, step: Int, recorded: Int, _ dashboard: Dashboard) -> PanelData {
        let last = dashboard.playhead.lastStep
        func make(_ training: FigureData.Training, at step: Int) -> PanelData {
            FigureData.make(
                panel: dashboard.scenario.panels[index], variants: dashboard.recordings,
                step: dashboard.scenario.shownStep(of: dashboard.scenario.panels[index], playhead: step),
                palette: dashboard.scenario.palette, training: training, ghosts: dashboard.figureGhosts,
                seeds: dashboard.seeds)
        }
        var training = FigureData.Training.steady(lastStep: last)
        if let axes = axes[index], axes.isFinished == dashboard.isFinished, recorded >= axes.recorded,
            axes.revision == dashboard.panelsRevision
        {
            if recorded - axes.recorded <= last / 100 { return make(.known(axes.extents), at: step) }
            training = .widened(axes.extents, after: axes.recorded, lastStep: last)
        }
        let data = make(training, at: step)
        // Half as much again has to be recorded before names move: a run that is followed would keep them moving.
        let former = axes[index].flatMap { axes in
            axes.revision == dashboard.panelsRevision && axes.isFinished == dashboard.isFinished
                && recorded < axes.outlined + max(1, axes.outlined / 2) && recorded >= axes.outlined
                && axes.outline.series.map(\.id) == data.series.map(\.id) ? axes : nil
        }
        axes[index] = Axes(
            extents: data.extents, outline: former?.outline ?? make(.known(data.extents), at: recorded),
            outlined: former?.outlined ?? recorded, recorded: recorded, isFinished: dashboard.isFinished,
            revision: dashboard.panelsRevision)
        return data
    }
}

enum PanelView {
    /// Draws figure data on a terminal's canvas, as `dash export` draws it on a figure's.
    static func content(
        _ data: PanelData, of panel: Panel, size: CellRect, outline: PanelData?, _ dashboard: Dashboard
    ) -> PanelContent {
        var layout = PanelLayout(panel: panel, data: data, language: dashboard.language, showsTitle: false)
        layout.outline = outline
        let drawing = layout.drawing(
            size: Size(Double(size.columns), Double(size.rows)), canvas: TerminalCanvas(dashboard.profile))
        return PanelContent(
            grid: SceneRasterizer(profile: dashboard.profile).draw(drawing.scene),
            subtitle: PanelSubtitle.text(panel: panel, data: data, language: dashboard.language),
            ghosts: Double(size.rows) < PanelSubtitle.leastRows
                ? PanelSubtitle.ghosts(data, language: dashboard.language) : nil,
            data: data, plots: drawing.plots)
    }

    /// A frame with its title alone, while a question waits for its answer.
    static func drawCovered(
        _ place: DashboardPlaces.PanelPlace, _ dashboard: Dashboard, _ style: DashboardStyle, on grid: inout CellGrid
    ) {
        let title = dashboard.scenario.panels[place.index].title[dashboard.language]
        grid.frame(
            place.frame, title: title, style: style.frame, titleStyle: style.strong, profile: style.profile)
        let inside = place.frame.inset()
        for row in inside.row..<max(inside.row, inside.endRow) {
            for column in inside.column..<max(inside.column, inside.endColumn) where (column + row) % 2 == 0 {
                grid.put(
                    style.profile.first("·", "."), column: column, row: row, style: style.palette.style(.grid))
            }
        }
        write(" \(Phrases.hidden[dashboard.language]) ", in: inside, style, on: &grid)
    }

    /// A word in the middle.
    private static func write(
        _ text: String, in inside: CellRect, _ style: DashboardStyle, on grid: inout CellGrid
    ) {
        let fitted = style.truncated(text, to: inside.columns)
        let column = inside.column + (inside.columns - CellWidth.of(fitted)) / 2
        grid.write(fitted, column: column, row: inside.row + inside.rows / 2, style: style.faint, clip: inside)
    }

    /// The subtitle, and what the rows of a map are: only its columns have a line for their name.
    private static func note(
        _ subtitle: String, _ content: PanelContent?, _ place: DashboardPlaces.PanelPlace, _ dashboard: Dashboard,
        _ style: DashboardStyle, beside title: String
    ) -> String {
        guard let content, content.isMap else { return subtitle }
        let panel = dashboard.scenario.panels[place.index]
        let label = content.data.y.label[dashboard.language]
        let axis = (PanelDimensions.readsDown(panel, content.data) ? "↓ " : "↑ ") + label
        guard !label.isEmpty else { return subtitle }
        let room = place.frame.columns - CellWidth.of(style.profile.spelled(title)) - 6
        let whole = subtitle.isEmpty ? axis : subtitle + " · " + axis
        return CellWidth.of(style.profile.spelled(whole)) <= room ? whole : axis
    }

    static func draw(
        _ content: PanelContent?, _ place: DashboardPlaces.PanelPlace, _ dashboard: Dashboard, _ style: DashboardStyle,
        on grid: inout CellGrid
    ) {
        let isFocused = place.index == dashboard.focus && !dashboard.pane.isFocused
        let title = dashboard.scenario.panels[place.index].title[dashboard.language]
        let frame = place.frame
        // A metric without a symbol has its name for a subtitle, which often is the title.
        let subtitle = content?.subtitle ?? ""
        let isNews = !title.lowercased().contains(subtitle.lowercased())
        let about = note(isNews ? subtitle : "", content, place, dashboard, style, beside: title)
        let words = [about, content?.ghosts ?? ""].filter { !$0.isEmpty }
        let room = frame.columns - 5 - CellWidth.of(style.profile.spelled(title))
        // What the dimmed lines are goes before the unit, in few words where there is no room for all.
        let short = content?.ghosts.map { String($0.prefix { $0 != ";" && $0 != "；" }) } ?? ""
        let note = [words.joined(separator: " · "), words.last ?? "", short].first {
            CellWidth.of(style.profile.spelled($0)) < room
        }
        grid.frame(
            frame, title: title, note: note ?? "",
            style: isFocused ? style.focusedFrame : style.frame, titleStyle: style.strong, noteStyle: style.faint,
            profile: style.profile)
        let inside = frame.inset()
        if let text = dashboard.computingText, dashboard.isAwaited(dashboard.scenario.panels[place.index]) {
            return write(text, in: inside, style, on: &grid)
        }
        guard let content else {
            return write(Phrases.waiting[dashboard.language], in: inside, style, on: &grid)
        }
        grid.copy(content.grid, column: inside.column, row: inside.row, clip: inside)
    }
}
