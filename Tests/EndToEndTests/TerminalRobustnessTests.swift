import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Whatever a terminal sends, or does not take.
@Suite("The live view in an odd terminal", .serialized)
struct TerminalRobustnessTests {
    /// Starts it, paused, so that nothing but what a test sends changes the screen.
    private func start(environment: [String: String] = [:], columns: Int = 80, rows: Int = 24) throws -> TerminalProcess
    {
        try TerminalFixture.startAndShow(
            ["--step", "20"], environment: environment, columns: columns, rows: rows)
    }

    private func quit(_ process: TerminalProcess) {
        process.type("q")
        #expect(process.end() == .exited(0))
        #expect(process.settings == process.settingsBefore)
        #expect(!process.screen.isAlternate)
    }

    @Test("takes no letter of an answer or a report for a key")
    func answers() throws {
        let process = try start()
        for sequence in [
            "\u{1B}P+q544e\u{1B}\\", "\u{1B}P>|XTerm(380)\u{1B}\\", "\u{1B}_Gi=1;OKq\u{1B}\\", "\u{1B}]10;rgb:q\u{7}",
            "\u{1B}[?1;2c", "\u{1B}[M q!", "\u{1B}O5q", "\u{1B}[<0;", "\u{1B}[113;5u", "\u{1B}[<0;99999;99999M",
            "\u{1B}[<99999999999999999999;1;1M",
        ] {
            process.type(sequence)
            // The moment in which the rest of a sequence may still come.
            usleep(120_000)
            process.type("?")
            try process.expect("the help after \(sequence.debugDescription)") { $0.screen.text.contains("Keys") }
            process.type("\u{1B}")
            try process.expect("no help") { !$0.screen.text.contains("Keys") }
        }
        try process.expect("the same step") { TerminalScreenTests.step(of: $0) == 20 }
        quit(process)
    }

    @Test("reads on after bytes that are no text")
    func bytes() throws {
        let process = try start()
        process.type(bytes: Array(128...255) + [0xC3])
        usleep(150_000)
        process.type(bytes: [0, 1, 2, 0xFF, 0xFE])
        process.type(":好")
        try process.expect("what was typed") { $0.screen.lines[23].hasPrefix(":好") }
        process.type("\u{1B}")
        try process.expect("the keys") { $0.screen.lines[23].contains("quit") }
        quit(process)
    }

    @Test("takes what is pasted for text, not for a hundred keys")
    func paste() throws {
        let process = try start()
        #expect(process.screen.marksPastes)
        process.type("\u{1B}[200~quit dddd\rssss\u{1B}[201~")
        try process.expect("why nothing happened") { $0.screen.text.contains("press : first") }
        process.type(":\u{1B}[200~  set seed=9\nq\u{1B}[201~")
        try process.expect("the first line") { $0.screen.lines[23].hasPrefix(":set seed=9") }
        process.type("\u{1B}")
        try process.expect("the keys") { $0.screen.lines[23].contains("quit") }
        quit(process)
    }

    @Test("does not stop on Ctrl-S")
    func flow() throws {
        let process = try start()
        process.type("\u{13}?")
        try process.expect("the help") { $0.screen.text.contains("Keys") }
        // Closes the help.
        process.type("q")
        quit(process)
    }

    @Test("can be left while nobody reads what it shows", arguments: [nil, SIGTERM, SIGHUP] as [Int32?])
    func blocked(signal: Int32?) throws {
        let process = try TerminalFixture.startAndShow(columns: 200, rows: 60)
        // More than a pseudo-terminal holds.
        for size in 0..<12 {
            process.resize(columns: 200 - size % 2, rows: 60)
            usleep(50_000)
        }
        if let signal { process.send(signal) } else { process.type("q") }
        #expect(process.endUnread() == (signal.map { .signaled($0) } ?? .exited(0)))
        #expect(process.settings == process.settingsBefore)
    }

    @Test("survives a storm of sizes, whatever is open", arguments: ["?", "p", ":set opt", "t"])
    func storm(keys: String) throws {
        let process = try start()
        process.type(keys)
        for step in 0..<120 {
            // To and fro over the border below which there is one panel at a time, and the one without any.
            process.resize(columns: 15 + (step * 37) % 110, rows: 3 + (step * 17) % 40)
            usleep(2000)
            process.wait(seconds: 0) { _ in true }
        }
        process.resize(columns: 100, rows: 30)
        try process.expect("the view in its last size") {
            $0.screen.lines[0].contains("step") && $0.screen.lines[1].count == 100
                && ($0.screen.lines[29].contains("q ") || $0.screen.lines[29].hasPrefix(":set opt"))
        }
        process.type("\u{1B}")
        usleep(150_000)
        quit(process)
    }

    @Test("takes the terminal back after a stop that it could not notice")
    func stopped() throws {
        let process = try start()
        process.send(SIGSTOP)
        usleep(100_000)
        process.disturb("\u{1B}[?1002;1006;2004l\u{1B}[?1049l\u{1B}[?25h\r\nrubbish")
        try process.expect("rubbish") { $0.screen.text.contains("rubbish") }
        process.send(SIGCONT)
        try process.expect("the view") {
            $0.screen.isAlternate && !$0.screen.isCursorVisible && $0.screen.tellsMouse && $0.screen.marksPastes
                && $0.screen.lines[0].contains("step") && $0.screen.lines[23].contains("quit")
        }
        quit(process)
    }

    @Test("waits in the background until it is brought to the front")
    func background() throws {
        let process = try TerminalFixture.start(
            shell: "set -m; \"$0\" \"$@\" & sleep 0.5; echo HERE; fg")
        try process.expect("the shell") { $0.text.contains("HERE") }
        #expect(!process.text.components(separatedBy: "HERE")[0].contains("\u{1B}"))
        try process.expect("the view") { $0.screen.isAlternate && $0.screen.text.contains("quit") }
        quit(process)
    }

    @Test("goes by the terminal's own size, whatever LINES and COLUMNS say")
    func size() throws {
        let process = try start(environment: ["LINES": "10", "COLUMNS": "40"])
        try process.expect("the whole view") { $0.screen.lines[1].count == 80 && $0.screen.lines[23].contains("quit") }
        quit(process)
    }

    @Test(
        "draws on terminals that are not described but speak as xterm does",
        arguments: ["foot-nonesuch", "xterm-nonesuch"])
    func undescribed(term: String) throws {
        let process = try start(environment: ["TERM": term])
        try process.expect("the view") { $0.screen.isAlternate && $0.screen.lines[1].hasPrefix("╭ ") }
        quit(process)
    }
}
