/// The recipe of a GIF: a comment extension (GIF89a, 24) that begins with a key.
enum GIFRecipe {
    static let signature = Array("GIF89a".utf8)
    static let key = "dash:recipe "

    /// Nil when no comment holds one.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        guard bytes.count >= 13 else { throw .damaged("it is cut short") }
        var found: String?
        var index = 13 + paletteSize(bytes[10])
        var frames = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x3B:
                guard frames > 0 else { throw .damaged("it holds no picture") }
                return found
            case 0x21:
                guard index + 1 < bytes.count else { throw .damaged("it is cut short") }
                let isComment = bytes[index + 1] == 0xFE
                index += 2
                let data = try blocks(bytes, &index, keeps: isComment && found == nil)
                guard isComment, found == nil, data.starts(with: key.utf8) else { continue }
                guard let text = String(validating: data.dropFirst(key.utf8.count), as: UTF8.self) else {
                    throw .damaged("its recipe is no text")
                }
                found = text
            case 0x2C:
                guard index + 10 < bytes.count else { throw .damaged("it is cut short") }
                index += 11 + paletteSize(bytes[index + 9])
                _ = try blocks(bytes, &index, keeps: false)
                frames += 1
            default: throw .damaged("its blocks cannot be told apart")
            }
        }
        throw .damaged("it is cut short")
    }

    private static func paletteSize(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }

    /// Data in blocks of up to 255 bytes, each after its length, up to one of length 0.
    private static func blocks(
        _ bytes: [UInt8], _ index: inout Int, keeps: Bool
    ) throws(FigureRecipe.Problem) -> [UInt8] {
        var data: [UInt8] = []
        while index < bytes.count {
            let length = Int(bytes[index])
            guard index + 1 + length <= bytes.count else { throw .damaged("it is cut short") }
            if keeps { data += bytes[(index + 1)..<(index + 1 + length)] }
            guard data.count <= FigureRecipe.mostBytes else { throw .damaged("its recipe is larger than any") }
            index += 1 + length
            if length == 0 { return data }
        }
        throw .damaged("it is cut short")
    }
}
