/// A chunk of a PNG file (PNG specification, third edition, 5.3).
struct PNGChunk {
    var type: String
    var data: ArraySlice<UInt8>

    /// The chunks of a whole file of our own making.
    static func all(in bytes: [UInt8]) -> [PNGChunk] {
        var chunks: [PNGChunk] = []
        var index = PNGRecipe.signature.count
        while index + 12 <= bytes.count {
            let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - index - 12 else { return chunks }
            let type = String(decoding: bytes[index + 4..<index + 8], as: UTF8.self)
            chunks.append(PNGChunk(type: type, data: bytes[index + 8..<index + 8 + length]))
            index += 12 + length
        }
        return chunks
    }

    /// Length, type, data, CRC-32 of type and data.
    func write(to bytes: inout [UInt8]) {
        PNGChunk.append(UInt32(truncatingIfNeeded: data.count), to: &bytes)
        let start = bytes.count
        bytes += type.utf8
        bytes += data
        PNGChunk.append(PNGRecipe.crc(bytes[start...]), to: &bytes)
    }

    /// Four bytes, the highest first.
    static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }
}
