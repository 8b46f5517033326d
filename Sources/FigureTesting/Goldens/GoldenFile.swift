import Charts
import Foundation
import Metrics
import Scenarios

/// Goldens as tab-separated text: comment lines that say what it is of, then `panel, series, x, y, value`.
///
/// ```
/// # dash golden 2
/// # scenario  vanishing
/// # seed      7
/// # step      500
/// # version   0.1.0
/// # recording (SHA-256 of everything recorded)
/// # panel     loss  3008 rows  (SHA-256 of its rows)
/// # units     loss  (of x)  (of y)  (of value)
/// # series    loss  relu  (its series)  (its part)  curve  (columns of a grid)  501 rows  (digest)  (digest of places)
/// # bucket    loss  relu  y  0  31  (least)  (greatest)  (mean)  (how many are not finite)
/// ```
///
/// `-` stands for none. Buckets are of series that are thinned: rows 0 to 30, for each column that is measured.
public enum GoldenFile {
    /// A file that is no golden, or a damaged one.
    public struct Damage: Error, Equatable, Sendable {
        public var line: Int
        public var message: String

        public init(line: Int, message: String) {
            self.line = line
            self.message = message
        }
    }

    static let columns = ["panel", "series", "x", "y", "value"]
    static let none = "-"
    static let heading = "# dash golden 2"

    public static func text(_ golden: Golden) -> String {
        var lines = [
            heading, "# scenario\t\(escaped(golden.scenario))", "# seed\t\(golden.seed)", "# step\t\(golden.step)",
            "# version\t\(golden.version)", "# recording\t\(golden.recording)",
        ]
        for panel in golden.panels {
            let name = escaped(panel.name)
            lines.append("# panel\t\(name)\t\(panel.rowCount) rows\t\(panel.digest)")
            let units = panel.units
            lines.append("# units\t\(name)\t" + [units.x, units.y, units.value].map(escaped).joined(separator: "\t"))
            for series in panel.series {
                let summary = series.summary
                let head = "\(name)\t\(escaped(series.name))"
                let cells = [
                    escaped(series.owner), series.part.map(escaped) ?? none, series.kind.rawValue,
                    series.columns.map(String.init) ?? none, "\(summary.rowCount) rows", summary.digest, summary.places,
                ]
                lines.append("# series\t\(head)\t" + cells.joined(separator: "\t"))
                lines += summary.buckets.map { bucket in
                    let numbers = [bucket.least, bucket.greatest, bucket.mean].map(DecimalText.text)
                    return "# bucket\t\(head)\t\(bucket.column)\t\(bucket.rows.lowerBound)\t\(bucket.rows.upperBound)\t"
                        + "\(numbers.joined(separator: "\t"))\t\(bucket.nonFinite)"
                }
            }
        }
        var table = TableWriter(.tsv, columns: columns)
        for row in golden.panels.flatMap({ $0.series.flatMap(\.rows) }) {
            table.append(
                row: [
                    .text(row.panel), .text(row.series), .number(row.x), .number(row.y),
                    row.value.map { .number($0) } ?? .empty,
                ])
        }
        return lines.joined(separator: "\n") + "\n" + String(decoding: table.finish(), as: UTF8.self)
    }

    public static func golden(_ text: String) throws(Damage) -> Golden {
        try GoldenReader.golden(text)
    }

    /// As the table's writer escapes its cells.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\n", with: "\\n")
            .replacing("\r", with: "\\r")
    }
}
