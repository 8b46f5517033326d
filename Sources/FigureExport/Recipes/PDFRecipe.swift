/// The recipe of a PDF: the keywords of its document information (PDF 1.7, ISO 32000-1, 14.3.3), which Cairo writes as a
/// literal or hexadecimal string, plain or in a compressed object stream (7.5.7).
enum PDFRecipe {
    private static let key = "/Keywords"
    /// All object streams of a file together are no longer, and unpack to no more: dash writes a few kilobytes.
    private static let (mostPacked, mostUnpacked) = (16 << 20, 64 << 20)

    /// Nil when there is none.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        let tail = max(0, bytes.count - 4096)
        guard ByteSearch.first("%%EOF", in: bytes, from: tail) != nil else { throw .damaged("it is cut short") }
        try checkPlaces(bytes, from: tail)
        return search(bytes)
    }

    /// The recipe wherever it stands. Every byte is looked at a bounded number of times.
    static func search(_ bytes: [UInt8]) -> String? {
        if let text = keywords(in: bytes) { return text }
        var (packed, unpacked) = (mostPacked, mostUnpacked)
        var index = 0
        while let stream = ByteSearch.first("stream", in: bytes, from: index) {
            let dictionary = max(index, stream - 4096)
            index = stream + 6
            guard ByteSearch.first("/ObjStm", in: bytes, from: dictionary, to: stream) != nil else { continue }
            guard let end = ByteSearch.first("endstream", in: bytes, from: index) else { break }
            // The line break after the word is no part of the data.
            var start = index
            if bytes[start] == 0x0D { start += 1 }
            if start < end, bytes[start] == 0x0A { start += 1 }
            index = end + 9
            packed -= end - start
            guard start < end, packed >= 0 else { continue }
            let objects = Inflate.prefix(Array(bytes[start..<end]), limit: max(0, unpacked))
            unpacked -= objects.bytes.count
            if objects.isWhole, let text = keywords(in: objects.bytes) { return text }
        }
        return nil
    }

    /// Whether the end of the file tells where its objects are, and they are there (7.5.5): a piece that is missing in the
    /// middle moves them.
    private static func checkPlaces(_ bytes: [UInt8], from tail: Int) throws(FigureRecipe.Problem) {
        var last: Int?
        var index = tail
        while let found = ByteSearch.first("startxref", in: bytes, from: index) { (last, index) = (found, found + 9) }
        let digits = bytes[((last ?? bytes.count - 9) + 9)...].drop { [0x20, 0x0A, 0x0D].contains($0) }
            .prefix(12).prefix { (0x30...0x39).contains($0) }
        guard last != nil, !digits.isEmpty else { throw .damaged("it does not tell where its objects are") }
        let place = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let isThere = place < bytes.count && (bytes[place...].starts(with: "xref".utf8) || isObject(bytes[place...]))
        guard isThere else { throw .damaged("its objects are not where it says") }
    }

    /// `12 0 obj`, the beginning of a table of objects in a stream.
    private static func isObject(_ bytes: ArraySlice<UInt8>) -> Bool {
        let head = String(decoding: bytes.prefix(32), as: UTF8.self)
        return head.prefixMatch(of: /[0-9]+ [0-9]+ obj/) != nil
    }

    private static func keywords(in bytes: [UInt8]) -> String? {
        var start = 0
        // What is no string's end is looked for to the end of the file, not again and again.
        var room = 2 * bytes.count + 4096
        while room > 0, let found = ByteSearch.first(key, in: bytes, from: start) {
            start = found + key.utf8.count
            while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
            guard start < bytes.count else { return nil }
            var end = start
            let string: [UInt8]? =
                switch bytes[start] {
                case UInt8(ascii: "("): literal(bytes, after: start, end: &end)
                case UInt8(ascii: "<"): hexadecimal(bytes, after: start, end: &end)
                default: nil
                }
            room -= end - start
            guard let string, let text = decoded(string) else { continue }
            // Keywords of another program are not a recipe.
            if text.hasPrefix("{") { return text }
        }
        return nil
    }

    /// `(…)` with balanced parentheses and escapes (7.3.4.2).
    private static func literal(_ bytes: [UInt8], after open: Int, end index: inout Int) -> [UInt8]? {
        var result: [UInt8] = []
        var depth = 1
        index = open + 1
        while index < bytes.count, result.count <= FigureRecipe.mostBytes {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return result }
            case UInt8(ascii: "\\"):
                guard index < bytes.count else { return nil }
                let next = bytes[index]
                index += 1
                switch next {
                case UInt8(ascii: "n"): result.append(0x0A)
                case UInt8(ascii: "r"): result.append(0x0D)
                case UInt8(ascii: "t"): result.append(0x09)
                case UInt8(ascii: "b"): result.append(0x08)
                case UInt8(ascii: "f"): result.append(0x0C)
                case 0x30...0x37:
                    var value = Int(next - 0x30)
                    var digits = 1
                    while digits < 3, index < bytes.count, (0x30...0x37).contains(bytes[index]) {
                        value = value * 8 + Int(bytes[index] - 0x30)
                        index += 1
                        digits += 1
                    }
                    result.append(UInt8(truncatingIfNeeded: value))
                // A line break after a backslash continues the line.
                case 0x0A, 0x0D: break
                default: result.append(next)
                }
                continue
            default: break
            }
            result.append(byte)
        }
        return nil
    }

    /// `<FEFF…>`, white space between digits (7.3.4.3).
    private static func hexadecimal(_ bytes: [UInt8], after open: Int, end: inout Int) -> [UInt8]? {
        var result: [UInt8] = []
        var high: UInt8?
        for byte in bytes[(open + 1)...] {
            end += 1
            if byte == UInt8(ascii: ">") { return result + (high.map { [$0 << 4] } ?? []) }
            if [0x20, 0x09, 0x0A, 0x0D].contains(byte) { continue }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            if let value = high {
                result.append(value << 4 | UInt8(digit))
                high = nil
            } else {
                high = UInt8(digit)
            }
            guard result.count <= 2 * FigureRecipe.mostBytes else { return nil }
        }
        return nil
    }

    /// UTF-16 with its mark, or bytes that we only write in ASCII.
    private static func decoded(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: [0xFE, 0xFF]) else { return String(validating: bytes, as: UTF8.self) }
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return String(validating: units, as: UTF16.self)
    }
}
