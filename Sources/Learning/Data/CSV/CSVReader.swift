/// Reads records from the bytes of a CSV file, one at a time.
///
/// RFC 4180: cells between commas, cells in double quotes may hold commas, line breaks and doubled quotes. Besides:
/// LF, CR and CRLF end lines; a byte order mark and empty lines are skipped; blanks around unquoted cells do not
/// count; semicolons, tabs, bars or runs of blanks may separate instead, and a comma may then be the decimal mark.
struct CSVReader {
    struct Cell {
        /// The cell's bytes, without the quotes around it.
        var bytes: Range<Int>
        /// Whether doubled quotes stand for single ones in it.
        var hasDoubledQuotes: Bool
    }

    let file: String
    let bytes: [UInt8]
    let separator: UInt8
    private var position: Int
    /// The line that the next record starts on.
    private var line = 1

    init(file: String, bytes: [UInt8]) throws(DataFileError) {
        self.file = file
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let complaint = FileKind.complaint(bytes, name: file) { throw DataFileError(file: file, message: complaint) }
        separator = CellSeparator.find(bytes, from: position)
        if let fault = UTF8Validation.firstFault(bytes) {
            throw DataFileError(
                file: file, line: 1 + CSVReader.lineBreaks(bytes, before: fault),
                message: "the text is not valid UTF-8")
        }
    }

    /// Reads the next record into `cells` and returns the line it starts on; nil at the end of the file.
    mutating func next(_ cells: inout [Cell]) throws(DataFileError) -> Int? {
        cells.removeAll(keepingCapacity: true)
        skipBlankSeparators()
        while position < bytes.count, isLineBreak(bytes[position]) {
            endLine()
            skipBlankSeparators()
        }
        guard position < bytes.count else { return nil }
        let start = line
        while true {
            cells.append(try cell())
            skipBlankSeparators()
            guard position < bytes.count else { return start }
            if separator == CellSeparator.blank, !isLineBreak(bytes[position]) { continue }
            if bytes[position] == separator {
                position += 1
            } else {
                endLine()
                return start
            }
        }
    }

    /// The text of a cell.
    func text(_ cell: Cell) -> String {
        let text = String(decoding: bytes[cell.bytes], as: UTF8.self)
        guard cell.hasDoubledQuotes else { return text }
        var unescaped = ""
        var wasQuote = false
        for character in text.unicodeScalars {
            wasQuote = character == "\"" && !wasQuote
            if !wasQuote { unescaped.unicodeScalars.append(character) }
        }
        return unescaped
    }

    // MARK: Scanning

    /// Reads one cell; stops at the separator, the line break or the end.
    private mutating func cell() throws(DataFileError) -> Cell {
        while position < bytes.count, isBlank(bytes[position]) { position += 1 }
        guard position < bytes.count, bytes[position] == quote else {
            let start = position
            while position < bytes.count, !isSeparator(bytes[position]), !isLineBreak(bytes[position]) { position += 1 }
            var end = position
            while end > start, isBlank(bytes[end - 1]) { end -= 1 }
            return Cell(bytes: start..<end, hasDoubledQuotes: false)
        }
        let opening = line
        position += 1
        let start = position
        var hasDoubledQuotes = false
        while position < bytes.count {
            if bytes[position] == quote {
                guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
                hasDoubledQuotes = true
                position += 2
            } else if isLineBreak(bytes[position]) {
                endLine()
            } else {
                position += 1
            }
        }
        guard position < bytes.count else {
            throw DataFileError(file: file, line: opening, message: "a quoted text starts here and never ends")
        }
        let end = position
        position += 1
        if separator != CellSeparator.blank {
            while position < bytes.count, isBlank(bytes[position]) { position += 1 }
        }
        guard position == bytes.count || isSeparator(bytes[position]) || isLineBreak(bytes[position]) else {
            throw DataFileError(
                file: file, line: line, message: "a quoted text is followed by more text; double the quotes inside it")
        }
        return Cell(bytes: start..<end, hasDoubledQuotes: hasDoubledQuotes)
    }

    /// Passes the line break at the position.
    private mutating func endLine() {
        if bytes[position] == carriageReturn, position + 1 < bytes.count, bytes[position + 1] == lineFeed {
            position += 1
        }
        position += 1
        line += 1
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        (byte == 0x20 || byte == 0x09) && byte != separator
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == separator || (separator == CellSeparator.blank && byte == 0x09)
    }

    /// Passes the blanks after a cell where runs of them separate.
    private mutating func skipBlankSeparators() {
        guard separator == CellSeparator.blank else { return }
        while position < bytes.count, isSeparator(bytes[position]) { position += 1 }
    }

    // MARK: Whole file

    private static func lineBreaks(_ bytes: [UInt8], before end: Int) -> Int {
        var count = 0
        for index in 0..<end where isLineBreak(bytes[index]) {
            if !(bytes[index] == lineFeed && index > 0 && bytes[index - 1] == carriageReturn) { count += 1 }
        }
        return count
    }
}

private let quote: UInt8 = 0x22
private let lineFeed: UInt8 = 0x0A
private let carriageReturn: UInt8 = 0x0D

private func isLineBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
