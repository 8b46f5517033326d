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
            (Array("SQLite format 3".utf8), "the file is a database (SQLite); write a query’s result as CSV"),
        ]
        if let known = signatures.first(where: { bytes.starts(with: $0.0) }) { return known.1 }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return name.lowercased().hasSuffix(".npz")
                ? "the file is an archive of NumPy arrays; write one with numpy.savetxt(…, delimiter=\",\")"
                : "the file is a spreadsheet or an archive (ZIP); save the sheet as CSV, or unpack the archive"
        }
        if name.contains(".tfevents.") {
            return "the file is a TensorBoard event file; save its scalars as CSV there"
        }
        if isUTF16(bytes) { return "the file is UTF-16; save it as UTF-8" }
        return json(bytes)
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
        let isObject = first == UInt8(ascii: "{") && line.last(where: { !isBlank($0) }) == UInt8(ascii: "}")
        let way = "in pandas with read_json(…\(isObject ? ", lines=True" : "")).to_csv(…, index=False)"
        return isObject
            ? "the file is JSON Lines, an object a line; write it as CSV, \(way)"
            : "the file is JSON; write it as CSV, \(way)"
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
