import Charts
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

@Suite("A golden file")
struct GoldenFileTests {
    @Test("comes back as it was written, in the same bytes")
    func roundTrip() throws {
        let golden = try Waves.golden()
        let text = GoldenFile.text(golden)
        #expect(try GoldenFile.golden(text) == golden)
        #expect(GoldenFile.text(try GoldenFile.golden(text)) == text)
    }

    @Test("reads like this")
    func text() throws {
        let rows = [
            FigureRow(panel: "p", series: "a b", x: 1, y: 0.1), FigureRow(panel: "p", series: "a b", x: 2, y: .nan),
        ]
        let cells = [FigureRow(panel: "m", series: "a", x: 0, y: 1, value: -.infinity)]
        let golden = Golden(
            scenario: "s", seed: 7, step: 500, recording: "abc", version: "0.1.0",
            panels: [
                Golden.Panel(name: "p", rowCount: 900, digest: "d1", series: [Golden.Series(name: "a b", rows: rows)]),
                Golden.Panel(name: "m", rowCount: 1, digest: "d2", series: [Golden.Series(name: "a", rows: cells)]),
            ])
        let expected = """
            # dash golden 1
            # scenario\ts
            # seed\t7
            # step\t500
            # version\t0.1.0
            # recording\tabc
            # panel\tp\t900 rows\td1
            # panel\tm\t1 rows\td2
            panel\tseries\tx\ty\tvalue
            p\ta b\t1\t0.1\t
            p\ta b\t2\tnan\t
            m\ta\t0\t1\t-inf

            """
        #expect(GoldenFile.text(golden) == expected)
        #expect(GoldenFile.text(try GoldenFile.golden(expected)) == expected)
    }

    static let head = "# dash golden 1\n# panel\tp\t1 rows\td\n"
    static let columns = "panel\tseries\tx\ty\tvalue\n"

    @Test(
        "that is damaged says on which line",
        arguments: [
            ("", 1, "expected \"# dash golden 1\""), ("panel\tseries\n", 1, "expected \"# dash golden 1\""),
            (head, 3, "the table is missing"),
            (head + "panel\tx\n", 3, "expected the columns panel, series, x, y, value"),
            (head + columns + "p\ta\t1\t2\n", 4, "expected 5 cells; found 4"),
            (head + columns + "p\ta\tone\t2\t\n", 4, "expected a number; found \"one\""),
            (head + columns + "q\ta\t1\t2\t\n", 4, "a row of the panel \"q\", which the header does not have"),
            (head + "# seed\t-1\n", 3, "expected a whole number; found \"-1\""),
        ])
    func damage(text: String, line: Int, message: String) {
        #expect(throws: GoldenFile.Damage(line: line, message: message)) { try GoldenFile.golden(text) }
    }
}
