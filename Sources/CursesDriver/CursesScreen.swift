import CNcurses
import CSignals
import Foundation
import TerminalView

/// The terminal while curses has it. Everything of curses happens here, on the main thread.
@MainActor
final class CursesScreen {
    let profile: TerminalProfile
    /// The descriptor keys come from.
    let input: Int32
    private let inputFile: UnsafeMutablePointer<FILE>
    private let outputFile: UnsafeMutablePointer<FILE>
    private let screen: OpaquePointer
    /// What curses reads keys by.
    let keys: UnsafeMutablePointer<WINDOW>?
    private var settings = termios()
    /// What turns the mouse and marked pastes on and off; empty for a terminal that knows nothing of them.
    private let modes: (on: String, off: String)
    private var pairs: ColorPairs
    /// What the terminal shows; nil when that is not known.
    private var shown: CellGrid?

    /// Takes the terminal over. Undone by `close`.
    ///
    /// - Throws: `TerminalError` where there is no terminal, or none that curses can drive.
    init(environment: [String: String]) throws(TerminalError) {
        let term = environment["TERM"] ?? ""
        guard isatty(STDOUT_FILENO) == 1, !term.isEmpty, term != "dumb" else { throw .notInteractive }
        LocaleSetup.prepare()
        // Keys come from the terminal even where standard input is something else.
        var input = dup(STDIN_FILENO)
        if input < 0 || isatty(input) != 1 {
            if input >= 0 { Foundation.close(input) }
            input = open("/dev/tty", O_RDONLY | O_CLOEXEC)
        }
        if input < 0 { input = open("/dev/null", O_RDONLY | O_CLOEXEC) }
        let output = dup(STDOUT_FILENO)
        guard input >= 0, output >= 0, let inputFile = fdopen(input, "r"), let outputFile = fdopen(output, "w") else {
            throw .notInteractive
        }
        tcgetattr(STDOUT_FILENO, &settings)
        dash_crash_guard_install(STDOUT_FILENO)
        // Started in the background, it waits until it is brought to the front.
        dash_signals_await_foreground(STDOUT_FILENO)
        // A lone escape key shall not wait for a sequence.
        set_escdelay(25)
        guard let screen = Self.newScreen(term, environment, outputFile, inputFile) else {
            dash_crash_guard_remove()
            fclose(inputFile)
            fclose(outputFile)
            throw .unknownTerminal(term)
        }
        guard dash_capability("cup") != nil else {
            endwin()
            delscreen(screen)
            dash_crash_guard_remove()
            fclose(inputFile)
            fclose(outputFile)
            throw .tooSimple(term)
        }
        self.input = input
        self.inputFile = inputFile
        self.outputFile = outputFile
        self.screen = screen
        keys = dash_new_keys()
        dash_set_up_input()
        Self.admitAllKeys()
        let hasColors = has_colors() && start_color() == OK
        let hasStandard = hasColors && use_default_colors() == OK
        profile = TerminalProfile(
            TerminalFacts(
                term: term, colors: hasColors ? Int(dash_colors()) : 0,
                takesDirectColor: dash_takes_direct_color() == 1, environment: environment))
        pairs = ColorPairs(hasColors: hasColors, hasStandard: hasStandard)
        let hasMouse = dash_capability("kmous") != nil
        let wantsMouse = hasMouse && !["off", "0", "no"].contains(environment["DASH_MOUSE"]?.lowercased())
        // Buttons, drags and positions beyond column 223; curses would only take clicks. A text that is pasted comes
        // between marks, so that it is not taken for keys.
        let names = (wantsMouse ? "1002;1006;" : "") + "2004"
        modes = hasMouse ? ("\u{1B}[?\(names)h", "\u{1B}[?\(names)l") : ("", "")
        guardAgainstCrashes()
        // LINES and COLUMNS, which curses believes, may be another terminal's.
        adoptSize()
        send(modes.on)
        // Terminals that have a mouse know this question, or let it pass; the answer comes as a key would.
        if hasMouse, profile.depth != .none, environment["DASH_BACKGROUND"] == nil, environment["COLORFGBG"] == nil {
            send("\u{1B}]11;?\u{7}")
        }
    }

    /// Starts curses. A terminal that is not described here but understands xterm's sequences is taken for one.
    private static func newScreen(
        _ term: String, _ environment: [String: String], _ output: UnsafeMutablePointer<FILE>,
        _ input: UnsafeMutablePointer<FILE>
    ) -> OpaquePointer? {
        func start(_ name: String) -> OpaquePointer? {
            DirectColor.described(name, environment: environment) { newterm(name, output, input) }
        }
        return start(term) ?? TerminalKinship.substitute(for: term).flatMap(start)
    }

    /// Sends a sequence that curses knows nothing of.
    private func send(_ sequence: String) {
        guard !sequence.isEmpty else { return }
        fflush(outputFile)
        let bytes = Array(sequence.utf8)
        _ = write(fileno(outputFile), bytes, bytes.count)
    }

    /// Ctrl-S would stop the view, and nothing would say why.
    private static func admitAllKeys() {
        var now = termios()
        guard tcgetattr(STDOUT_FILENO, &now) == 0 else { return }
        now.c_iflag &= ~tcflag_t(IXON)
        tcsetattr(STDOUT_FILENO, TCSANOW, &now)
        dash_adopt_settings()
    }

