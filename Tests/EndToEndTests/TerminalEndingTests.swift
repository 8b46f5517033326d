import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// However the view ends, the terminal is as it was.
@Suite("Leaving the live view", .serialized)
struct TerminalEndingTests {
    private func expectRestored(_ process: TerminalProcess, _ before: TerminalSettings) {
        #expect(process.settings == before)
        #expect(!process.screen.isAlternate)
        #expect(process.screen.isCursorVisible)
        #expect(!process.screen.tellsMouse)
        #expect(!process.screen.marksPastes)
    }

    /// Starts the view; the settings are those from before.
    private func start(_ environment: [String: String] = [:]) throws -> (TerminalProcess, TerminalSettings) {
        let process = try TerminalFixture.start(environment: environment)
        return (process, process.settingsBefore)
    }

    private func show(_ process: TerminalProcess, _ before: TerminalSettings) throws {
        try process.expect("the view") { $0.screen.isAlternate && $0.screen.text.contains("quit") }
        #expect(process.settings != before)
        #expect(process.screen.tellsMouse)
    }

    @Test("by q")
    func quit() throws {
        let (process, before) = try start()
        try show(process, before)
        process.type("q")
        #expect(process.end() == .exited(0))
        expectRestored(process, before)
    }

    @Test("by Ctrl-C, as the terminal sends it")
    func interrupt() throws {
        let (process, before) = try start()
        try show(process, before)
        process.type("\u{3}")
        #expect(process.end() == .signaled(SIGINT))
        expectRestored(process, before)
    }

    @Test("by a signal, which its parent learns of", arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGUSR1, SIGXCPU])
    func signals(signal: Int32) throws {
        let (process, before) = try start()
        try show(process, before)
        process.send(signal)
        #expect(process.end() == .signaled(signal))
        expectRestored(process, before)
    }

    @Test("by a signal before the first frame")
    func early() throws {
        for _ in 0..<5 {
            let (process, before) = try start()
            try process.expect("the other screen", seconds: 10) { $0.text.contains("\u{1B}[?1049h") }
            process.send(SIGTERM)
            #expect(process.end() == .signaled(SIGTERM))
            expectRestored(process, before)
        }
    }

    @Test(
        "by a crash, whose message is then to be read",
        arguments: [
            ("trap", [SIGTRAP, SIGILL], "a crash drill was asked for"),
            ("thread", [SIGTRAP, SIGILL], "a crash drill was asked for"), ("segfault", [SIGSEGV], ""),
            ("abort", [SIGABRT], ""),
        ] as [(String, [Int32], String)])
    func crash(kind: String, signals: [Int32], message: String) throws {
        let (process, before) = try start(["DASH_CRASH_DRILL": kind, "SWIFT_BACKTRACE": "enable=no"])
        let ending = process.end()
        #expect(signals.map { .signaled($0) }.contains(ending))
        expectRestored(process, before)
        if !message.isEmpty {
            let tail = process.text.components(separatedBy: "\u{1B}[?1049l").last ?? ""
            #expect(tail.contains(message))
        }
    }

    @Test(
        "not by a simulation that crashes: its message is told in the view",
        arguments: [("simulation", "a crash drill was asked for"), ("overflow", "egmentation fault")])
    func simulationCrash(kind: String, message: String) throws {
        let (process, before) = try start(["DASH_CRASH_DRILL": kind, "SWIFT_BACKTRACE": "enable=no"])
        try process.expect("the message") {
            $0.screen.text.contains("the simulation stopped: ") && $0.screen.text.contains(message)
        }
        process.type("?")
        try process.expect("the help") { $0.screen.text.contains("Keys") }
        // The first q closes the help.
        process.type("qq")
        #expect(process.end() == .exited(0))
        expectRestored(process, before)
    }

    @Test("nor by one of further seeds: the run that is shown stays whole")
    func seedCrash() throws {
        let (process, before) = try start(
            ["DASH_CRASH_DRILL": "seed", "SWIFT_BACKTRACE": "enable=no"])
        try show(process, before)
        process.type("m")
        try process.expect("the message") {
            $0.screen.text.contains("the further seeds stopped: a crash drill was asked for")
        }
        process.type("q")
        #expect(process.end() == .exited(0))
        expectRestored(process, before)
    }

    @Test("for a while by Ctrl-Z, and coming back")
    func suspended() throws {
        // A shell with job control: a program without one cannot be stopped from its terminal.
        let script = "set -m; \"$0\" \"$@\"; stty -g; echo STOPPED; fg; stty -g"
        let process = try TerminalFixture.start(shell: script)
        let before = process.settingsBefore
        try process.expect("the view") { $0.screen.isAlternate && $0.screen.text.contains("quit") }
        process.type("\u{1A}")
        try process.expect("the normal screen, then the view again") {
            $0.text.contains("STOPPED") && $0.screen.isAlternate && $0.screen.text.contains("quit")
        }
        process.resize(columns: 100, rows: 30)
        try process.expect("the view in its new size") {
            $0.screen.lines[1].count == 100 && $0.screen.lines[29].contains("quit")
        }
        process.type("q")
        #expect(process.end() == .exited(0))
        expectRestored(process, before)
        // What stty saw while it was stopped is what it saw at the end.
        let printed = process.text.split(whereSeparator: \.isNewline)
        // Sequences that leave the other screen may stand before it on the line.
        let modes = printed.filter { $0.split(separator: ":").count > 20 }.map { line in
            String(line.reversed().prefix { $0.isHexDigit || $0 == ":" }.reversed())
        }
        #expect(modes.count == 2)
        #expect(Set(modes).count == 1)
    }

    @Test("before it begins, where the terminal is not described")
    func unknown() throws {
        let (process, before) = try start(["TERM": "nonesuch"])
        #expect(process.end() == .exited(69))
        #expect(process.text.contains("nonesuch"))
        #expect(process.text.contains("--headless"))
        #expect(!process.text.contains("\u{1B}"))
        #expect(process.settings == before)
    }

    @Test("before it begins, with the plain report where the terminal has no cursor", arguments: ["dumb", ""])
    func simple(term: String) throws {
        let (process, before) = try start(["TERM": term])
        guard case .exited(let code) = process.end() else {
            Issue.record("ended by a signal")
            return
        }
        // The claims are about the full network; this small one need not hold them.
        #expect([0, 1].contains(code))
        #expect(process.text.contains("Gradient norm by layer"))
        #expect(process.text.contains("notes 1.6.1"))
        #expect(!process.text.contains("\u{1B}"))
        #expect(process.settings == before)
    }
}
