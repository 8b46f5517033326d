/// The recipe of a PNG: the iTXt chunk `dash:recipe` (PNG specification, third edition, 11.3.3.4).
enum PNGRecipe {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Nil when no chunk holds one.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        var found: String?
        var index = signature.count
        var isFirst = true
        var picture = PNGPicture()
        while index + 12 <= bytes.count {
            let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - index - 12 else { throw .damaged("it is cut short") }
            let type = bytes[index + 4..<index + 8]
            if isFirst, !type.elementsEqual("IHDR".utf8) { throw .damaged("it does not begin with a header") }
            isFirst = false
            let data = bytes[index + 8..<index + 8 + length]
            let name = String(decoding: type, as: UTF8.self)
            if ["IHDR", "IDAT", "IEND", "acTL", "fcTL", "fdAT"].contains(name) {
                try check(bytes, index, data, "its picture does not match its checksum")
                try picture.take(name, data)
            }
            if found == nil, type.elementsEqual("iTXt".utf8), let text = try recipe(in: data) {
                try check(bytes, index, data, "its recipe does not match its checksum")
                found = text
            }
            if name == "IEND" {
                try picture.check()
                return found
            }
            index = data.endIndex + 4
        }
        throw .damaged("it is cut short")
    }

    /// keyword, 0, compression flag, compression method, language, 0, translated keyword, 0, text
    private static func recipe(in data: ArraySlice<UInt8>) throws(FigureRecipe.Problem) -> String? {
        let key = Array(PNGFile.recipeKey.utf8)
        let rest = data.dropFirst(key.count)
        guard data.starts(with: key), rest.first == 0 else { return nil }
        let flags = rest.dropFirst()
        guard flags.count >= 2, let isCompressed = flags.first else { throw .damaged("its recipe is cut short") }
        let texts = flags.dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
        guard texts.count == 3 else { throw .damaged("its recipe is cut short") }
        var text = Array(texts[2])
        if isCompressed != 0 {
            // dash does not compress it; a program that rewrites PNG files may.
            guard let plain = Inflate.zlib(text, limit: FigureRecipe.mostBytes) else {
                throw .damaged("its recipe cannot be unpacked, or is larger than any")
            }
            text = plain
        }
        guard let string = String(validating: text, as: UTF8.self) else { throw .damaged("its recipe is no text") }
        return string
    }

    private static func check(
        _ bytes: [UInt8], _ index: Int, _ data: ArraySlice<UInt8>, _ reason: String
    ) throws(FigureRecipe.Problem) {
        let check = bytes[data.endIndex..<data.endIndex + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard check == crc(bytes[index + 4..<data.endIndex]) else { throw .damaged(reason) }
    }

    /// The CRC-32 of a chunk's type and data.
    static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }

    private static let table = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
}
