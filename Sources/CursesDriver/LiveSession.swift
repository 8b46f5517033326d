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
        /// With what was on the screen, for a command line that shows it again.
        case quit(LiveEnding)
        /// A signal asked for it; `die` passes it on.
        case signal(Int32)
    }

    /// The least time between two frames, and the most while a simulation wants the processor.
    private static let shortestPeriod = Duration.milliseconds(33)
    private static let longestPeriod = Duration.milliseconds(250)

    var run: LiveRun
    /// The runs that are drawn dimmed, while they go on to their ends.
    var older: [LiveRun] = []
    var ensemble: SeedEnsemble?
    private let screen: CursesScreen
    var dashboard: Dashboard
    let services: LiveServices
    private let errors: StandardErrorCapture?
    private let drill: CrashDrill?
    let errands = Errands()
    private var renderer = DashboardRenderer()
    private var meter = FrameMeter()
    private var wait: EventWait
    private var drawnRevision: Int?
    /// Since when there has been something to be drawn.
    private var staleSince: ContinuousClock.Instant?
    /// Whether the next frame answers a key or the mouse.
    private var isAsked = false
    /// Whether the notice of having been continued, which is still to come, tells nothing new.
    private var isBack = false
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
    /// - Parameters:
    ///   - isLanguageGiven: whether the language was asked for, so that the line that repeats the view names it.
    ///   - view: what else is as it was left.
    ///   - step: where the playhead stands and waits; it plays from the first step when nil.
    /// - Throws: `TerminalError` before anything is shown.
    public static func show(
        _ run: LiveRun, language: Language, isLanguageGiven: Bool = false, step: Int? = nil, panel: String? = nil,
        seeds: Int? = nil, view: [ViewSetting] = [], services: LiveServices,
        environment: [String: String]
    ) throws(TerminalError) -> Ending {
        // Before curses, which catches what nobody else does; and in no other thread than this.
        let signals = dash_signals_install()
        defer { dash_signals_remove() }
        let screen = try CursesScreen(environment: environment)
        let errors = StandardErrorCapture()
        defer {
            screen.close()
            errors?.end()
        }
        let drill = CrashDrill(environment: environment)
        var session = LiveSession(run, screen, language, services, errors, drill, signals: signals)
        if isLanguageGiven { session.dashboard.namesLanguage() }
        if let step { session.dashboard.waits(at: step) }
        if let panel { session.dashboard.zoom(panel) }
        session.dashboard.adopt(view)
        session.start(run)
        session.showBefore()
        if let seeds, seeds > 1 {
            let effects = session.dashboard.asksForSeeds(seeds)
            _ = session.carryOut(effects)
        }
        let ending = session.loop()
        session.run.cancel()
        for older in session.older { older.cancel() }
        session.ensemble?.cancel()
        return ending
    }

    /// Ends the process the way the signal would have, so that a shell knows.
    public nonisolated static func die(of signal: Int32) {
        dash_signals_die(signal)
    }

    /// Ends the process by a signal a quarter of a second later, unless it has ended by then. Async-signal-safe.
    public nonisolated static func endLate(of signal: Int32) {
        dash_signals_end_late(signal)
    }

    private init(
        _ run: LiveRun, _ screen: CursesScreen, _ language: Language, _ services: LiveServices,
        _ errors: StandardErrorCapture?, _ drill: CrashDrill?, signals: Int32
    ) {
        self.run = run
        self.screen = screen
        self.services = services
        self.errors = errors
        self.drill = drill
        let size = screen.size
        let canShow = screen.profile.canShow("中")
        dashboard = Dashboard(
            run.scenario, recordings: run.emptyRecordings(), language: canShow ? language : .english,
            profile: screen.profile, columns: size.columns, rows: size.rows)
        if language == .chinese, !canShow { dashboard.update(.noted("this terminal cannot show Chinese")) }
        wait = EventWait(keys: screen.input, signals: signals)
    }

    /// Starts a run's threads, which leave signals to this one.
    func start(_ run: LiveRun) {
        let drill = drill
        startQuietly { run.start { Self.guarded($0, dash_worker_crashed) { drill?.performInSimulation() } } }
    }

    /// Starts the threads of further seeds.
    func start(_ ensemble: SeedEnsemble) {
        let drill = drill
        startQuietly { ensemble.start { Self.guarded($0, dash_seed_crashed) { drill?.performInSeed() } } }
    }

    /// A simulation that crashes ends its own thread: what it recorded stays to be seen.
    private nonisolated static func guarded(_ work: () -> Void, _ kind: Int, before: () -> Void) {
        dash_crash_guard_adopt_worker(Int32(kind))
        before()
        work()
        dash_crash_guard_release_worker()
    }

    /// Threads take over which signals are blocked in who starts them.
    func startQuietly(_ start: () -> Void) {
        dash_signals_block(1)
        start()
        dash_signals_block(0)
    }

    private mutating func loop() -> Ending {
        while true {
            follow()
            if drawnRevision != dashboard.revision, staleSince == nil { staleSince = .now }
            if drawnRevision != dashboard.revision, timeToFrame() <= .zero {
                draw()
                drill?.perform()
            }
            let ready = wait.sleep(atMost: patience())
            if ready.signals, let ending = takeSignals() { return ending }
            if ready.isHungUp { return .signal(SIGHUP) }
            if ready.keys, let ending = takeKeys() { return ending }
        }
    }

    mutating func draw() {
        let start = ContinuousClock.now
        let before = FrameMeter.processorTime()
        screen.draw(renderer.draw(dashboard))
        drawnRevision = dashboard.revision
        let period = period
        let earliest = lastFrame.map { $0 + period } ?? start
        meter.add(
            cost: FrameMeter.processorTime() - before, at: start, due: max(staleSince ?? start, earliest),
            period: period)
        staleSince = nil
        isAsked = false
        lastFrame = start
        frameCost = .now - start
        dashboard.update(.framed(meter.timing))
    }

    /// Brings the dashboard up to date with the simulation, the errands and the clock.
    private mutating func follow() {
        if !dashboard.isFinished {
            let isFinished = run.isFinished
            if let whole = run.assembled() { dashboard.update(.assembled(whole)) }
            dashboard.update(.recorded(run.drain()))
            dashboard.update(.computing(run.computing))
            if isFinished { dashboard.update(.finished) }
            if let error = run.error { dashboard.update(.failed(error.description)) }
        }
        followOthers()
        for result in errands.fetch() { take(result) }
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
        let isBusy =
            dashboard.isMoving || !dashboard.isFinished || errands.isWaiting || !older.isEmpty || ensemble != nil
        return isBusy ? Self.shortestPeriod : nil
    }

    /// The time until the next frame may be drawn. While the simulation wants every processor, drawing gets a sixtieth of
    /// one, so that watching hardly slows it down; what a person asks for comes at once all the same.
    private func timeToFrame() -> Duration {
        guard let lastFrame else { return .zero }
        return period - (ContinuousClock.now - lastFrame)
    }

    /// The time from one frame to the next.
    private var period: Duration {
        let isCrowded = !dashboard.isFinished && run.threads >= ProcessInfo.processInfo.activeProcessorCount
        return isCrowded && !isAsked
            ? min(max(Self.shortestPeriod, frameCost * 60), Self.longestPeriod) : Self.shortestPeriod
    }

    private mutating func takeKeys() -> Ending? {
        var isSilent = true
        while true {
            let reading = screen.readKey()
            switch reading {
            case .key(let key):
                isAsked = true
                if let ending = carryOut(dashboard.update(.key(key))) { return ending }
            case .mouse(let mouse):
                isAsked = true
                if let ending = carryOut(dashboard.update(.mouse(mouse))) { return ending }
            case .pasted(let text):
                isAsked = true
                if let ending = carryOut(dashboard.update(.pasted(text))) { return ending }
            case .background(let isLight): dashboard.update(.background(isLight: isLight))
            case .noise: break
            case .nothing:
                // Told to read where there is nothing: the input has ended.
                if isSilent { wait.forgetKeysAtEnd() }
                return nil
            }
            isSilent = false
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
                isBack = true
                lastTick = .now
                drawnRevision = nil
                hasNewSize = true
            case SIGCONT:
                // After a stop that could not be noticed another program may have used the terminal.
                if !isBack { screen.takeBack() }
                isBack = false
                drawnRevision = nil
                hasNewSize = true
            case Int32(dash_seed_crashed)...: tellOfCrash(by: signal - Int32(dash_seed_crashed), isSeed: true)
            case Int32(dash_worker_crashed)...: tellOfCrash(by: signal - Int32(dash_worker_crashed), isSeed: false)
            default: return .signal(signal)
            }
        }
    }

    /// A simulation has crashed: the view stays, and says what the runtime said.
    private mutating func tellOfCrash(by signal: Int32, isSeed: Bool) {
        let name = String(cString: strsignal(signal))
        let why = errors?.lastLine.map { "\($0) (\(name))" } ?? name
        guard isSeed else {
            dashboard.update(.failed(why))
            return
        }
        ensemble?.cancel()
        ensemble = nil
        dashboard.update(.seedsFailed(why))
    }

    private mutating func adoptSize() {
        screen.adoptSize()
        let size = screen.size
        dashboard.update(.resized(columns: size.columns, rows: size.rows))
        drawnRevision = nil
    }
}
