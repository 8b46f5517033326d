/// Collects the cells of one column for a summary.
struct ColumnCells {
    let name: String
    /// Row by row the index of the text; −1 for a gap.
    private var codes: [Int32] = []
    private var texts: [String] = []
    private var indices: [String: Int32] = [:]
    /// The number that each different text is; nil where it is none.
    private var numbers: [Double?] = []
    /// How often each stands.
    private var counts: [Int] = []
    private var lines: [Int] = []

    init(name: String) { self.name = name }

    mutating func append(_ cell: CSVReader.Cell, in reader: CSVReader, line: Int) {
        let text = reader.text(cell)
        if MissingValues.words.contains(text.lowercased()) {
            codes.append(-1)
            return
        }
        let index = indices[text] ?? Int32(texts.count)
        if index == texts.count {
            texts.append(text)
            indices[text] = index
            numbers.append(CSVCell.parse(cell, in: reader).flatMap { $0.isFinite ? $0 : nil })
            counts.append(0)
            lines.append(line)
        }
        counts[Int(index)] += 1
        codes.append(index)
    }

    func holds(_ text: String) -> Bool { indices[text] != nil }

    private var gaps: Int { codes.count { $0 < 0 } }
    private var numericCount: Int { texts.indices.reduce(0) { $0 + (numbers[$1] == nil ? 0 : counts[$1]) } }
    /// Whether at least half of the cells are numbers, as `FeatureColumn` decides it.
    var isNumeric: Bool { !texts.isEmpty && 2 * numericCount >= codes.count - gaps }

    /// The number in a row; nil for a gap or a text.
    private func number(_ row: Int) -> Double? { codes[row] < 0 ? nil : numbers[Int(codes[row])] }

    /// - Parameter target: the column to predict, where this is another one.
    func summary(beside target: ColumnCells?) -> ColumnSummary {
        let present = codes.count - gaps
        let values = codes.indices.compactMap(number)
        let strays = isNumeric ? texts.indices.filter { numbers[$0] == nil } : []
        var kind = ColumnSummary.Kind.text
        if texts.isEmpty { kind = .empty }
        if isNumeric { kind = values.allSatisfy { $0 == $0.rounded() } ? .whole : .number }
        // 1 and 1.0 are one number.
        let distinct = isNumeric ? Set(values).count + strays.count : texts.count
        var range: (least: Double, greatest: Double, mean: Double)?
        if isNumeric, let least = values.min(), let greatest = values.max() {
            range = (least, greatest, values.reduce(0) { $0 + $1 / Double(values.count) })
        }
        return ColumnSummary(
            name: name, kind: kind, gaps: gaps, distinct: distinct, range: range, shares: shares(of: present),
            looks: looks(distinct: distinct, isWhole: kind == .whole, beside: target),
            strays: strays.reduce(0) { $0 + counts[$1] },
            firstStray: strays.first.map { (texts[$0], lines[$0]) })
    }

    private func shares(of present: Int) -> [ColumnSummary.Share] {
        guard texts.count <= ColumnSummary.mostShares else { return [] }
        let order = texts.indices.sorted {
            counts[$0] == counts[$1]
                ? texts[$0].unicodeScalars.lexicographicallyPrecedes(texts[$1].unicodeScalars) : counts[$0] > counts[$1]
        }
        return order.map { ColumnSummary.Share(value: texts[$0], share: Double(counts[$0]) / Double(max(1, present))) }
    }

    private func looks(distinct: Int, isWhole: Bool, beside target: ColumnCells?) -> [ColumnSummary.Look] {
        if distinct == 1, gaps == 0 { return [.constant] }
        guard let target else { return [] }
        if isWhole, isCounting || (distinct == codes.count && isNamedIndex) { return [.index] }
        if tells(target) { return [.copyOfTarget] }
        if !isNumeric, distinct == codes.count, codes.count > 2, isNamedIndex { return [.index] }
        if !isNumeric, distinct > 20, 2 * distinct > codes.count - gaps { return [.names] }
        return []
    }

    /// Whether its numbers are one more from row to row.
    private var isCounting: Bool {
        guard codes.count >= 3, gaps == 0 else { return false }
        return codes.indices.dropFirst().allSatisfy { row in
            guard let own = number(row), let before = number(row - 1) else { return false }
            return own == before + 1
        }
    }

    /// `id`, `PassengerId`, `Unnamed: 0`
    private var isNamedIndex: Bool {
        let lowered = name.lowercased()
        return lowered == "index" || lowered == "id" || lowered.hasSuffix("_id") || name.hasSuffix("Id")
            || name.hasSuffix("ID") || lowered.hasPrefix("unnamed") || lowered == "column 1"
    }

    /// Whether its values tell those of the target one for one: the same, renamed, or as numbers in another unit.
    private func tells(_ target: ColumnCells) -> Bool {
        let rows = codes.indices.filter { codes[$0] >= 0 && target.codes[$0] >= 0 }
        guard 2 * rows.count > codes.count else { return false }
        // With a value of its own in most rows any column would tell any other.
        guard 2 * target.texts.count <= target.codes.count else { return isLinear(target, rows) }
        var (there, back) = ([Int32: Int32](), [Int32: Int32]())
        for row in rows {
            let (own, other) = (codes[row], target.codes[row])
            if there[own, default: other] != other || back[other, default: own] != own { return false }
            there[own] = other
            back[other] = own
        }
        return there.count > 1
    }

    private func isLinear(_ target: ColumnCells, _ rows: [Int]) -> Bool {
        let pairs = rows.compactMap { row in number(row).flatMap { x in target.number(row).map { (x, $0) } } }
        guard pairs.count == rows.count, pairs.count >= 3,
            let low = pairs.min(by: { $0.0 < $1.0 }), let high = pairs.max(by: { $0.0 < $1.0 }), high.0 > low.0,
            high.1 != low.1
        else { return false }
        let slope = (high.1 - low.1) / (high.0 - low.0)
        let room = 1e-9 * (high.1 - low.1).magnitude
        return pairs.allSatisfy { (low.1 + slope * ($0.0 - low.0) - $0.1).magnitude <= room }
    }
}
