/// Collects the cells of one feature column, then decides whether they are numbers or categories.
///
/// A column is one of categories where most of its cells are texts; among numbers a text is a fault. Categories become
/// columns of 0 and 1, in the order in which they come. pandas: `get_dummies`.
struct FeatureColumn {
    let name: String
    /// Row by row; NaN where there is no number.
    private var numbers: [Double] = []
    /// Row by row: the index of a text, or one of the two below.
    private var codes: [Int32] = []
    private static let number: Int32 = -1
    private static let gap: Int32 = -2
    private(set) var texts: [String] = []
    /// How many of the texts are numbers in groups of three digits.
    private var groupedCount = 0
    private var indices: [String: Int32] = [:]
    /// The first cell that is no number, and the first gap.
    private var firstText: DataFileError?
    private var firstGap: DataFileError?

    init(name: String) {
        self.name = name
    }

    /// Whether the cell was a gap.
    ///
    /// - Throws: where it is a number that is not finite.
    mutating func append(_ cell: CSVReader.Cell, in reader: CSVReader, line: Int) throws(DataFileError) -> Bool {
        if let value = CSVCell.parse(cell, in: reader), value.isFinite {
            numbers.append(value)
            codes.append(Self.number)
            return false
        }
        numbers.append(.nan)
        let fault = CSVCell.fault(cell, in: reader, line: line, column: name)
        let text = reader.text(cell)
        if MissingValues.words.contains(text.lowercased()) {
            codes.append(Self.gap)
            firstGap = firstGap ?? fault
            return true
        }
        codes.append(Self.gap)
        guard CSVCell.parse(cell, in: reader) == nil, !CSVCell.isInfinite(text) else { throw fault }
        firstText = firstText ?? fault
        let index = indices[text] ?? Int32(texts.count)
        if index == texts.count {
            texts.append(text)
            if CSVCell.isGrouped(text) { groupedCount += 1 }
            indices[text] = index
        }
        codes[codes.count - 1] = index
        return false
    }

    mutating func removeLast() {
        numbers.removeLast()
        codes.removeLast()
    }

    var gapCount: Int { codes.count { $0 == Self.gap } }
    private var textCount: Int { codes.count { $0 >= 0 } }
    /// The different numbers.
    var differentNumbers: Int { Set(numbers.filter { !$0.isNaN }).count }
    var isCategorical: Bool {
        let texts = textCount
        // Numbers that nobody can read are no categories.
        return texts > 0 && 2 * texts > codes.count - gapCount && groupedCount < self.texts.count
    }

    /// What keeps the column from being used.
    func check(_ missing: MissingValues, limit: Int, _ faults: inout TableFaults) {
        if missing == .error, let firstGap {
            var fault = firstGap
            fault.message += "; missing: drop, mean, median or category says what becomes of gaps"
            faults.add(fault, count: gapCount)
        }
        if !isCategorical, let firstText { faults.add(firstText, count: textCount) }
        let kinds = Set(codes.filter { $0 >= 0 }).count
        guard isCategorical, kinds > limit, var fault = firstText else { return }
        fault.line = nil
        fault.message =
            "\(kinds) different texts; at most \(limit) become columns: leave it out (ignore), or raise categories"
        faults.add(fault)
    }

    /// The columns that a network sees: names, and values row by row.
    func features(_ missing: MissingValues) -> [(name: String, values: [Double])] {
        var columns: [(name: String, values: [Double])] = []
        if isCategorical {
            for (index, text) in texts.enumerated() where codes.contains(Int32(index)) {
                columns.append(("\(name)=\(text)", codes.map { $0 == Int32(index) ? 1 : 0 }))
            }
        } else {
            columns.append((name, numbers))
        }
        if missing == .category, gapCount > 0 {
            columns.append(("\(name) missing", codes.map { $0 == Self.gap ? 1 : 0 }))
        }
        return columns
    }
}
