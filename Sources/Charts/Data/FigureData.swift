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
        /// The extents that `steady` found when the recording went to the step `after`, and all frames since.
        case widened(PanelExtents, after: Int, lastStep: Int)

        /// The extents of the frames that need not be read again.
        var known: PanelExtents? {
            switch self {
            case .drawn, .steady: nil
            case .known(let extents), .widened(let extents, _, _): extents
            }
        }

        /// The last step whose frames need not be read for the axes; nil where none is.
        var readsAfter: Int? {
            switch self {
            case .drawn, .known: nil
            case .steady: -1
            case .widened(_, let after, _): after
            }
        }

        /// The same for a layer of the panel.
        func ofLayer(_ index: Int) -> Training {
            let extents = known.flatMap { $0.layers.indices.contains(index) ? $0.layers[index] : nil }
            switch self {
            case .drawn, .steady: return self
            case .known: return extents.map { .known($0) } ?? .drawn
            case .widened(_, let after, let lastStep):
                return extents.map { .widened($0, after: after, lastStep: lastStep) } ?? .steady(lastStep: lastStep)
            }
        }
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
