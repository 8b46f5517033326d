import Charts
import Metrics
import Scenarios

/// The cells of a sweep: they appear as they end, and one of them can be looked at by itself.
extension Dashboard {
    /// Whether one cell of a sweep is run by itself.
    var isCell: Bool { base.source?.overrides.sweeps.contains(Sweep.none) ?? false }

    /// The cell under the crosshair; nil where nothing is swept or no crosshair stands in a panel of the sweep.
    var chosenCell: Int? {
        guard let sweep = base.sweep, let crosshair, let panel = focusedPanel else { return nil }
        let names = sweep.keys.map(\.dimension.name)
        guard names.contains(where: { crosshair.positions[$0] != nil }) else { return nil }
        return sweep.cell(at: sweep.keys.map { position(along: $0.dimension, crosshair, panel) })
    }

    private func position(along dimension: Dimension, _ crosshair: Crosshair, _ panel: Panel) -> Int {
        let places = (0..<dimension.count).map { dimension.coordinate(at: $0) }
        if let value = crosshair.positions[dimension.name], let near = CrosshairTrack.nearest(places, to: value) {
            return places.firstIndex(of: near) ?? 0
        }
        let position = panel.at.first { $0.dimension == dimension.name }?.positions.first
        return position?.index(along: dimension) ?? 0
    }

    /// Runs the cell under the crosshair by itself, in full: with its frames, the playhead and the controls.
    mutating func openCell() -> [Effect] {
        guard let cell = chosenCell, !isBusy else { return [] }
        return run([base.overrides(ofCell: cell)])
    }

    /// A sweep is looked at where its cells end.
    mutating func restInSweep() {
        if base.sweep != nil { playhead.wait(at: playhead.lastStep) }
    }

    mutating func assemble(_ whole: [VariantRecording]) {
        guard whole.count == recordings.count else { return }
        let wasAtEnd = playhead.step == playhead.lastStep
        recordings = whole
        panelsRevision += 1
        if base.sweep == nil { growTo(whole.compactMap(\.recording.lastStep).max(), isAtEnd: wasAtEnd) }
        followRecording()
        changed()
    }

    /// A log has no last step until its writer stops: the playhead that stands at the end goes on with it.
    private mutating func growTo(_ last: Int?, isAtEnd: Bool) {
        guard let last, last != playhead.lastStep else { return }
        for (index, recording) in recordings.enumerated() {
            base.setLastStep(recording.recording.lastStep ?? 0, ofVariant: index)
            scenario.setLastStep(recording.recording.lastStep ?? 0, ofVariant: index)
        }
        let step = isAtEnd ? last : playhead.step ?? 0
        playhead.adopt(lastStep: last, recorded: recordedStep(), step: step)
    }
}
