@testable import FigureExport

/// Decodes an animated PNG as the specification says, into the pictures that one after the other are on the screen.
struct APNGDecoder {
    struct Frame {
        /// `3 · width · height` bytes.
        var pixels: [UInt8]
        var hundredths: Int
        /// How many pixels are drawn.
        var area: Int
    }

    private(set) var width = 0
    private(set) var height = 0
    private(set) var colorType = 0
    private(set) var plays = -1
    private(set) var frames: [Frame] = []

    /// Nil when anything is not as it must be: a checksum, the order of sequence numbers, a rectangle, the count.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
        var index = 8
        var sequence = 0
        var told = -1
        var palette: [UInt8] = []
        var clear: [UInt8] = []
        var control: [UInt8]?
        var packed: [UInt8] = []
        var screen: [UInt8] = []
        func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
        while index + 12 <= bytes.count {
            let length = number(bytes[index..<index + 4])
            guard index + 12 + length <= bytes.count else { return nil }
            let type = String(decoding: bytes[index + 4..<index + 8], as: UTF8.self)
            let data = Array(bytes[index + 8..<index + 8 + length])
            guard
                number(bytes[index + 8 + length..<index + 12 + length])
                    == Int(Self.crc(bytes[index + 4..<index + 8 + length]))
            else { return nil }
            index += 12 + length
            if type == "fcTL" || type == "IEND", let frame = control {
                guard let drawn = draw(frame, packed, palette, clear, on: &screen) else { return nil }
                frames.append(drawn)
                packed = []
            }
            switch type {
            case "IHDR":
                (width, height, colorType) = (number(data[0..<4]), number(data[4..<8]), Int(data[9]))
                screen = [UInt8](repeating: 0, count: 3 * width * height)
            case "PLTE": palette = data
            case "tRNS": clear = data
            case "acTL": (told, plays) = (number(data[0..<4]), number(data[4..<8]))
            case "fcTL":
                guard number(data[0..<4]) == sequence else { return nil }
                sequence += 1
                control = data
            case "IDAT": packed += data
            case "fdAT":
                guard number(data[0..<4]) == sequence else { return nil }
                sequence += 1
                packed += data.dropFirst(4)
            case "IEND":
                guard index == bytes.count, frames.count == told else { return nil }
                return
            default: break
            }
        }
        return nil
    }

    private func draw(
        _ control: [UInt8], _ packed: [UInt8], _ palette: [UInt8], _ clear: [UInt8], on screen: inout [UInt8]
    ) -> Frame? {
        func number(_ start: Int, _ count: Int = 4) -> Int {
            control[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
        }
        let (columns, rows, left, top) = (number(4), number(8), number(12), number(16))
        let (isDisposed, isOver) = (control[24] != 0, control[25] == 1)
        let size = colorType == 3 ? 1 : 3
        guard left + columns <= width, top + rows <= height, columns > 0, rows > 0, !isDisposed,
            let data = Inflate.zlib(packed, limit: (1 + size * columns) * rows),
            data.count == (1 + size * columns) * rows
        else { return nil }
        for row in 0..<rows {
            let start = row * (1 + size * columns)
            guard data[start] == 0 else { return nil }
            for column in 0..<columns {
                let target = 3 * ((top + row) * width + left + column)
                let source = start + 1 + size * column
                if colorType == 3 {
                    let entry = Int(data[source])
                    if isOver, entry < clear.count, clear[entry] == 0 { continue }
                    for channel in 0..<3 { screen[target + channel] = palette[3 * entry + channel] }
                } else {
                    if isOver, (0..<3).allSatisfy({ data[source + $0] == clear[2 * $0 + 1] }) { continue }
                    for channel in 0..<3 { screen[target + channel] = data[source + channel] }
                }
            }
        }
        guard number(22, 2) == 100 else { return nil }
        return Frame(pixels: screen, hundredths: number(20, 2), area: columns * rows)
    }

    private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
        }
    }
}
