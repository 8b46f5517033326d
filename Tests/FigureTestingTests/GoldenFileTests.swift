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
        var line = Golden.Series(ThinningTests.table(.curve(x: [1, 2], y: [0.1, .nan])))
        (line.name, line.owner) = ("a b", "a b")
        for index in line.rows.indices { line.rows[index].series = "a b" }
        line.summary = SeriesSummary(
            rowCount: 900, digest: "d3", places: "d4",
            buckets: [SeriesBucket(column: .y, rows: 0..<900, least: 0.1, greatest: 2, mean: 0.75, nonFinite: 1)])
        var arrows = Golden.Series(ThinningTests.table(.map(x: [0], y: [1], values: [-.infinity])))
        (arrows.name, arrows.part, arrows.kind) = ("s/u", "u", .field)
        arrows.rows[0].series = "s/u"
        arrows.rows[0].panel = "m"
        arrows.summary = SeriesSummary(rowCount: 1, digest: "d5", places: "d6")
        let golden = Golden(
            scenario: "s", seed: 7, step: 500, recording: "abc", version: "0.1.0",
            panels: [
                Golden.Panel(name: "p", rowCount: 900, digest: "d1", series: [line]),
                Golden.Panel(
                    name: "m", rowCount: 1, digest: "d2", units: Golden.Units(x: "a", y: "b", value: "c"),
                    series: [arrows]),
            ])
        let expected = """
            # dash golden 2
            # scenario\ts
            # seed\t7
            # step\t500
            # version\t0.1.0
            # recording\tabc
            # panel\tp\t900 rows\td1
            # units\tp\t1\t1\t-
            # series\tp\ta b\ta b\t-\tcurve\t-\t900 rows\td3\td4
            # bucket\tp\ta b\ty\t0\t900\t0.1\t2\t0.75\t1
            # panel\tm\t1 rows\td2
            # units\tm\ta\tb\tc
            # series\tm\ts/u\ts\tu\tfield\t1\t1 rows\td5\td6
            panel\tseries\tx\ty\tvalue
            p\ta b\t1\t0.1\t
            p\ta b\t2\tnan\t
            m\ts/u\t0\t1\t-inf

            """
        #expect(GoldenFile.text(golden) == expected)
        #expect(GoldenFile.text(try GoldenFile.golden(expected)) == expected)
    }

    static let head = "# dash golden 2\n# panel\tp\t1 rows\td\n"
    static let columns = "panel\tseries\tx\ty\tvalue\n"

    @Test(
        "that is damaged says on which line",
        arguments: [
            ("", 1, "expected \"# dash golden 2\""), ("panel\tseries\n", 1, "expected \"# dash golden 2\""),
            (
                "# dash golden 1\n", 1,
                "of an earlier version, which said less of its numbers: look at the figure, then accept it anew"
            ),
            (head, 3, "the table is missing"),
            (head + "panel\tx\n", 3, "expected the columns panel, series, x, y, value"),
            (head + columns + "p\ta\t1\t2\n", 4, "expected 5 cells; found 4"),
            (head + columns + "p\ta\tone\t2\t\n", 4, "expected a number; found \"one\""),
            (head + columns + "p\ta\t1\t2\t\n", 4, "a row of the series \"a\" of p, which the header does not have"),
            (
                head + "# series\tp\ta\ta\t-\tcurl\t-\t1 rows\td\td\n", 3,
                "expected one of curve, bins, map, path, spread, field, level, upright, region; found \"curl\""
            ),
            (
                head + "# series\tp\ta\ta\t-\tcurve\t-\t1 rows\td\td\n"
                    + "# bucket\tp\ta\tz\t0\t1\t0\t0\t0\t0\n", 4, "expected a column and two rows in order"
            ),
            (head + columns + "q\ta\t1\t2\t\n", 4, "a row of the panel \"q\", which the header does not have"),
            (head + "# seed\t-1\n", 3, "expected a whole number; found \"-1\""),
        ])
    func damage(text: String, line: Int, message: String) {
        #expect(throws: GoldenFile.Damage(line: line, message: message)) { try GoldenFile.golden(text) }
    }
}
