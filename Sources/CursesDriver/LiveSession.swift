import CSignals
import Foundation
import Metrics
import Scenarios
import TerminalView

/// A person watching a scenario: threads simulate, the dashboard is updated, the terminal shows it.
@MainActor
public struct LiveSession {
    /// How a session ended.
    public enum Ending: Sendable, Equatable {
        case quit
        /// A signal asked for it; `die` passes it on.
        case signal(Int32)
    }

    /// The least time between two frames, and the most while a simulation wants the processor.
    private static let shortestPeriod = Duration.milliseconds(33)
    private static let longestPeriod = Duration.milliseconds(100)

    private let run: LiveRun
    private let screen: CursesScreen
    private var dashboard: Dashboard
    private var renderer = DashboardRenderer()
    private var wait: EventWait
    private var drawnRevision: Int?
    private var lastTick = ContinuousClock.now
    private var lastFrame: ContinuousClock.Instant?
    /// What the last frame took.
    private var frameCost = Duration.zero

    /// Whether standard output is a terminal that a live view can be asked of.
    public nonisolated static func isPossible(environment: [String: String]) -> Bool {
        let term = environment["TERM"] ?? ""
        return isatty(STDOUT_FILENO) == 1 && !term.isEmpty && term != "dumb"
    }

    /// Shows a run until the person quits or a signal ends it. Gives the terminal back in any case.
    ///
    /// - Throws: `TerminalError` before anything is shown.
    public static func show(
        _ run: LiveRun, language: Language, environment: [String: String]
    ) throws(TerminalError) -> Ending {
        // Before curses, which catches what nobody else does; and in no other thread than this.
        let signals = dash_signals_install()
        defer { dash_signals_remove() }
        let screen = try CursesScreen(environment: environment)
        let errors = StandardErrorCapture()
        defer {
            screen.close()
            errors?.end()
            run.cancel()
        }
        dash_signals_block(1)
        run.start()
        dash_signals_block(0)
        var session = LiveSession(run, screen, language, signals: signals)
        return session.loop(drill: CrashDrill(environment: environment))
    }

    /// Ends the process the way the signal would have, so that a shell knows.
    public nonisolated static func die(of signal: Int32) {
        dash_signals_die(signal)
    }

    private init(_ run: LiveRun, _ screen: CursesScreen, _ language: Language, signals: Int32) {
        self.run = run
        self.screen = screen
        let size = screen.size
        let canShow = screen.profile.canShow("中")
        dashboard = Dashboard(
            run.scenario, recordings: run.emptyRecordings(), language: canShow ? language : .english,
            profile: screen.profile, columns: size.columns, rows: size.rows)
        if language == .chinese, !canShow { dashboard.update(.noted("this terminal cannot show Chinese")) }
        wait = EventWait(keys: screen.input, signals: signals)
    }

    private mutating func loop(drill: CrashDrill?) -> Ending {
        while true {
            follow()
            if drawnRevision != dashboard.revision, timeToFrame() <= .zero {
                let start = ContinuousClock.now
                screen.draw(renderer.draw(dashboard))
                drawnRevision = dashboard.revision
                lastFrame = start
                frameCost = .now - start
                drill?.perform()
            }
            let ready = wait.sleep(atMost: patience())
            if ready.signals, let ending = takeSignals() { return ending }
            if ready.isHungUp { return .signal(SIGHUP) }
            if ready.keys, let ending = takeKeys() { return ending }
        }
    }

    /// Brings the dashboard up to date with the simulation and the clock.
    private mutating func follow() {
        if !dashboard.isFinished {
            let isFinished = run.isFinished
            dashboard.update(.recorded(run.drain()))
            if isFinished { dashboard.update(.finished) }
        }
        let now = ContinuousClock.now
        let passed = (now - lastTick).components
        lastTick = now
        // After a stall the view goes on from where it was instead of leaping.
        let seconds = min(0.25, Double(passed.seconds) + Double(passed.attoseconds) / 1e18)
        dashboard.update(.elapsed(seconds))
    }

    /// How long nothing can happen by itself; nil while nothing at all is going on.
    private func patience() -> Duration? {
        if drawnRevision != dashboard.revision { return max(.zero, timeToFrame()) }
        return dashboard.isMoving || !dashboard.isFinished ? Self.shortestPeriod : nil
    }

    /// The time until the next frame may be drawn. While the simulation runs, drawing gets a twentieth of one
    /// processor, so that watching hardly slows it down.
    private func timeToFrame() -> Duration {
        guard let lastFrame else { return .zero }
        let period =
            dashboard.isFinished
            ? Self.shortestPeriod : min(max(Self.shortestPeriod, frameCost * 20), Self.longestPeriod)
        return period - (ContinuousClock.now - lastFrame)
    }

    private mutating func takeKeys() -> Ending? {
        var isSilent = true
        while true {
            switch screen.readKey() {
            case .key(let key):
                isSilent = false
                if dashboard.update(.key(key)).contains(.quit) { return .quit }
            case .noise: isSilent = false
            case .nothing:
                // Told to read where there is nothing: the input has ended.
                if isSilent { wait.forgetKeysAtEnd() }
                return nil
            }
        }
    }

    private mutating func takeSignals() -> Ending? {
        var hasNewSize = false
        while true {
            let signal = dash_signals_next()
            switch signal {
            case 0:
                // However many new sizes were told, one is taken.
                if hasNewSize { adoptSize() }
                return nil
            case SIGWINCH: hasNewSize = true
            case SIGTSTP:
                screen.suspend()
                dash_signals_stop_self()
                screen.resume()
                lastTick = .now
                drawnRevision = nil
                hasNewSize = true
            case SIGCONT:
                screen.redrawAll()
                drawnRevision = nil
            default: return .signal(signal)
            }
        }
    }

    private mutating func adoptSize() {
        screen.adoptSize()
        let size = screen.size
        dashboard.update(.resized(columns: size.columns, rows: size.rows))
        drawnRevision = nil
    }
}
