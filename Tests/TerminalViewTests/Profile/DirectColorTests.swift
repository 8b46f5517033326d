import Foundation
import TerminalView
import Testing

@Suite("Direct color")
struct DirectColorTests {
    @Test(
        "is used where COLORTERM says so, in tmux and not in screen",
        arguments: [
            (["TERM": "xterm-256color", "COLORTERM": "truecolor"], true),
            (["TERM": "xterm-256color", "COLORTERM": "24bit"], true), (["TERM": "xterm-256color"], false),
            (["TERM": "xterm-256color", "COLORTERM": "yes"], false),
            (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"], false),
            (["TERM": "screen-256color", "COLORTERM": "truecolor"], false),
            (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/tmux-0/default,1,0"], true),
            (["TERM": "tmux-256color", "COLORTERM": "truecolor", "TMUX": "x"], true),
            (["TERM": "linux", "COLORTERM": "truecolor"], false),
        ])
    func wanted(environment: [String: String], expected: Bool) {
        #expect(TerminalFacts.wantsDirectColor(environment) == expected)
    }

    /// A description of one name, one flag and 15 numbers, all 16 bits wide.
    private static let small: [UInt8] = {
        func shorts(_ values: [Int]) -> [UInt8] {
            values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        }
        let name = Array("t\0".utf8)
        let numbers = (0..<15).map { $0 == 13 ? 256 : -1 }
        return shorts([0o432, name.count, 1, 15, 1, 2]) + name + [1, 0] + shorts(numbers) + shorts([0]) + [0x41, 0]
    }()

    @Test("is written into a description that lacks it, once")
    func entry() throws {
        let bytes = try #require(CompiledTerminfo(Self.small)?.withDirectColor)
        #expect(bytes[0] == 0x1E && bytes[1] == 0x02)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("38;2;") && text.contains("48;2;") && text.hasSuffix("RGB\0"))
        #expect(CompiledTerminfo(bytes)?.withDirectColor == nil)
    }

    @Test("leaves alone what is no description")
    func damaged() {
        #expect(CompiledTerminfo([]) == nil)
        #expect(CompiledTerminfo(Array("#!/bin/sh".utf8)) == nil)
        for count in 0..<Self.small.count { #expect(CompiledTerminfo(Array(Self.small.prefix(count))) == nil) }
    }
}
