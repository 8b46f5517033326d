import Charts
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

/// A number that thinning leaves out of the golden is changed, where the scenario states a tolerance.
@Suite("Under a tolerance, a fault in a row that the golden does not keep")
struct ToleranceMutationTests {
    static let count = 2000

    /// A way to change one number of a series, and what tells of it.
    struct Mutation: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var column: FigureColumn
        var says: String
        var change: @Sendable (Double) -> Double
    }

    static let steps = (0..<count).map(Double.init)
    static let curve = SeriesContent.curve(
        x: steps, y: steps.map { 1 + ($0 * 7919).truncatingRemainder(dividingBy: 97) })
    static let path = SeriesContent.path(
        x: steps.map { 3 + ($0 * 31).truncatingRemainder(dividingBy: 89) },
        y: steps.map { 5 + ($0 * 57).truncatingRemainder(dividingBy: 83) }, order: steps)
    static let map = SeriesContent.map(
        x: (0..<100).map(Double.init), y: (0..<20).map(Double.init),
        values: steps.map { 1 + ($0 * 7919).truncatingRemainder(dividingBy: 97) })

    static let faults: [(SeriesContent, [Mutation])] = [
        (
            curve,
            [
                Mutation(testDescription: "a spike", column: .y, says: "… 1000000") { _ in 1e6 },
                Mutation(testDescription: "a spike down", column: .y, says: "-5 …") { _ in -5 },
                Mutation(testDescription: "NaN", column: .y, says: "1 not finite") { _ in .nan },
                Mutation(testDescription: "infinity", column: .y, says: "1 not finite") { _ in .infinity },
                Mutation(testDescription: "another number", column: .y, says: "mean") { 99 - $0 },
                Mutation(testDescription: "another step", column: .x, says: "stands elsewhere") { $0 + 0.25 },
            ]
        ),
        (
            path,
            [
                Mutation(testDescription: "a point moved along x", column: .x, says: "x of rows") { 95 - $0 },
                Mutation(testDescription: "a point moved along y", column: .y, says: "y of rows") { 93 - $0 },
                Mutation(testDescription: "a leap", column: .x, says: "… 1000000") { _ in 1e6 },
                Mutation(testDescription: "NaN", column: .y, says: "1 not finite") { _ in .nan },
                Mutation(testDescription: "another step", column: .value, says: "stands elsewhere") { $0 + 0.25 },
            ]
        ),
        (
            map,
            [
                Mutation(testDescription: "a spike", column: .value, says: "… 1000000") { _ in 1e6 },
                Mutation(testDescription: "NaN", column: .value, says: "1 not finite") { _ in .nan },
                Mutation(testDescription: "another number", column: .value, says: "mean") { 99 - $0 },
                Mutation(testDescription: "another line", column: .y, says: "stands elsewhere") { $0 + 0.25 },
            ]
        ),
    ]

    private static func comparison(_ content: SeriesContent, row: Int, _ mutation: Mutation) -> [Difference] {
        let sound = ThinningTests.table(content)
        var faulty = sound
        switch mutation.column {
        case .x: faulty.rows[row].x = mutation.change(faulty.rows[row].x)
        case .y: faulty.rows[row].y = mutation.change(faulty.rows[row].y)
        case .value: faulty.rows[row].value = mutation.change(faulty.rows[row].value ?? .nan)
        }
        func golden(_ table: SeriesTable, rows: [FigureRow]) -> Golden {
            var series = Golden.Series(table)
            series.rows = rows
            let panel = Golden.Panel(
                name: "p", rowCount: count, digest: FigureDigest.of(table.rows), series: [series])
            return Golden(scenario: "s", seed: 1, step: 1, recording: "", panels: [panel])
        }
        let kept = Thinning.rows(sound)
        // Where a kept row has moved, the golden's places are gone.
        let same = Thinning.rows(faulty, like: kept) ?? Thinning.rows(faulty)
        let tolerance = GoldenTolerance(metric: "m", relative: 1e-9, reason: LocalizedText("sums"))
        return Comparison(golden: golden(sound, rows: kept), fresh: golden(faulty, rows: same)) { _, _ in tolerance }
            .differences
    }

    @Test("is told, and where", arguments: faults.map(\.0), [517])
    func isTold(content: SeriesContent, row: Int) throws {
        let mutations = try #require(Self.faults.first { $0.0 == content }).1
        let kept = Thinning.rows(ThinningTests.table(content))
        try #require(!kept.contains(ThinningTests.table(content).rows[row]))
        for mutation in mutations {
            let lines = Self.comparison(content, row: row, mutation).map(\.description)
            #expect(lines.count == 1 && lines[0].contains(mutation.says), "\(mutation.testDescription): \(lines)")
        }
    }

    @Test("passes where it is within the tolerance", arguments: faults.map(\.0))
    func passes(content: SeriesContent) {
        for column in content.kind.numbers {
            let slight = Mutation(testDescription: "", column: column, says: "") { $0 * (1 + 5e-10) }
            #expect(Self.comparison(content, row: 517, slight).isEmpty)
        }
    }

    /// Every number at once moved by as much as is allowed, so that ends and means move as far as they may.
    @Test("passes where all of them are within the tolerance", arguments: faults.map(\.0), [1 + 9.9e-10, 1 - 9.9e-10])
    func allMoved(content: SeriesContent, factor: Double) {
        let sound = ThinningTests.table(content)
        var moved = sound
        for row in moved.rows.indices {
            for column in content.kind.numbers {
                switch column {
                case .x: moved.rows[row].x *= factor
                case .y: moved.rows[row].y *= factor
                case .value: moved.rows[row].value = (moved.rows[row].value ?? .nan) * factor
                }
            }
        }
        let tolerance = GoldenTolerance(metric: "m", relative: 1e-9, reason: LocalizedText("sums"))
        for (old, new) in zip(SeriesSummary(sound).buckets, SeriesSummary(moved).buckets) {
            #expect(old.agrees(with: new, within: tolerance))
        }
    }
}