    /// The terminal's size in cells.
    var size: (columns: Int, rows: Int) { (Int(dash_columns()), Int(dash_rows())) }

    /// Gives the terminal back as it was.
    func close() {
        dash_output_watch(input, STDOUT_FILENO, 1)
        send(modes.off)
        endwin()
        tcsetattr(STDOUT_FILENO, TCSANOW, &settings)
        _ = dash_output_unwatch()
        delscreen(screen)
        dash_crash_guard_remove()
        fclose(inputFile)
        fclose(outputFile)
    }

    /// Gives the terminal back for a while; `resume` takes it again.
    func suspend() {
        send(modes.off)
        endwin()
    }

    func resume() {
        dash_signals_await_foreground(STDOUT_FILENO)
        shown = nil
        clearok(dash_screen(), true)
        refresh()
        send(modes.on)
        adoptSize()
    }

    /// Sets the terminal up anew, in whatever state another program left it.
    func takeBack() {
        dash_signals_await_foreground(STDOUT_FILENO)
        endwin()
        resume()
    }

    /// Takes the size that the terminal has now.
    func adoptSize() {
        var now = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &now) == 0, now.ws_row > 0, now.ws_col > 0 else { return }
        guard Int32(now.ws_row) != dash_rows() || Int32(now.ws_col) != dash_columns() else { return }
        resizeterm(Int32(now.ws_row), Int32(now.ws_col))
        shown = nil
    }

    /// Shows a grid: only cells that changed are handed to curses, which sends only what the terminal lacks.
    func draw(_ grid: CellGrid) {
        let (columns, rows) = size
        if shown?.columns != grid.columns || shown?.rows != grid.rows {
            werase(dash_screen())
            shown = CellGrid(columns: grid.columns, rows: grid.rows)
        }
        if !put(grid, columns: min(columns, grid.columns), rows: min(rows, grid.rows), isLast: false) {
            // All pairs were in use: number them anew from what is to be seen now.
            pairs.forgetAll()
            werase(dash_screen())
            clearok(dash_screen(), true)
            shown = CellGrid(columns: grid.columns, rows: grid.rows)
            _ = put(grid, columns: min(columns, grid.columns), rows: min(rows, grid.rows), isLast: true)
        }
        shown = grid
        wmove(dash_screen(), max(0, Int32(rows) - 1), max(0, Int32(columns) - 1))
        refresh()
    }

    /// Sends what changed. Nobody may read what the terminal shows: keys and signals are heard all the same.
    private func refresh() {
        dash_output_watch(input, STDOUT_FILENO, 0)
        wrefresh(dash_screen())
        guard dash_output_unwatch() != 0 else { return }
        shown = nil
        clearok(dash_screen(), true)
    }

    /// Whether there were pairs of colors enough; in the last attempt cells without one stay in the terminal's own.
    private func put(_ grid: CellGrid, columns: Int, rows: Int, isLast: Bool) -> Bool {
        guard let shown else { return true }
        for row in 0..<rows {
            for column in 0..<columns {
                let cell = grid[column, row]
                if cell.isTail || cell == shown[column, row] { continue }
                let pair = pairs.number(cell.style)
                if pair == nil, !isLast { return false }
                put(cell, pair ?? 0, column: column, row: row)
            }
        }
        return true
    }

    private func put(_ cell: Cell, _ pair: Int32, column: Int, row: Int) {
        let look = cell.style.attributes
        let attributes = dash_attributes(
            look.contains(.bold) ? 1 : 0, look.contains(.dim) ? 1 : 0, look.contains(.reverse) ? 1 : 0,
            look.contains(.underline) ? 1 : 0)
        withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 6) { text in
            var count = 0
            for scalar in cell.character.unicodeScalars.prefix(5) {
                // Terminals disagree on what joined emoji and their variants take: the first stands for all of them.
                if count > 0, !Self.isAccent(scalar) { break }
                text[count] = wchar_t(bitPattern: scalar.value)
                count += 1
            }
            text[count] = 0
            dash_put(
                Int32(row), Int32(column), text.baseAddress, Int32(CellWidth.of(cell.character)), attributes, pair)
        }
    }

    /// Whether a scalar goes over or under the one before it and takes no cell, on every terminal.
    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return (category == .nonspacingMark || category == .enclosingMark) && !scalar.properties.isVariationSelector
    }

    /// What leaves full-screen mode, for a crash: without the padding that only curses can honor.
    private func guardAgainstCrashes() {
        var bytes = Array(modes.off.utf8)
        for name in ["rmkx", "sgr0", "cnorm", "rmcup"] {
            guard let text = dash_capability(name) else { continue }
            var isPadding = false
            for byte in String(cString: text).utf8 {
                if byte == UInt8(ascii: "$") { isPadding = true }
                if !isPadding { bytes.append(byte) }
                if byte == UInt8(ascii: ">") { isPadding = false }
            }
        }
        bytes.withUnsafeBytes { raw in
            dash_crash_guard_set_restore(raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
        }
    }
}
