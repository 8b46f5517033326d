/// What a file is that was taken for a table, by its first bytes and its name.
enum FileKind {
    /// What it is and which way works; nil for what may be a table.
    static func complaint(_ bytes: [UInt8], name: String) -> String? {
        let signatures: [([UInt8], String)] = [
            ([0x1F, 0x8B], "the file is compressed (gzip); unpack it first: gunzip -k FILE"),
            (Array("BZh".utf8), "the file is compressed (bzip2); unpack it first: bunzip2 -k FILE"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "the file is compressed (xz); unpack it first: unxz -k FILE"),
            ([0xD0, 0xCF, 0x11, 0xE0], "the file is a spreadsheet (Excel 97); save its sheet as CSV"),
            (Array("PAR1".utf8), "the file is Parquet; write it as CSV, in pandas with to_csv(…, index=False)"),
            ([0x89, 0x48, 0x44, 0x46], "the file is HDF5; write the table in it as CSV"),
            (
                [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59],
                "the file is a NumPy array; write it with numpy.savetxt(…, delimiter=\",\")"
            ),
            (
                Array("SQLite format 3".utf8),
                "the file is a database (SQLite); write a query’s result as CSV: sqlite3 -header -csv FILE \"SELECT …\""
            ),
            ([0x89, 0x50, 0x4E, 0x47], "the file is a picture (PNG); a table has its numbers as text, one row a line"),
            ([0xFF, 0xD8, 0xFF], "the file is a picture (JPEG); a table has its numbers as text, one row a line"),
            (Array("GIF8".utf8), "the file is a picture (GIF); a table has its numbers as text, one row a line"),
            (Array("%PDF".utf8), "the file is a PDF; copy the table in it into a spreadsheet and save that as CSV"),
            (
                Array("ARROW1".utf8),
                "the file is Arrow (Feather); write it as CSV, in pandas with to_csv(…, index=False)"
            ),
            (
                Array("MATLAB 5.0".utf8),
                "the file is MATLAB’s; write the table in it with writematrix(…, \"t.csv\")"
            ),
            ([0x28, 0xB5, 0x2F, 0xFD], "the file is compressed (Zstandard); unpack it first: unzstd FILE"),
            ([0x7F, 0x45, 0x4C, 0x46], "the file is a program; a table has its numbers as text, one row a line"),
        ]
        if let known = signatures.first(where: { bytes.starts(with: $0.0) }) { return known.1 }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(bytes, name: name.lowercased()) }
        if name.contains(".tfevents.") || isEventFile(bytes) {
            return "the file is a TensorBoard event file; save its scalars as CSV there"
        }
        if isUTF16(bytes) {
            return "the file is UTF-16; save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW.csv"
        }
        return markup(bytes) ?? json(bytes)
    }

    /// What lies in an archive tells what wrote it.
    private static func archive(_ bytes: [UInt8], name: String) -> String {
        let head = bytes.prefix(1 << 16)
        func holds(_ word: String) -> Bool { head.firstRange(of: Array(word.utf8)) != nil }
        if name.hasSuffix(".npz") || holds(".npy") {
            return "the file is an archive of NumPy arrays; write one with numpy.savetxt(…, delimiter=\",\")"
        }
        if name.hasSuffix(".xlsx") || holds("xl/") { return "the file is a spreadsheet (Excel); save its sheet as CSV" }
        if name.hasSuffix(".ods") || holds("opendocument.spreadsheet") {
            return "the file is a spreadsheet (OpenDocument); save its sheet as CSV"
        }
        if holds("data.pkl") { return "the file is PyTorch’s; write a tensor with numpy.savetxt(…, delimiter=\",\")" }
        return "the file is a spreadsheet or an archive (ZIP); save the sheet as CSV, or unpack the archive"
    }

    /// A record of TFRecord with an event: its length, a checksum, then the event's wall time and version.
    private static func isEventFile(_ bytes: [UInt8]) -> Bool {
        bytes.prefix(64).firstRange(of: Array("brain.Event".utf8)) != nil
    }

    /// A page of the web where the table behind it was wanted.
    private static func markup(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes.drop { isBlank($0) }.prefix(256), as: UTF8.self).lowercased()
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
            return "the file is a web page; download the table that it shows or links to, the raw file"
        }
        return text.hasPrefix("<?xml") ? "the file is XML; write the table in it as CSV" : nil
    }

    /// With a byte order mark, or with every other byte 0 as plain text has it.
    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let head = bytes.prefix(64)
        guard head.count >= 4 else { return false }
        let zeros = [0, 1].map { parity in head.indices.count { $0 % 2 == parity && head[$0] == 0 } }
        return zeros.contains { $0 == head.count / 2 }
    }

    /// A header may begin with a bracket; what JSON has behind it, none has.
    private static func json(_ bytes: [UInt8]) -> String? {
        let text = bytes.drop { isBlank($0) }
        guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
        guard let second = text.dropFirst().first(where: { !isBlank($0) }),
            "{[\"-0123456789}]".utf8.contains(second)
        else { return nil }
        let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
        let isObject =
            first == UInt8(ascii: "{") && line.last(where: { !isBlank($0) }) == UInt8(ascii: "}")
            && text.dropFirst(line.count).contains { !isBlank($0) }
        let way = "in pandas with read_json(…\(isObject ? ", lines=True" : "")).to_csv(…, index=False)"
        return isObject
            ? "the file is JSON Lines, an object a line; write it as CSV, \(way)"
            : "the file is JSON; write it as CSV, \(way)"
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
