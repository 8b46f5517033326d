import Charts
import Metrics

/// A digest of figure data: names and the bits of every number, in drawing order.
public enum FigureDigest {
    /// SHA-256 in hexadecimal over all panels.
    public static func of(_ panels: [FigurePanel]) -> String {
        var digest = SHA256()
        for panel in panels { add(panel.data.rows, to: &digest) }
        return digest.hexadecimal()
    }

    /// The digest of one panel's rows.
    public static func of(_ rows: [FigureRow]) -> String {
        var digest = SHA256()
        add(rows, to: &digest)
        return digest.hexadecimal()
    }

    /// The digest of the named columns alone.
    public static func of(_ rows: [FigureRow], columns: [FigureColumn]) -> String {
        var digest = SHA256()
        for row in rows { digest.update(columns.map { $0.number(row) }) }
        return digest.hexadecimal()
    }

    private static func add(_ rows: [FigureRow], to digest: inout SHA256) {
        var last: (panel: String, series: String)?
        for row in rows {
            // Names once a series: what follows belongs to them.
            if last?.panel != row.panel || last?.series != row.series {
                digest.update(row.panel)
                digest.update(row.series)
                last = (row.panel, row.series)
            }
            digest.update([row.x, row.y])
            if let value = row.value { digest.update([value]) }
        }
    }
}
