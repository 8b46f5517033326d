/// Reads the chunks of a PNG file, which says what it is without being decoded.
struct PNGChunks {
    struct Chunk: Equatable {
        var type: String
        var data: [UInt8]
    }

    let chunks: [Chunk]

    /// Nil when the bytes are not a whole PNG: wrong signature, a chunk cut short, no end.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 8, bytes[0..<8].elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            return nil
        }
        var chunks: [Chunk] = []
        var index = 8
        while index + 12 <= bytes.count {
            let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            let type = String(decoding: bytes[index + 4..<index + 8], as: UTF8.self)
            guard length <= bytes.count - index - 12 else { return nil }
            chunks.append(Chunk(type: type, data: Array(bytes[index + 8..<index + 8 + length])))
            index += 12 + length
            if type == "IEND" {
                self.chunks = chunks
                return
            }
        }
        return nil
    }

    subscript(type: String) -> [UInt8]? {
        chunks.first { $0.type == type }?.data
    }
}
