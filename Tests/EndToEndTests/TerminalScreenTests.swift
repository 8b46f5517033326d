import Foundation
import Testing

/// The program as a person uses it: keys in, a screen out.
@Suite("The live view in a terminal", .serialized)
struct TerminalScreenTests {
    @Test(
        "fills the screen with frames, a header and keys, and understands all that curses sent",
        arguments: [(80, 24), (132, 43)])
    func firstFrame(columns: Int, rows: Int) throws {
        let process = try TerminalFixture.startAndShow(columns: columns, rows: rows)
        try process.expect("the keys") { $0.screen.text.contains("quit") }
        #expect(process.screen.lines[0].contains("step"))
        #expect(process.screen.lines[1].hasPrefix("╭ "))
        #expect(process.screen.lines[1].hasSuffix("╮"))
        #expect(process.screen.lines.last?.contains("space pause") == true)
        #expect(!process.screen.isCursorVisible)
        #expect(process.screen.unknown.isEmpty)
    }

    @Test("plays by itself to the last step")
    func plays() throws {
        let process = try TerminalFixture.startAndShow()
        process.type("]]]]]]]]]]")
        try process.expect("the last step") { Self.isAtEnd($0) }
        #expect(process.screen.lines[0].contains("max"))
    }

    @Test("moves the playhead by keys, whichever sequence the terminal sends for them")
    func playhead() throws {
        let process = try TerminalFixture.startAndShow()
        process.type("]]]]]]]]]]")
        try process.expect("the last step") { Self.isAtEnd($0) }
        for home in ["\u{1B}OH", "\u{1B}[H", "\u{1B}[1~"] {
            process.type(home)
            try process.expect("the first step") { Self.step(of: $0) == 0 }
            process.type("\u{1B}OC\u{1B}[C")
            try process.expect("two steps") { Self.step(of: $0) == 2 }
            process.type("\u{1B}[D")
            try process.expect("one step back") { Self.step(of: $0) == 1 }
        }
        process.type("\u{1B}[4~")
        try process.expect("the last step") { Self.isAtEnd($0) }
        // A key that curses does not know does nothing, its letters included.
        process.type("\u{1B}[99~\u{1B}[200q\u{1B}Oq")
        process.type("?")
        try process.expect("the help") { $0.screen.text.contains("Keys") }
    }

    @Test("opens the help and the explanation, zooms, and changes the language")
    func keys() throws {
        let process = try TerminalFixture.startAndShow()
        process.type("?")
        try process.expect("the help") { $0.screen.text.contains("Keys") }
        process.type("\u{1B}")
        try process.expect("no help") { !$0.screen.text.contains("Keys") }
        process.type("\r")
        try process.expect("one frame") { $0.screen.text.filter { $0 == "╭" }.count == 1 }
        process.type("\r")
        try process.expect("all frames") { $0.screen.text.filter { $0 == "╭" }.count > 1 }
        process.type("l")
        try process.expect("Chinese") { $0.screen.text.contains("退出") }
        process.type("q")
        #expect(process.end() == .exited(0))
    }

    @Test("follows the window's size, also through a storm of changes and through nothing at all")
    func resizing() throws {
        let process = try TerminalFixture.startAndShow()
        process.resize(columns: 120, rows: 40)
        try process.expect("the wide view") {
            $0.screen.lines[1].hasSuffix("╮") && $0.screen.lines[1].count == 120
                && $0.screen.lines[39].contains("quit")
        }
        for step in 0..<60 { process.resize(columns: 30 + step * 2, rows: 10 + step % 30) }
        process.resize(columns: 40, rows: 12)
        try process.expect("one panel") {
            $0.screen.lines[1].count == 40 && $0.screen.text.filter { $0 == "╭" }.count == 1
        }
        process.resize(columns: 15, rows: 3)
        try process.expect("a sentence") { $0.screen.text.contains("q quits") }
        process.resize(columns: 1, rows: 1)
        process.resize(columns: 80, rows: 24)
        try process.expect("the view again") { $0.screen.lines[1].count == 80 && $0.screen.lines[23].contains("quit") }
        process.resize(columns: 1, rows: 1)
        process.type("q")
        #expect(process.end() == .exited(0))
    }

    @Test(
        "draws with what the terminal and the locale have",
        arguments: [
            ("xterm-256color", "C", "╭", "⣀"), ("vt100", "C", "+", "-"), ("linux", "C.UTF-8", "┌", "▀"),
            ("xterm", "de_DE.ISO-8859-1", "+", "-"), ("screen", "en_US.UTF-8", "╭", "⣀"),
        ])
    func glyphs(term: String, locale: String, corner: String, other: String) throws {
        let process = try TerminalFixture.startAndShow(environment: ["TERM": term, "LANG": locale])
        process.type("]]]]]]]]]]")
        try process.expect("\(corner) and \(other)") {
            $0.screen.text.contains(corner) && $0.screen.text.contains(other)
        }
        if corner == "+" { #expect(!process.screen.text.contains { !$0.isASCII }) }
        process.type("q")
        #expect(process.end() == .exited(0))
    }

    @Test("uses no color where NO_COLOR is set")
    func noColor() throws {
        let process = try TerminalFixture.startAndShow(environment: ["NO_COLOR": "1"])
        try process.expect("the view") { $0.screen.text.contains("quit") }
        #expect(!process.text.contains("\u{1B}[38;5"))
        #expect(!process.text.contains("\u{1B}[48;5"))
        let colored = try TerminalFixture.startAndShow()
        try colored.expect("colors") { $0.text.contains("\u{1B}[38;5") }
    }

    @Test("stays open without any input, and takes keys from the terminal when standard input is something else")
    func input() throws {
        let process = try TerminalFixture.startAndShow(input: "/dev/null")
        usleep(500_000)
        #expect(process.screen.isAlternate)
        process.type("q")
        #expect(process.end() == .exited(0))
    }

    @Test("does nothing while there is nothing to do")
    func idle() throws {
        let process = try TerminalFixture.startAndShow()
        process.type("]]]]]]]]]]")
        try process.expect("the last step") { Self.isAtEnd($0) }
        process.wait(seconds: 1) { _ in false }
        let printed = process.output.count
        let before = try Self.processorTime(of: process.pid)
        process.wait(seconds: 2) { _ in false }
        #expect(process.output.count == printed)
        let used = try Self.processorTime(of: process.pid) - before
        #expect(used <= 2)
    }

    /// The step in the header: `step 213/500`.
    static func step(of process: TerminalProcess) -> Int? { fraction(process)?.0 }
    static func isAtEnd(_ process: TerminalProcess) -> Bool {
        fraction(process).map { $0.0 == $0.1 } ?? false
    }

    private static func fraction(_ process: TerminalProcess) -> (Int, Int)? {
        for word in process.screen.lines[0].split(separator: " ") {
            let parts = word.split(separator: "/")
            if parts.count == 2, let step = Int(parts[0]), let last = Int(parts[1]), last > 8 { return (step, last) }
        }
        return nil
    }

    /// In hundredths of a second.
    private static func processorTime(of pid: pid_t) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
    }
}
