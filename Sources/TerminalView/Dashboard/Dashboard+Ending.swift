import Scenarios

extension Dashboard {
    /// A command line that shows what is on the screen again.
    public var commandLine: String {
        scenario.commandLine(
            step: playhead.lastStep > 0 ? step : nil, panel: zoomedPanel, language: hasChosenLanguage ? language : nil)
    }

    /// Lets the playhead stand at a step, as soon as it is recorded.
    public mutating func waits(at step: Int) {
        playhead.wait(at: step)
    }

    /// Shows one panel alone.
    public mutating func zoom(_ panel: String) {
        guard let index = scenario.panels.firstIndex(where: { $0.name == panel }) else { return }
        focus = index
        isZoomed = true
    }
}
