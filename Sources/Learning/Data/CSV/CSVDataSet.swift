import Bounds
import Formulas

/// Reads a person's table as a data set: a header line, feature columns of numbers or categories, one target column.
///
/// For classification the target's different values are the classes: whole numbers in numeric order, texts in the order
/// of their Unicode code points, so that the order of the rows does not matter. For regression a numeric target stays
/// as it is; a target with texts still gives classes. Columns named `pixel_0_0`, `pixel_0_1`, … make rows images.
public enum CSVDataSet {
    /// How a table is to be read.
    public struct Reading: Sendable {
        /// The column to predict; the last one where nil.
        public var target: String?
        public var ignored: [String]
        public var missing: MissingValues
        /// How many different texts of a column become columns at most.
        public var categories: Int

        public init(
            target: String? = nil, ignoring ignored: [String] = [], missing: MissingValues = .error,
            categories: Int = 50
        ) {
            self.target = target
            self.ignored = ignored
            self.missing = missing
            self.categories = categories
        }
    }

    /// Reads the file at `path`. Where gaps are to be filled, they are NaN: `MissingValues.fill` does it once the rows are
    /// split.
    public static func read(
        path: String, _ reading: Reading = Reading(), for task: Task
    ) throws(DataFileError) -> DataSet {
        try parse(try FileBytes.read(path), file: path, reading, for: task)
    }

    /// Reads a table from the bytes of a file; `file` is what errors call it.
    public static func parse(
        _ bytes: [UInt8], file: String, _ reading: Reading = Reading(), for task: Task
    ) throws(DataFileError) -> DataSet {
        var reader = try CSVReader(file: file, bytes: bytes)
        var cells: [CSVReader.Cell] = []
        guard let headerLine = try reader.next(&cells) else {
            throw DataFileError(file: file, message: "the file is empty; a table starts with a line of column names")
        }
        let names = try CSVHeader.names(cells, reader, line: headerLine)
        let places = try CSVHeader.columns(
            names, target: reading.target, ignoring: reading.ignored, file: file, line: headerLine)

        var columns = places.features.map { FeatureColumn(name: names[$0]) }
        var targets = TargetColumn(name: names[places.target])
        var faults = TableFaults()
        var dropped = 0
        while let line = try reader.next(&cells) {
            guard cells.count == names.count else {
                faults.add(
                    DataFileError(
                        file: file, line: line,
                        message: "a row of \(cells.count) cells under a header of \(names.count)"))
                continue
            }
            var hasGap = reading.missing == .drop && cells[places.target].bytes.isEmpty
            for (index, place) in places.features.enumerated() {
                do throws(DataFileError) {
                    if try columns[index].append(cells[place], in: reader, line: line) { hasGap = true }
                } catch {
                    faults.add(error)
                }
            }
            if hasGap, reading.missing == .drop {
                for index in columns.indices { columns[index].removeLast() }
                dropped += 1
                continue
            }
            do throws(DataFileError) {
                try targets.append(cells[places.target], in: reader, line: line)
            } catch {
                faults.add(error)
            }
        }
        if isHeaderless(columns, targets) {
            faults.add(
                DataFileError(
                    file: file, line: headerLine,
                    message: "the first line is a row like the others; it should name the columns"))
        }
        for column in columns { column.check(reading.missing, limit: reading.categories, &faults) }
        try faults.throwIfAny()
        guard !targets.isEmpty else {
            let reason = dropped > 0 ? "each of its \(dropped) rows has a gap" : "the table has a header and no rows"
            throw DataFileError(file: file, message: reason)
        }
        let features = columns.flatMap { $0.features(reading.missing) }
        let count = features.first?.values.count ?? 0
        return DataSet(
            featureNames: features.map(\.name),
            features: (0..<count).flatMap { row in features.map { $0.values[row] } },
            targets: try targets.resolve(for: task, file: file), shape: ColumnGrid.image(features.map(\.name)))
    }

    /// Whether the first line is no header: numbers over numbers, texts that stand below as well. Columns of years have
    /// numbers for names, but no fractions, and none holds its own.
    private static func isHeaderless(_ columns: [FeatureColumn], _ target: TargetColumn) -> Bool {
        let numbers = columns.count { !$0.isCategorical && Double($0.name) != nil }
        let held =
            columns.count { $0.isCategorical && $0.texts.contains($0.name) } + (target.holds(target.name) ? 1 : 0)
        let isFraction = columns.contains { !$0.isCategorical && Double($0.name) != nil && $0.name.contains(".") }
        return (held > 0 || isFraction) && 2 * (numbers + held) > columns.count
    }
}

