import Charts
import Metrics

/// A claim of a file in each cell of keys that the file does not sweep: it holds where it holds in all of them.
struct EachCellCheck: Check {
    static let name = "each-cell"
    static let says = LocalizedText(en: "The same check in every cell.", zh: "每个格点上的同一检验。")

    /// Cell by cell.
    let parts: [any Check]

    /// More cells are not judged one by one.
    static let mostCells = 200

    init(_ check: any Check, over keys: [Sweep.Key]) {
        let cells = keys.reduce([[DimensionSelection]()]) { cells, key in
            cells.flatMap { cell in
                (0..<key.count).map { cell + [DimensionSelection(key.path, [.place($0, along: key.dimension)])] }
            }
        }
        parts = cells.map { check.placed($0) }
    }

    var operands: [Selector] { parts.flatMap(\.operands) }
    var stated: [Double] { parts.first?.stated ?? [] }

    func placed(_ positions: [DimensionSelection]) -> any Check { self }

    func judge(_ evidence: Evidence) -> ClaimVerdict {
        let verdicts = parts.map { $0.judge(evidence) }
        if let waiting = verdicts.first(where: { $0.outcome == .pending }) { return waiting }
        let holding = verdicts.count { $0.outcome == .holds }
        let count = LocalizedText(
            en: "in \(holding) of \(verdicts.count) cells", zh: "\(verdicts.count) 个格点中的 \(holding) 个")
        guard let first = verdicts.first(where: { $0.outcome == .fails }) else {
            return ClaimVerdict(.holds, measured: verdicts.first?.measured, detail: count)
        }
        func with(_ text: LocalizedText) -> LocalizedText {
            LocalizedText(en: "\(count.en); \(text.en)", zh: "\(count.zh)；\(text.zh)")
        }
        return ClaimVerdict(
            .fails, measured: first.measured, detail: with(first.detail), brief: with(first.brief),
            typeset: with(first.typeset))
    }
}

extension DimensionSelection.Position {
    /// The position with an index along a dimension.
    fileprivate static func place(_ index: Int, along dimension: Dimension) -> Self {
        dimension.labels.isEmpty ? .coordinate(dimension.coordinate(at: index)) : .label(dimension.labels[index])
    }
}
