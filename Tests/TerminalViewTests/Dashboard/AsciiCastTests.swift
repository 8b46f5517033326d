import Foundation
import Testing

@testable import TerminalView

@Suite("An asciicast of the live view") struct AsciiCastTests {
    private func cast() throws -> (text: String, grids: [CellGrid]) {
        var session = try ModelSession(["vanishing", "--steps", "20"], columns: 80, rows: 24)
        var cast = AsciiCast(columns: 80, rows: 24, title: "T \"q\"", recipe: "{\"a\":\"b\\n\"}")
        var renderer = DashboardRenderer()
        var grids: [CellGrid] = []
        for (index, step) in [0, 5, 10, 10, 20].enumerated() {
            session.dashboard.waits(at: step)
            grids.append(renderer.draw(session.dashboard))
            cast.show(grids[index], hundredths: 50 * index)
        }
        cast.end(hundredths: 300)
        return (cast.text, grids)
    }

    @Test("Each line is JSON, times never go back, what is sent is text")
    func lines() throws {
        let lines = try cast().text.split(separator: "\n").map(String.init)
        let header = try #require(
            try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(header["version"] as? Int == 2 && header["width"] as? Int == 80 && header["height"] as? Int == 24)
        #expect(header["title"] as? String == "T \"q\"" && header["dash:recipe"] as? String == "{\"a\":\"b\\n\"}")
        var last = 0.0
        for line in lines.dropFirst() {
            let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            let time = try #require(event[0] as? Double)
            #expect(time >= last && event[1] as? String == "o")
            #expect((event[2] as? String)?.isEmpty == false)
            last = time
        }
        // The frame that changes nothing has no line.
        #expect(lines.count == 1 + 4 + 1 && last == 3)
    }

    @Test("What is sent turns one screen into the next, cell by cell")
    func screens() throws {
        let grids = try cast().grids
        var screen = [[String]](repeating: [String](repeating: " ", count: 80), count: 24)
        var former: CellGrid?
        for grid in grids {
            play(grid.escapes(after: former), on: &screen)
            former = grid
            for row in 0..<24 {
                for column in 0..<80 where !grid[column, row].isTail {
                    #expect(screen[row][column] == String(grid[column, row].character), "\(column), \(row)")
                }
            }
        }
        #expect(grids[1].escapes(after: grids[0]).utf8.count < grids[1].escapes(after: nil).utf8.count)
    }

    /// What a terminal does with places, clearing and text; colors are left alone.
    private func play(_ output: String, on screen: inout [[String]]) {
        var (row, column) = (0, 0)
        var rest = Substring(output)
        while let character = rest.popFirst() {
            guard character == "\u{1B}" else {
                screen[row][column] = String(character)
                column += CellWidth.of(character)
                continue
            }
            rest.removeFirst()
            let parameters = rest.prefix { !$0.isLetter }
            rest.removeFirst(parameters.count)
            switch rest.removeFirst() {
            case "H":
                let numbers = parameters.split(separator: ";").compactMap { Int($0) }
                (row, column) = (numbers[0] - 1, numbers[1] - 1)
            case "J": for row in screen.indices { for column in 0..<80 { screen[row][column] = " " } }
            default: break
            }
        }
    }
}
