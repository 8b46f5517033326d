/// Reads the chunks of a PNG file, which says what it is without being decoded.
public struct PNGChunks: Sendable {
    public struct Chunk: Sendable, Equatable {
        public var type: String
        public var data: [UInt8]
    }

    public let chunks: [Chunk]

    /// Nil when the bytes are not a whole PNG: wrong signature, a chunk cut short, no end.
    public init?(_ bytes: [UInt8]) {
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

    public subscript(type: String) -> [UInt8]? {
        chunks.first { $0.type == type }?.data
    }

    /// The recipe that `dash export` wrote: the uncompressed iTXt chunk `dash:recipe`. Nil in another program's file.
    public var recipe: String? {
        for chunk in chunks where chunk.type == "iTXt" {
            // keyword, 0, compression flag, compression method, language, 0, translated keyword, 0, text
            let parts = chunk.data.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].elementsEqual(PNGFile.recipeKey.utf8) else { continue }
            let rest = Array(parts[1])
            guard rest.count >= 2, rest[0] == 0 else { continue }
            let tail = rest[2...].split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard tail.count == 3 else { continue }
            return String(decoding: tail[2], as: UTF8.self)
        }
        return nil
    }
}
