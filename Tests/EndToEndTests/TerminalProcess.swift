import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A program running in a pseudo-terminal of its own, as in a terminal window.
final class TerminalProcess {
    /// What became of a process.
    enum Ending: Equatable {
        case exited(Int32)
        case signaled(Int32)
    }

    let pid: pid_t
    /// The terminal's settings from before the program began.
    let settingsBefore: TerminalSettings
    private let controller: Int32
    /// Kept open, so that the terminal's settings can be read after the program is gone.
    private let terminal: Int32
    private(set) var output: [UInt8] = []
    var screen: TerminalEmulator
    private var ending: Ending?

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter input: what standard input is instead of the terminal: a path, opened for reading.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], columns: Int = 80, rows: Int = 24,
        input: String? = nil
    ) throws {
        let path: String
        (controller, path) = try Self.open()
        terminal = Foundation.open(path, O_RDWR | O_NOCTTY)
        var settings = termios()
        tcgetattr(terminal, &settings)
        settingsBefore = TerminalSettings(settings)
        screen = TerminalEmulator(columns: columns, rows: rows)
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a new session opens becomes its own.
        posix_spawn_file_actions_addopen(&actions, 1, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        if let input {
            posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 1, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        let newSession: Int16 = 0x80
        posix_spawnattr_setflags(&attributes, newSession)

        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, &attributes, words, variables)
        guard code == 0 else { throw Failure(description: "\(program): \(String(cString: strerror(code)))") }
        pid = child
        _ = fcntl(controller, F_SETFL, O_NONBLOCK)
    }

    /// A new pseudo-terminal: its controlling side, and the path of the other one.
    private static func open() throws -> (Int32, String) {
        #if os(Linux)
            // What posix_openpt, unlockpt and ptsname do, which the C library's module does not offer.
            let controller = Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var (isLocked, number): (Int32, UInt32) = (0, 0)
            guard controller >= 0, ioctl(controller, 0x4004_5431, &isLocked) == 0,
                ioctl(controller, 0x8004_5430, &number) == 0
            else { throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))") }
            return (controller, "/dev/pts/\(number)")
        #else
            let controller = posix_openpt(O_RDWR | O_NOCTTY)
            guard controller >= 0, grantpt(controller) == 0, unlockpt(controller) == 0, let name = ptsname(controller)
            else { throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))") }
            return (controller, String(cString: name))
        #endif
    }

    deinit {
        if ending == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        close(terminal)
        close(controller)
    }

    /// The terminal's settings now.
    var settings: TerminalSettings {
        var settings = termios()
        tcgetattr(terminal, &settings)
        return TerminalSettings(settings)
    }

    func type(_ text: String) { type(bytes: Array(text.utf8)) }

    func type(bytes: [UInt8]) {
        _ = write(controller, bytes, bytes.count)
    }

    /// What another program would print on the same terminal.
    func disturb(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(terminal, bytes, bytes.count)
    }

    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
        screen.resize(columns: columns, rows: rows)
    }

    func send(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Reads what the program shows until the condition holds; false when it still does not after `seconds`.
    @discardableResult
    func wait(seconds: Double = 20, until condition: (TerminalProcess) -> Bool) -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        while true {
            read()
            if condition(self) { return true }
            if Date() > end { return false }
            var ready = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
            if poll(&ready, 1, 20) > 0, ready.revents & Int16(POLLIN) == 0 { usleep(5000) }
        }
    }

    /// How the process ended; nil when it has not after `seconds`.
    func end(seconds: Double = 20) -> Ending? {
        wait(seconds: seconds) { process in
            if process.ending == nil {
                var status: Int32 = 0
                guard waitpid(process.pid, &status, WNOHANG) == process.pid else { return false }
                process.ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signaled(status & 0x7F)
            }
            return true
        }
        read()
        return ending
    }

    /// The same without reading anything that the program shows.
    func endUnread(seconds: Double = 20) -> Ending? {
        let end = Date(timeIntervalSinceNow: seconds)
        while ending == nil, Date() < end {
            var status: Int32 = 0
            if waitpid(pid, &status, WNOHANG) == pid {
                ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signaled(status & 0x7F)
            } else {
                usleep(20_000)
            }
        }
        return ending
    }

    /// What was printed, as text.
    var text: String { String(decoding: output, as: UTF8.self) }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(controller, &buffer, buffer.count)
            guard count > 0 else { return }
            output += buffer[..<count]
            screen.feed(buffer[..<count])
        }
    }
}

/// A terminal's settings as a value.
struct TerminalSettings: Equatable {
    var modes: [UInt32]
    var characters: [UInt8]

    init(_ settings: termios) {
        var settings = settings
        modes = [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag].map { UInt32($0) }
        characters = withUnsafeBytes(of: &settings.c_cc) { Array($0) }
    }
}
