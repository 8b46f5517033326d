import Scenarios

extension Dashboard {
    /// A command line that shows what is on the screen again.
    public var commandLine: String {
        scenario.commandLine(
            step: playhead.lastStep > 0 ? step : nil, panel: zoomedPanel,
            seeds: seedsWanted > 0 ? seedsWanted : nil, language: hasChosenLanguage ? language : nil,
            view: viewSettings.map(\.text))
    }

    /// Lets the command line name the language: it was asked for.
    public mutating func namesLanguage() {
        hasChosenLanguage = true
    }

    /// Lets the playhead stand at a step, as soon as it is recorded.
    public mutating func waits(at step: Int) {
        playhead.wait(at: step)
    }

    /// Draws older runs dimmed beside this one.
    public mutating func showGhosts(_ ghosts: [GhostRun]) {
        self.ghosts = ghosts
    }

    /// Shows mean and spread over several seeds.
    public mutating func asksForSeeds(_ count: Int) -> [Effect] { runSeeds(count) }

    /// Shows one panel alone.
    public mutating func zoom(_ panel: String) {
        guard let index = scenario.panels.firstIndex(where: { $0.name == panel }) else { return }
        focus = index
        isZoomed = true
    }
}