/// What the header line says.
enum CSVHeader {
    static func names(_ cells: [CSVReader.Cell], _ reader: CSVReader, line: Int) throws(DataFileError) -> [String] {
        var names: [String] = []
        for (index, cell) in cells.enumerated() {
            let text = reader.text(cell)
            let name = text.isEmpty ? "column \(index + 1)" : text
            if let other = names.firstIndex(of: name) {
                throw DataFileError(
                    file: reader.file, line: line,
                    message: "columns \(other + 1) and \(index + 1) are both named \(name)"
                        + (Double(name) == nil ? "" : "; the first line should name the columns"))
            }
            names.append(name)
        }
        if cells.allSatisfy({ CSVCell.parse($0, in: reader) != nil }) {
            throw DataFileError(
                file: reader.file, line: line,
                message: "the first line holds numbers; it should name the columns")
        }
        return names
    }

    /// The indices of the feature columns and of the target.
    static func columns(
        _ names: [String], target: String?, ignoring ignored: [String], file: String, line: Int
    ) throws(DataFileError) -> (features: [Int], target: Int) {
        if let target { try require(target, among: names, as: .target, file: file, line: line) }
        for name in ignored { try require(name, among: names, as: .ignored, file: file, line: line) }
        let kept = names.indices.filter { !ignored.contains(names[$0]) }
        guard let position = target.flatMap(names.firstIndex) ?? kept.last, kept.contains(position) else {
            throw DataFileError(
                file: file, line: line, message: "the target column is among those ignored", subject: .ignored)
        }
        let features = kept.filter { $0 != position }
        guard !features.isEmpty else {
            throw DataFileError(
                file: file, line: line,
                message: "the table has no feature columns besides its target \(names[position])")
        }
        return (features, position)
    }

    private static func require(
        _ name: String, among names: [String], as subject: DataFileError.Subject, file: String, line: Int
    ) throws(DataFileError) {
        if names.contains(name) { return }
        let nearest = NearestName.of(name, among: names).map { "did you mean \($0)?" }
        throw DataFileError(
            file: file, line: line, message: "there is no column \(name); \(nearest ?? "there are \(list(names))")",
            subject: subject)
    }

    private static func list(_ names: [String]) -> String {
        names.count <= 8 ? names.joined(separator: ", ") : names.prefix(8).joined(separator: ", ") + ", …"
    }
}

/// What a single cell says.
enum CSVCell {
    /// The cell as a decimal number.
    static func parse(_ cell: CSVReader.Cell, in reader: CSVReader) -> Double? {
        reader.bytes.withUnsafeBufferPointer { bytes in
            let cell = UnsafeBufferPointer(rebasing: bytes[cell.bytes])
            if let number = DecimalNumber.parse(cell) { return number }
            // Where commas do not separate cells, one of them may stand before the decimals.
            guard reader.separator != comma, let mark = cell.firstIndex(of: comma) else { return nil }
            var point = Array(cell)
            point[mark] = UInt8(ascii: ".")
            return point.withUnsafeBufferPointer { DecimalNumber.parse($0) }
        }
    }

    private static let comma = UInt8(ascii: ",")

    /// Whether a text is a number in groups of three digits: `1.234.567,8`, `1,234.5`, `12 345`.
    static func isGrouped(_ text: String) -> Bool {
        text.wholeMatch(of: /[-+]?[0-9]{1,3}(?:([.,’'\u{A0} ])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?/) != nil
    }

    /// The cell as a finite number.
    static func number(
        _ cell: CSVReader.Cell, in reader: CSVReader, line: Int, column: String
    ) throws(DataFileError) -> Double {
        if let number = parse(cell, in: reader), number.isFinite { return number }
        throw fault(cell, in: reader, line: line, column: column)
    }

    static func isInfinite(_ text: String) -> Bool {
        ["inf", "-inf", "+inf", "infinity", "-infinity"].contains(text.lowercased())
    }

    /// What is wrong with a cell that is no finite number.
    static func fault(_ cell: CSVReader.Cell, in reader: CSVReader, line: Int, column: String) -> DataFileError {
        let text = reader.text(cell)
        let fault: String
        switch text.lowercased() {
        case "", "na", "n/a", "null", "none", "?": fault = "the value is missing\(text.isEmpty ? "" : " (\(text))")"
        case "nan": fault = "\(text) is not a finite number"
        case _ where isInfinite(text): fault = "\(text) is not a finite number"
        default:
            let number = parse(cell, in: reader)
            let grouped = number == nil && isGrouped(text) ? "; write it without the marks between thousands" : ""
            fault = "\"\(excerpt(text))\" is \(number == nil ? "not a number" : "too large a number")\(grouped)"
        }
        return DataFileError(file: reader.file, line: line, column: column, message: fault)
    }

    static func excerpt(_ text: String) -> String {
        text.count <= 40 ? text : text.prefix(39) + "…"
    }
}
