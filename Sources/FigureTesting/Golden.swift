import Charts
import Metrics
import Scenarios

/// The figure data that was reviewed and accepted: what `scenarios/golden/NAME.tsv` holds.
///
/// Long series are thinned so that the file can be read; the digests cover every number.
public struct Golden: Sendable, Equatable {
    public struct Panel: Sendable, Equatable {
        public var name: String
        /// How many rows the panel has before thinning.
        public var rowCount: Int
        /// Over all rows, the thinned-out ones included.
        public var digest: String
        public var series: [Series]

        public init(name: String, rowCount: Int, digest: String, series: [Series]) {
            self.name = name
            self.rowCount = rowCount
            self.digest = digest
            self.series = series
        }
    }

    public struct Series: Sendable, Equatable {
        public var name: String
        public var rows: [FigureRow]

        public init(name: String, rows: [FigureRow]) {
            self.name = name
            self.rows = rows
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
}

extension Golden.Panel {
    /// A panel's numbers, thinned.
    init(_ data: PanelData) {
        let rows = data.rows
        self.init(
            name: data.panel, rowCount: rows.count, digest: FigureDigest.of(rows),
            series: data.series.map { series in
                Golden.Series(name: series.key, rows: Thinning.rows(of: series, panel: data.panel))
            })
    }
}
