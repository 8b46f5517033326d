/// The recipe of a PDF: the keywords of its document information (PDF 1.7, ISO 32000-1, 14.3.3), which Cairo writes as a
/// literal or hexadecimal string, plain or in a compressed object stream (7.5.7).
enum PDFRecipe {
    private static let key = "/Keywords"
    /// All object streams of a file together unpack to no more.
    private static let mostUnpacked = 64 << 20

    /// Nil when there is none.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        guard ByteSearch.first("%%EOF", in: bytes, from: max(0, bytes.count - 4096)) != nil else {
            throw .damaged("it is cut short")
        }
        if let text = try keywords(in: bytes) { return text }
        var room = mostUnpacked
        var index = 0
        while let dictionary = ByteSearch.first("/ObjStm", in: bytes, from: index) {
            index = dictionary + 1
            guard let stream = ByteSearch.first("stream", in: bytes, from: dictionary, to: dictionary + 4096),
                let end = ByteSearch.first("endstream", in: bytes, from: stream)
            else { continue }
            // The line break after the word is no part of the data.
            var start = stream + 6
            if bytes[start] == 0x0D { start += 1 }
            if start < end, bytes[start] == 0x0A { start += 1 }
            guard start < end, let objects = Inflate.zlib(Array(bytes[start..<end]), limit: room) else { continue }
            room -= objects.count
            if let text = try keywords(in: objects) { return text }
            index = end
        }
        return nil
    }

    private static func keywords(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        var start = 0
        while let found = ByteSearch.first(key, in: bytes, from: start) {
            start = found + key.utf8.count
            while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
            guard start < bytes.count else { return nil }
            let string: [UInt8]? =
                switch bytes[start] {
                case UInt8(ascii: "("): literal(bytes, after: start)
                case UInt8(ascii: "<"): hexadecimal(bytes, after: start)
                default: nil
                }
            guard let string, let text = decoded(string) else { continue }
            // Keywords of another program are not a recipe.
            if text.hasPrefix("{") { return text }
        }
        return nil
    }

    /// `(…)` with balanced parentheses and escapes (7.3.4.2).
    private static func literal(_ bytes: [UInt8], after open: Int) -> [UInt8]? {
        var result: [UInt8] = []
        var depth = 1
        var index = open + 1
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
    private static func hexadecimal(_ bytes: [UInt8], after open: Int) -> [UInt8]? {
        var result: [UInt8] = []
        var high: UInt8?
        for byte in bytes[(open + 1)...] {
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
