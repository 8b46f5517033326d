import Foundation
import Testing

/// The program as a person turns it: parameters, commands, the mouse, files.
@Suite("Steering the live view", .serialized)
struct TerminalSteeringTests {
    /// Starts it with the playhead at a step.
    private func start(_ more: [String] = [], step: Int = 20, folder: String? = nil, columns: Int = 110) throws
        -> TerminalProcess
    {
        let process = try TerminalFixture.start(
            ["--step", "\(step)"] + more, columns: columns, rows: 30, folder: folder)
        try process.expect("step \(step)") { TerminalScreenTests.step(of: $0) == step }
        return process
    }

    @Test(
        "goes on from the playhead with another learning rate, takes it back, and leaves a command line that repeats it"
    )
    func branches() throws {
        let process = try start()
        process.type("p")
        try process.expect("the pane") { $0.screen.text.contains("learning rate") && $0.screen.text.contains("0.05") }
        process.type("+")
        try process.expect("the next rate") { $0.screen.text.contains("0.1 ") }
        process.type("]]]]]]]]]]")
        try process.expect("the last step") { TerminalScreenTests.step(of: $0) == 40 }
        process.type("q")
        #expect(process.end() == .exited(0))
        let last = process.text.split(whereSeparator: \.isNewline).last { $0.contains("dash scenario") } ?? ""
        #expect(last.contains("--change 20:optimizer.learning-rate=0.1"))
        #expect(last.contains("--set network.depth=4"))
        #expect(last.contains("--step 40"))
    }

    @Test("starts anew with another depth, typed; undo brings the old one back")
    func restarts() throws {
        let process = try start()
        process.type(":set network.dep\t")
        try process.expect("the completed key") { $0.screen.lines[29].contains(":set network.depth=") }
        process.type("3\r")
        try process.expect("three layers") {
            $0.screen.text.contains("layer 3") || !$0.screen.lines[29].contains(":set")
        }
        process.type("p")
        try process.expect("the depth") { $0.screen.lines.contains { $0.contains("depth") && $0.contains(" 3 │") } }
        process.type("u")
        try process.expect("the old depth") { $0.screen.lines.contains { $0.contains("depth") && $0.contains(" 4 │") } }
        process.type("q")
        #expect(process.end() == .exited(0))
        #expect(!process.text.contains("network.depth=3"))
    }

    @Test("tells what is wrong with a value, and goes on")
    func mistakes() throws {
        let process = try start()
        for (typed, says) in [
            (":set network.activation=relo\r", "did you mean \"relu\"?"), (":set network.dept=3\r", "network.depth"),
            (":opne x\r", "did you mean open?"), (":open vanishin\r", "did you mean \"vanishing\"?"),
        ] {
            process.type(typed)
            try process.expect(says) { $0.screen.text.contains(says) }
        }
        process.type("q")
        #expect(process.end() == .exited(0))
    }

    @Test("takes the mouse: scrubs along the bar, focuses and zooms panels")
    func mouse() throws {
        let process = try start(step: 0)
        let header = process.screen.lines[0]
        let column = header.distance(from: header.startIndex, to: try #require(header.firstIndex { "━─".contains($0) }))
        process.type("\u{1B}[<0;\(column + 1);1M\u{1B}[<32;\(column + 40);1M\u{1B}[<0;\(column + 40);1m")
        try process.expect("a later step") { TerminalScreenTests.step(of: $0) ?? 0 > 20 }
        process.type("\u{1B}[<64;10;20M")
        try process.expect("one frame") { $0.screen.text.filter { $0 == "╭" }.count == 1 }
        process.type("\u{1B}[<65;10;20M")
        try process.expect("all frames") { $0.screen.text.filter { $0 == "╭" }.count > 1 }
        process.type("q")
        #expect(process.end() == .exited(0))
    }

    @Test("learns the terminal's background from its answer, which is no key")
    func background() throws {
        let process = try start()
        try process.expect("the question") { $0.screen.asked.contains("11;?") }
        let printed = process.output.count
        process.type("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}")
        try process.expect("other colors") { $0.output.count > printed + 200 }
        process.type("q")
        #expect(process.end() == .exited(0))
    }

    @Test("saves the figure and the data of this very frame; the figure verifies")
    func saves() throws {
        let folder = try CommandFolder()
        let process = try start(step: 30, folder: folder.path(""))
        process.type("yis")
        try process.expect("the figure's name", seconds: 60) {
            $0.screen.text.contains("saved out/vanishing-step-30.png")
        }
        process.type("d")
        try process.expect("the data's name") { $0.screen.text.contains("saved out/vanishing-step-30.csv") }
        process.type("s")
        try process.expect("another name", seconds: 60) { $0.screen.text.contains("saved out/vanishing-step-30-2.png") }
        process.type("q")
        #expect(process.end() == .exited(0))
        let verified = try Command.dash("verify", folder.path("out/vanishing-step-30.png"))
        #expect(verified.code == 0, "\(verified.errors)")
        let data = try String(contentsOfFile: folder.path("out/vanishing-step-30.csv"), encoding: .utf8)
        #expect(data.hasPrefix("panel,series,x,y,value\n"))
        #expect(data.contains("loss,sigmoid"))
        #expect(!data.contains("loss,relu"))
    }

    @Test("saves a changed run with the one before it, dimmed, and verifies the two")
    func savesGhost() throws {
        let folder = try CommandFolder()
        let process = try start(step: 20, folder: folder.path(""))
        process.type("+")
        try process.expect("later steps") { TerminalScreenTests.step(of: $0) ?? 0 > 20 }
        process.type(":30\r")
        try process.expect("step 30") { TerminalScreenTests.step(of: $0) == 30 }
        process.type("sd")
        try process.expect("the figure", seconds: 60) { $0.screen.text.contains("saved out/") }
        process.wait(seconds: 3) { _ in false }
        process.type("q")
        #expect(process.end() == .exited(0))
        let verified = try Command.dash("verify", folder.path("out/vanishing-step-30.png"))
        #expect(verified.code == 0, "\(verified.text)\(verified.errors)")
        let data = try String(contentsOfFile: folder.path("out/vanishing-step-30.csv"), encoding: .utf8)
        #expect(data.contains("before step 20"))
    }

    @Test("runs several seeds on request, and says so in the command line it leaves")
    func seeds() throws {
        let process = try start(step: 40)
        process.type(":seeds 3\r")
        try process.expect("three seeds", seconds: 60) { $0.screen.lines[0].contains("seeds 7–9") }
        process.type("q")
        #expect(process.end() == .exited(0))
        #expect(process.text.contains("--seeds 3"))
    }

    @Test("opens another scenario from the list")
    func opens() throws {
        let process = try start()
        process.type("o")
        try process.expect("the list") { $0.screen.text.contains("activations") }
        process.type("momen")
        try process.expect("what matches") { $0.screen.text.contains("momentum") }
        process.type("\r")
        try process.expect("the other scenario") { $0.screen.lines[0].hasPrefix(" momentum") }
        process.type("q")
        #expect(process.end() == .exited(0))
    }
}
