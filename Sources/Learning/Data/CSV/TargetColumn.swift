import Bounds

/// Collects a table's target cells, then decides whether they are classes or numbers.
struct TargetColumn {
    let name: String
    /// The different texts in order of first appearance, and each row's index into them.
    private var texts: [String] = []
    private var indices: [String: Int] = [:]
    private var rows: [Int] = []
    /// The number that each different text is; nil where it is none.
    private var numbers: [Double?] = []

    /// The most different whole numbers that still count as classes, and the most different texts.
    static let numericClassLimit = 100
    static let textClassLimit = 1000

    init(name: String) {
        self.name = name
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Whether a text stands in some row.
    func holds(_ text: String) -> Bool { indices[text] != nil }

    mutating func append(_ cell: CSVReader.Cell, in reader: CSVReader, line: Int) throws(DataFileError) {
        let text = reader.text(cell)
        if let known = indices[text] {
            rows.append(known)
            return
        }
        let number = CSVCell.parse(cell, in: reader)
        if text.isEmpty || number?.isFinite == false || ["nan", "inf", "-inf"].contains(text.lowercased()) {
            // States exactly what is wrong with it.
            throw CSVCell.fault(cell, in: reader, line: line, column: name)
        }
        indices[text] = texts.count
        rows.append(texts.count)
        texts.append(text)
        numbers.append(number)
    }

    func resolve(for task: Task, file: String) throws(DataFileError) -> DataSet.Targets {
        let values = numbers.compactMap { $0 }
        let isNumeric = values.count == numbers.count
        if isNumeric, task == .regression {
            return .numbers(rows.map { values[$0] }, name: name)
        }
        return isNumeric ? try numericClasses(values, file: file) : try textClasses(file: file)
    }

    private func numericClasses(_ values: [Double], file: String) throws(DataFileError) -> DataSet.Targets {
        let classes = Set(values).sorted()
        let whole = classes.allSatisfy { $0 == $0.rounded() && $0.magnitude < 0x1p53 }
        guard whole, classes.count <= TargetColumn.numericClassLimit else {
            let kind = whole ? "\(classes.count) different whole numbers" : "fractional numbers"
            throw DataFileError(
                file: file, column: name, message: "\(kind) are no classes; a regression loss such as mse takes them")
        }
        try requireTwo(classes.count, only: texts.first, file: file)
        return .classes(
            rows.map { row in classes.partitioningIndex { $0 >= values[row] } },
            names: classes.map { String(Int(saturating: $0)) })
    }

    private func textClasses(file: String) throws(DataFileError) -> DataSet.Targets {
        let names = texts.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        try requireTwo(names.count, only: texts.first, file: file)
        guard names.count <= TargetColumn.textClassLimit, names.count <= 20 || names.count <= rows.count / 2 else {
            throw DataFileError(
                file: file, column: name,
                message:
                    "\(names.count) different texts in \(rows.count) rows are no classes; is another column the target?"
            )
        }
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let order = texts.map { places[$0] ?? 0 }
        return .classes(rows.map { order[$0] }, names: names)
    }

    private func requireTwo(_ count: Int, only text: String?, file: String) throws(DataFileError) {
        guard count >= 2 else {
            throw DataFileError(
                file: file, column: name,
                message: "every row has the same class, \(CSVCell.excerpt(text ?? "")); there is nothing to tell apart")
        }
    }
}

extension Array {
    /// The first index whose element satisfies the predicate, which holds from some index on.
    fileprivate func partitioningIndex(_ predicate: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
