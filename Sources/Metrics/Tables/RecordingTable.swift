/// The whole recording as a tidy table: `variant, metric,` every dimension, `value`, one row a number.
///
/// The dimensions of all metrics are columns, `step` first and the others in the order in which they appear; a metric
/// leaves those it does not have empty. Labels stand as their names, bins by their centers.
public struct RecordingTable: Sendable {
    public let variants: [VariantRecording]
    private let dimensions: [String]

    public init(_ variants: [VariantRecording]) {
        self.variants = variants
        var names: [String] = []
        for metric in variants.flatMap(\.recording.metrics) {
            for dimension in metric.description.dimensions where !names.contains(dimension.name) {
                names.append(dimension.name)
            }
        }
        dimensions = names
    }

    public var columns: [String] { ["variant", "metric", "step"] + dimensions + ["value"] }

    /// Calls `body` with every row, variant by variant, metric by metric, frame by frame, row-major.
    public func forEachRow(_ body: ([TableCell]) throws -> Void) rethrows {
        for variant in variants {
            for metric in variant.recording.metrics { try forEachRow(of: metric, variant: variant.name, body) }
        }
    }

    private func forEachRow(of metric: Metric, variant: String, _ body: ([TableCell]) throws -> Void) rethrows {
        let own = metric.description.dimensions
        let columns = own.map { dimension in 3 + (dimensions.firstIndex(of: dimension.name) ?? 0) }
        let cells = own.map { dimension in (0..<dimension.count).map { Self.cell(dimension, at: $0) } }
        var row = [TableCell](repeating: .empty, count: dimensions.count + 4)
        row[0] = .text(variant)
        row[1] = .text(metric.name)
        for frame in 0..<metric.frameCount {
            if metric.description.isStepped { row[2] = .integer(metric.steps[frame]) }
            for (offset, value) in metric.frame(frame).enumerated() {
                var rest = offset
                for index in own.indices.reversed() {
                    row[columns[index]] = cells[index][rest % cells[index].count]
                    rest /= cells[index].count
                }
                row[row.count - 1] = .number(value)
                try body(row)
            }
        }
    }

    private static func cell(_ dimension: Dimension, at index: Int) -> TableCell {
        switch dimension.coordinates {
        case .integers(let first, _): .integer(first + index)
        case .labels(let labels): .text(labels[index])
        case .values, .edges, .deferred: .number(dimension.coordinate(at: index))
        }
    }
}
