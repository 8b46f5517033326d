import Charts
import Metrics
import Scenarios
import Testing

@testable import FigureTesting

@Suite("Figure data against its golden")
struct ComparisonTests {
    /// Applies a change to the row at `index` of the first series of a panel.
    private func mutated(_ golden: Golden, panel: Int = 0, row: Int, _ change: (inout FigureRow) -> Void) -> Golden {
        var golden = golden
        change(&golden.panels[panel].series[0].rows[row])
        golden.panels[panel].digest = "other"
        golden.recording = "other"
        return golden
    }

    private func messages(_ golden: Golden, _ fresh: Golden, _ tolerance: GoldenTolerance? = nil) -> [String] {
        Comparison(golden: golden, fresh: fresh) { _, _ in tolerance }.differences.map(\.description)
    }

    @Test("is the same when nothing has changed")
    func same() throws {
        let comparison = Comparison(golden: try Waves.golden(), fresh: try Waves.golden())
        #expect(comparison.isSame && !comparison.hasDrifted)
    }

    @Test("differs by one bit, and says where, what it was and what it is")
    func oneBit() throws {
        let golden = try Waves.golden()
        let fresh = mutated(golden, row: 5) { $0.y = $0.y.nextUp }
        #expect(
            messages(golden, fresh) == [
                "line: slow: 1 of 32 changed; first at x 36: 5.6 is now 5.6000000000000005 (+1.6e-14 %)"
            ])
        let map = mutated(golden, panel: 1, row: 0) { $0.value = -1 }
        #expect(messages(golden, map) == ["map: slow: 1 of 96 changed; first at x 0, y 0: 2 is now -1 (-150 %)"])
    }

    @Test("names the first place that moved and the worst")
    func firstAndWorst() throws {
        let golden = try Waves.golden()
        var fresh = mutated(golden, row: 1) { $0.y = 2.5 }
        fresh = mutated(fresh, row: 2) { $0.y = 9 }
        #expect(
            messages(golden, fresh) == [
                "line: slow: 2 of 32 changed; first at x 11: 3.1 is now 2.5 (-19 %); most at x 12: 3.2 is now 9 (+64 %)"
            ])
    }

    @Test("takes a zero and a negative zero for different numbers, a NaN and another NaN for the same")
    func zeros() throws {
        let golden = try Waves.golden()
        let zero = mutated(golden, row: 0) { $0.y = 0 }
        let negative = mutated(golden, row: 0) { $0.y = -0.0 }
        #expect(messages(zero, negative) == ["line: slow: 1 of 32 changed; first at x 0: 0 is now -0"])
        var nan = mutated(golden, row: 0) { $0.y = .nan }
        let other = mutated(golden, row: 0) { $0.y = -Double.nan }
        #expect(messages(nan, other).isEmpty)
        nan = mutated(golden, row: 3) { $0.y = .nan }
        #expect(messages(golden, nan) == ["line: slow: 1 of 32 changed; first at x 24: 4.4 is now nan"])
    }

    @Test("differs when rows are swapped, missing or more")
    func rows() throws {
        let golden = try Waves.golden()
        var swapped = golden
        swapped.panels[0].series[0].rows.swapAt(3, 4)
        swapped.panels[0].digest = "other"
        #expect(messages(golden, swapped) == ["line: slow: x 24 of the golden stands at x 25 now"])
        var fewer = golden
        fewer.panels[0].series[0].rows.removeLast()
        fewer.panels[0].digest = "other"
        #expect(messages(golden, fewer) == ["line: slow: 31 rows where the golden has 32"])
        #expect(messages(fewer, golden) == ["line: slow: 32 rows where the golden has 31"])
    }

    @Test("differs when a series or a panel is missing, new or elsewhere")
    func structure() throws {
        let golden = try Waves.golden()
        var fresh = golden
        fresh.panels[0].series.removeFirst()
        fresh.panels[0].digest = "other"
        #expect(messages(golden, fresh) == ["line: slow: the golden has this series, the figure does not"])
        #expect(messages(fresh, golden) == ["line: slow: the figure has this series, the golden does not"])
        fresh = golden
        fresh.panels[0].series.reverse()
        fresh.panels[0].digest = "other"
        #expect(messages(golden, fresh) == ["line: the series stand in another order"])
        fresh = golden
        fresh.panels.removeLast()
        #expect(messages(golden, fresh) == ["map: the golden has this panel, the figure does not"])
        #expect(messages(fresh, golden) == ["map: the figure has this panel, the golden does not"])
        fresh = golden
        fresh.panels.reverse()
        #expect(messages(golden, fresh) == ["the panels stand in another order: map, line"])
    }

    @Test("differs when a number that was thinned out has changed")
    func betweenRows() throws {
        let golden = try Waves.golden()
        var fresh = golden
        fresh.panels[0].digest = "other"
        #expect(
            messages(golden, fresh) == [
                "line: changed between the 64 rows that the golden keeps (their digest differs)"
            ])
        // The golden says of every series what its digest is, and of its buckets what their ends are.
        fresh.panels[0].series[1].summary.digest = "other"
        #expect(
            messages(golden, fresh) == [
                "line: fast: changed between the 32 rows that the golden keeps (their digest differs)"
            ])
        fresh.panels[0].series[1].summary.buckets[1].greatest = 99
        #expect(
            messages(golden, fresh) == [
                "line: fast: changed between the rows that the golden keeps: y of rows 12 to 24"
                    + " from 5.6 … 9.2 to 5.6 … 99"
            ])
        fresh = golden
        fresh.panels[0].digest = "other"
        fresh.panels[0].series[1].summary.digest = "other"
        fresh.panels[0].series[1].summary.buckets[1].mean = 7
        #expect(
            messages(golden, fresh) == [
                "line: fast: changed between the rows that the golden keeps: y of rows 12 to 24 from mean 7.4 to mean 7"
            ])
        fresh.panels[0].series[1].summary.places = "other"
        #expect(
            messages(golden, fresh) == [
                "line: fast: a number between the 32 rows that the golden keeps stands elsewhere now"
            ])
    }

    @Test("differs when a number that was thinned out leaves the tolerance, which the ends of the series show")
    func betweenRowsWithTolerance() throws {
        let golden = try Waves.golden()
        let tolerance = GoldenTolerance(metric: "wave", relative: 1e-9, reason: LocalizedText("sums"))
        var fresh = golden
        fresh.panels[0].digest = "other"
        fresh.panels[0].series[0].summary.digest = "other"
        #expect(messages(golden, fresh, tolerance).isEmpty)
        fresh.panels[0].series[0].summary.buckets[3].greatest *= 1 + 1e-8
        #expect(messages(golden, fresh, tolerance).count == 1)
        fresh = golden
        fresh.panels[0].series[0].summary.digest = "other"
        fresh.panels[0].series[0].summary.buckets[3].nonFinite = 1
        #expect(messages(golden, fresh, tolerance).count == 1, "a number that is no longer finite")
    }

    @Test("of a path in a plane compares both coordinates, point by point")
    func path() throws {
        func golden(_ change: (inout [FigureRow]) -> Void = { _ in }) -> Golden {
            let xs: [Double] = [0, 1, 4, 9, 16]
            let ys: [Double] = [1, 0.5, 0.25, 0.125, 0.0625]
            var table = ThinningTests.table(.path(x: xs, y: ys, order: [0, 1, 2, 3, 4]))
            change(&table.rows)
            let panel = Golden.Panel(
                name: "p", rowCount: 5, digest: FigureDigest.of(table.rows), series: [Golden.Series(table)])
            return Golden(scenario: "s", seed: 1, step: 4, recording: "r", panels: [panel])
        }
        let moved = golden { $0[3].x += 1e-9 }
        #expect(messages(golden(), golden()).isEmpty)
        #expect(
            messages(golden(), moved) == [
                "p: s: 1 of 10 changed; first at x 3: 9 is now 9.000000001 (+1.1e-8 %)"
            ])
        let allowed = GoldenTolerance(metric: "path", relative: 1e-8, reason: LocalizedText("sums"))
        #expect(messages(golden(), moved, allowed).isEmpty)
        let other = golden { $0[3].value = 7 }
        #expect(messages(golden(), other) == ["p: s: x 3 of the golden stands at x 7 now"])
    }

    @Test("differs when it is measured in other units")
    func units() throws {
        let golden = try Waves.golden()
        var fresh = golden
        fresh.panels[0].units.y = "bits"
        #expect(messages(golden, fresh) == ["line: measured in step, bits, - where the golden has step, 1, -"])
    }

    @Test("has a verdict for every panel")
    func verdicts() throws {
        let golden = try Waves.golden()
        var fresh = mutated(golden, row: 5) { $0.y *= 1 + 1e-10 }
        let sums = GoldenTolerance(metric: "wave", relative: 1e-9, reason: LocalizedText("sums"))
        func verdicts(_ golden: Golden?, _ tolerances: Comparison.Tolerances = { _, _ in nil }) -> [String] {
            Comparison(golden: golden, fresh: fresh, tolerances: tolerances).panels.map {
                "\($0.panel) \($0.verdict.rawValue)"
            }
        }
        #expect(verdicts(golden) == ["line changed", "map same"])
        #expect(verdicts(golden) { panel, _ in panel == "line" ? sums : nil } == ["line within-tolerance", "map same"])
        #expect(
            verdicts(golden) { panel, series in panel == "line" && series == "fast" ? sums : nil }
                == ["line changed", "map same"], "a tolerance for one metric says nothing of another")
        #expect(verdicts(nil) == ["line new", "map new"])
        fresh.panels.removeFirst()
        #expect(verdicts(golden) == ["map same", "line missing"])
        let toleration = try #require(
            Comparison(golden: golden, fresh: mutated(golden, row: 5) { $0.y *= 1 + 1e-10 }) { _, _ in sums }
                .panels[0].tolerations.first)
        #expect(
            toleration.text(panel: "line").en
                == "line: slow: 1 within the tolerance, most at x 36: 5.6 is now 5.60000000056 (+1e-8 %) (sums)")
    }

    @Test("has drifted when only something that no panel draws has changed")
    func drift() throws {
        let comparison = Comparison(golden: try Waves.golden(), fresh: try Waves.golden("hidden=2"))
        #expect(comparison.isSame && comparison.hasDrifted)
    }

    @Test("within a stated tolerance is no difference; beyond it, it is")
    func tolerance() throws {
        let golden = try Waves.golden()
        let fresh = mutated(golden, row: 5) { $0.y *= 1 + 1e-10 }
        #expect(
            messages(golden, fresh, GoldenTolerance(metric: "wave", relative: 1e-9, reason: LocalizedText("sums")))
                .isEmpty)
        #expect(
            messages(golden, fresh, GoldenTolerance(metric: "wave", relative: 1e-11, reason: LocalizedText("sums")))
                .count == 1)
        #expect(
            messages(golden, fresh, GoldenTolerance(metric: "wave", absolute: 1e-8, reason: LocalizedText("sums")))
                .isEmpty)
        let nan = mutated(golden, row: 5) { $0.y = .nan }
        #expect(
            messages(golden, nan, GoldenTolerance(metric: "wave", absolute: 1e300, reason: LocalizedText("sums"))).count
                == 1)
    }
}
