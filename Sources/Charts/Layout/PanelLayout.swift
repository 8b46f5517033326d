import Metrics

/// Lays one panel out on a canvas: header, small multiples with their axes, names of series, color bar.
///
/// Sizes are the canvas's: points in a figure, whole cells in a terminal. In a terminal all text stands on whole cells
/// (`.leading`/`.trailing`/`.center` at an integer x, `.top` at an integer y); axes and ticks are polylines that run
/// from cell center to cell center or edge, so that a device can add up the directions to box-drawing characters.
public struct PanelLayout: Sendable {
    public var panel: Panel
    public var data: PanelData
    public var language: Language
    /// Whether title and subtitle are drawn inside; a terminal's frame carries them instead.
    public var showsTitle: Bool
    /// What the whole recording draws: axes, names and notes are laid out for it, so that they stand still while the
    /// data follows the playhead. Nil lays out for the data itself.
    public var outline: PanelData?

    public init(panel: Panel, data: PanelData, language: Language, showsTitle: Bool = true) {
        self.panel = panel
        self.data = data
        self.language = language
        self.showsTitle = showsTitle
    }

    /// The scene of a panel in one call.
    public static func scene(
        panel: Panel, data: PanelData, size: Size, canvas: any Canvas, language: Language, showsTitle: Bool = true
    ) -> Scene {
        PanelLayout(panel: panel, data: data, language: language, showsTitle: showsTitle)
            .scene(size: size, canvas: canvas)
    }

    /// The outline, where it has the data's small multiples and layers; on the data's own axes.
    private func outline(for data: PanelData) -> PanelData? {
        guard var outline, outline.facets.map(\.key) == data.facets.map(\.key),
            outline.layers.count == data.layers.count
        else { return nil }
        outline.extents = data.extents
        outline.step = data.step
        return outline
    }

    func outlineContext(_ canvas: any Canvas) -> PanelContext? {
        outline(for: data).map {
            PanelContext(panel: panel, data: $0, canvas: canvas, language: language, isOutline: true)
        }
    }

    /// How much room header, axes and labels need at this size.
    ///
    /// - Parameter aligned: at least these: a lower plot may have other numbers beside it.
    public func insets(size: Size, canvas: any Canvas, aligned: PanelInsets? = nil) -> PanelInsets {
        let context = PanelContext(panel: panel, data: data, canvas: canvas, language: language)
        let planned = outlineContext(canvas)
        guard
            let frame = PanelFrame(showsTitle: showsTitle, size: size, aligned: aligned, context, outline: planned)
        else {
            return PanelInsets(left: 0, right: 0, top: 0, bottom: 0)
        }
        return frame.insets
    }

    /// The panel's scene, its upper left corner at the origin.
    ///
    /// - Parameter insets: at least these, so that neighboring panels' plots stand in line.
    public func scene(size: Size, canvas: any Canvas, insets: PanelInsets? = nil) -> Scene {
        drawing(size: size, canvas: canvas, insets: insets).scene
    }

    /// The same with the places of its plots, for a pointer over them.
    public func drawing(size: Size, canvas: any Canvas, insets: PanelInsets? = nil) -> PanelDrawing {
        guard size.width > 0, size.height > 0, size.width.isFinite, size.height.isFinite else {
            return PanelDrawing(scene: Scene(size: Size(0, 0)), plots: [])
        }
        let context = PanelContext(panel: panel, data: data, canvas: canvas, language: language)
        let planned = outlineContext(canvas)
        guard
            let frame = PanelFrame(showsTitle: showsTitle, size: size, aligned: insets, context, outline: planned)
        else {
            return PanelDrawing(scene: Scene(size: size), plots: [])
        }
        return PanelDrawing(
            scene: Scene(size: size, items: frame.items(context)), plots: frame.places(context.measures))
    }
}
