import Metrics
import Testing

@testable import Charts
@testable import FigureTesting

@Suite("The rows that a golden keeps")
struct ThinningTests {
    static func table(_ content: SeriesContent) -> SeriesTable {
        FigureSeries(
            id: SeriesIdentity(.variant("s")), label: LocalizedText("s"), role: .measured, ink: .text, repetition: 0,
            facet: nil, content: content
        ).tables(panel: "p")[0]
    }

    static func curve(_ values: [Double]) -> SeriesTable {
        table(.curve(x: values.indices.map(Double.init), y: values))
    }

    /// A jagged line without a closed form.
    static func jagged(_ count: Int) -> [Double] {
        (0..<count).map { Double(($0 * 7919 + 13) % 997) - 400 }
    }

    @Test("are all of a short series", arguments: [0, 1, 2, 63, 64])
    func short(count: Int) {
        let table = Self.curve(Self.jagged(count))
        #expect(Thinning.rows(table) == table.rows)
        #expect(SeriesSummary(table).buckets.isEmpty, "every number is there")
    }

    @Test(
        "are the envelope of a long one: of every column the first, least, greatest and last",
        arguments: [65, 501, 9999])
    func envelope(count: Int) {
        let table = Self.curve(Self.jagged(count))
        let kept = Thinning.rows(table)
        #expect(kept.count <= 4 * Thinning.buckets)
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.x < $1.x })
        let buckets = SeriesSummary(table).buckets
        #expect(buckets.count == Thinning.buckets && buckets.map(\.rows.count).reduce(0, +) == count)
        for bucket in buckets {
            let inside = kept.filter { bucket.rows.contains(Int($0.x)) }.map(\.y)
            let all = bucket.rows.map { table.rows[$0].y }
            #expect(inside.first == all.first && inside.last == all.last)
            #expect(inside.min() == all.min() && inside.max() == all.max())
            #expect(bucket.least == all.min() && bucket.greatest == all.max() && bucket.nonFinite == 0)
            let mean = all.reduce(0, +) / Double(all.count)
            #expect((bucket.mean - mean).magnitude <= 1e-12 * 997)
        }
    }

    @Test("have every spike and the first number of a column that is not finite")
    func spikes() {
        var values = [Double](repeating: 1, count: 5000)
        values[2345] = 1e9
        values[3333] = .nan
        values[3334] = .infinity
        let kept = Thinning.rows(Self.curve(values))
        #expect(kept.contains { $0.x == 2345 })
        #expect(kept.contains { $0.x == 3333 } && !kept.contains { $0.x == 3334 })
    }

    @Test("of a path have the ends of both coordinates")
    func path() {
        var x = (0..<2000).map { 0.001 * Double($0) }
        var y = [Double](repeating: 1, count: 2000)
        x[777] = -5
        y[1234] = 9
        let table = Self.table(.path(x: x, y: y, order: x.indices.map(Double.init)))
        let kept = Thinning.rows(table).compactMap(\.value)
        #expect(kept.contains(777) && kept.contains(1234))
        let buckets = SeriesSummary(table).buckets
        #expect(buckets.filter { $0.column == .x }.map(\.least).min() == -5)
        #expect(buckets.filter { $0.column == .y }.map(\.greatest).max() == 9)
    }

    @Test("of a map are whole columns and lines, the ends among them")
    func map() throws {
        #expect(Thinning.indices(5, keeping: 64) == [0, 1, 2, 3, 4])
        #expect(Thinning.indices(0, keeping: 64).isEmpty)
        let kept = Thinning.indices(501, keeping: 64)
        #expect(kept.count == 64 && kept.first == 0 && kept.last == 500)
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 })
        let panel = try #require(try Waves.golden().panels.first { $0.name == "map" })
        #expect(panel.rowCount == 2 * 201 * 3)
        #expect(panel.series.map(\.rows.count) == [32 * 3, 32 * 3])
    }

    @Test("are compared where the golden has them, so that a new spike moves no other row")
    func aligned() throws {
        let old = Self.curve(Self.jagged(1000))
        var new = old
        new.rows[123].y = 1e6
        let golden = Thinning.rows(old)
        #expect(Thinning.rows(new) != golden, "the new envelope has other rows")
        let same = try #require(Thinning.rows(new, like: golden))
        #expect(same.map(\.x) == golden.map(\.x))
        #expect(zip(same, golden).count { $0.y != $1.y } == (golden.contains { $0.x == 123 } ? 1 : 0))
        // A place that is gone has no number to compare.
        new.rows.remove(at: 999)
        #expect(Thinning.rows(new, like: golden) == nil)
    }
}
