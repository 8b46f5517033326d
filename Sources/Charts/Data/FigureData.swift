import Metrics

/// Makes the numbers of a panel from recordings. Pure: the same recordings give the same bits, whatever the language,
/// the size or the device.
public enum FigureData {
    /// Which numbers train the scales.
    public enum Training: Sendable, Hashable {
        /// What is drawn: figures.
        case drawn
        /// All recorded frames, and steps up to the given one: a live view, whose axes must not jump as it plays.
        case steady(lastStep: Int)
        /// The extents that `steady` found a moment ago: the same axes without reading every frame again.
        case known(PanelExtents)
    }

    /// The numbers that `panel` draws with the playhead at `step`.
    ///
    /// Series over steps end at the playhead; a metric whose steps are on no channel shows the last frame at or before
    /// it. A variant without the metric, or without a frame yet, gives no series.
    ///
    /// - Parameters:
    ///   - panel: a panel without `problems`; a wrong one gives no series rather than a trap.
    ///   - variants: all variants of the scenario, in declaration order.
    ///   - palette: the variants' accents; nil takes those of their names.
    ///   - ghosts: older runs, which line-like marks (lines, paths, points, bands) draw dimmed below this one.
    ///   - seeds: the recordings of further seeds: lines are the mean of all, within one standard deviation.
    public static func make(
        panel: Panel, variants: [VariantRecording], step: Int, palette: SeriesPalette? = nil,
        training: Training = .drawn, ghosts: [FigureGhost] = [],
        seeds: [[VariantRecording]] = []
    ) -> PanelData {
        let assembly = PanelAssembly(
            panel: panel, variants: variants, step: step, palette: palette ?? SeriesPalette(variants.map(\.name)),
            training: training, ghosts: ghosts, seeds: seeds)
        return assembly.data()
    }
}
