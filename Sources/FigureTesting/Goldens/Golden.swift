import Charts
import Metrics
import Scenarios

/// The figure data that was reviewed and accepted: what `scenarios/golden/NAME.tsv` holds.
///
/// Long series are thinned so that the file can be read; digests, and the ends of every series, cover all numbers.
public struct Golden: Sendable, Equatable {
    public struct Panel: Sendable, Equatable {
        public var name: String
        /// How many rows the panel has before thinning.
        public var rowCount: Int
        /// Over all rows, the thinned-out ones included.
        public var digest: String
        public var units: Units
        public var series: [Series]

        public init(name: String, rowCount: Int, digest: String, units: Units = Units(), series: [Series]) {
            self.name = name
            self.rowCount = rowCount
            self.digest = digest
            self.units = units
            self.series = series
        }
    }

    /// What a panel's columns x, y and value count (steps, layers) or are measured in; 1 for plain numbers.
    public struct Units: Sendable, Equatable {
        public var x: String
        public var y: String
        public var value: String

        /// There is no such column.
        public static let none = "-"

        public init(x: String = "1", y: String = "1", value: String = none) {
            self.x = x
            self.y = y
            self.value = value
        }
    }

    /// A table of figure data: a series, or one part of it.
    public struct Series: Sendable, Equatable {
        public var name: String
        /// The series, where the table is one of several parts of it; else the name again.
        public var owner: String
        public var part: String?
        public var kind: SeriesKind
        /// How many columns the kept rows of a grid stand in.
        public var columns: Int?
        /// What is said of all rows, the thinned-out ones included.
        public var summary: SeriesSummary
        /// The rows that are kept.
        public var rows: [FigureRow]

        init(_ table: SeriesTable) {
            name = table.name
            owner = table.series.text
            part = table.part
            kind = table.kind
            columns = table.columns.map { Thinning.indices($0, keeping: Thinning.columns).count }
            summary = SeriesSummary(table)
            rows = Thinning.rows(table)
        }

        init(
            name: String, owner: String, part: String?, kind: SeriesKind, columns: Int?, summary: SeriesSummary
        ) {
            (self.name, self.owner, self.part, self.kind) = (name, owner, part, kind)
            (self.columns, self.summary, rows) = (columns, summary, [])
        }

        /// Its kept rows as a map of those numbers; nil for what stands on no grid.
        func map(_ values: [Double]) -> SeriesContent? {
            guard let columns, columns > 0, rows.count == values.count else { return nil }
            return .map(
                x: rows.prefix(columns).map(\.x), y: stride(from: 0, to: rows.count, by: columns).map { rows[$0].y },
                values: values)
        }
    }

    public var scenario: String
    public var seed: UInt64
    public var step: Int
    /// SHA-256 over everything that was recorded.
    public var recording: String
    public var version: String
    public var panels: [Panel]

    public init(
        scenario: String, seed: UInt64, step: Int, recording: String, version: String = Version.current, panels: [Panel]
    ) {
        self.scenario = scenario
        self.seed = seed
        self.step = step
        self.recording = recording
        self.version = version
        self.panels = panels
    }

    /// The golden of a run: the figure of its last step.
    public init(_ scenario: Scenario, recordings: [VariantRecording]) {
        let step = scenario.lastStep
        self.init(
            scenario: scenario.id, seed: scenario.seed, step: step, recording: RecordingDigest.of(recordings),
            panels: scenario.figureData(recordings, step: step).map { Panel($0.data) })
    }

    /// This golden with the named panels as they are in another one, every other panel as it was.
    ///
    /// What the header says of the whole run moves only when every panel has.
    public func accepting(_ names: [String], of fresh: Golden) -> Golden {
        var merged = self
        merged.panels.removeAll { panel in
            names.contains(panel.name) && !fresh.panels.contains { $0.name == panel.name }
        }
        for panel in fresh.panels where names.contains(panel.name) {
            if let index = merged.panels.firstIndex(where: { $0.name == panel.name }) {
                merged.panels[index] = panel
            } else {
                merged.panels.append(panel)
            }
        }
        // In the order of the figure; what only the golden still has stands last.
        let order = fresh.panels.map(\.name)
        merged.panels =
            order.compactMap { name in merged.panels.first { $0.name == name } }
            + merged.panels.filter { !order.contains($0.name) }
        return merged.panels == fresh.panels ? fresh : merged
    }

    /// The same run, keeping of every series the rows that another golden keeps, where it still has all of them.
    ///
    /// - Parameter figure: every number of the run.
    func aligned(to golden: Golden, from figure: [FigurePanel]) -> Golden {
        var aligned = self
        for (index, panel) in aligned.panels.enumerated() {
            guard let old = golden.panels.first(where: { $0.name == panel.name }),
                let data = figure.first(where: { $0.panel.name == panel.name })?.data
            else { continue }
            let tables = data.tables
            for (number, series) in panel.series.enumerated() {
                guard let kept = old.series.first(where: { $0.name == series.name }), kept.kind == series.kind,
                    kept.summary.rowCount == series.summary.rowCount,
                    let table = tables.first(where: { $0.name == series.name }),
                    let same = Thinning.rows(table, like: kept.rows)
                else { continue }
                aligned.panels[index].series[number].rows = same
            }
        }
        return aligned
    }
}

extension Golden.Panel {
    /// A panel's numbers, thinned.
    init(_ data: PanelData) {
        let rows = data.rows
        self.init(
            name: data.panel, rowCount: rows.count, digest: FigureDigest.of(rows),
            units: Golden.Units(
                x: Self.unit(of: data.x), y: Self.unit(of: data.y),
                value: rows.contains { $0.value != nil } ? Self.unit(of: data.value) : Golden.Units.none),
            series: data.tables.map(Golden.Series.init))
    }

    /// What a subject counts, or its unit; 1 for a plain number.
    private static func unit(of subject: AxisSubject) -> String {
        switch subject.kind {
        case .step, .integer, .labels: subject.label.en
        case .number: subject.unit?.en ?? "1"
        }
    }
}
