/// Unpacks what deflate has packed (RFC 1951) in a zlib wrapper (RFC 1950), into a bounded room.
///
/// Written here because figures of other programs, which may be made to harm, are read by it and a few lines can be seen
/// through; libpng's own reader would decode the picture too.
struct Inflate {
    private let bytes: [UInt8]
    private let limit: Int
    private var index: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []
    /// How many bytes stood before those of `output`, where only as many are kept as are looked back at.
    private var dropped = 0
    private var keepsAll = true

    /// How many bytes the data unpacks to, without keeping them; nil when it is wrong, cut short, or more than `limit`.
    static func count(_ bytes: [UInt8], limit: Int) -> Int? {
        guard var inflate = Inflate(zlib: bytes, limit: limit) else { return nil }
        inflate.keepsAll = false
        return inflate.run() ? inflate.dropped + inflate.output.count : nil
    }

    /// What the data unpacks to as far as it goes, and whether it is whole.
    static func prefix(_ bytes: [UInt8], limit: Int) -> (bytes: [UInt8], isWhole: Bool) {
        guard var inflate = Inflate(zlib: bytes, limit: limit) else { return ([], false) }
        let isWhole = inflate.run()
        return (inflate.output, isWhole)
    }

    /// Nil when the data is wrong, cut short, or unpacks to more than `limit` bytes.
    static func zlib(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        let (output, isWhole) = prefix(bytes, limit: limit)
        return isWhole ? output : nil
    }

    private init?(zlib bytes: [UInt8], limit: Int) {
        // Deflate with a window of at most 32 KiB, no preset dictionary, a header that is a multiple of 31.
        guard bytes.count > 6, bytes[0] & 0x0F == 8, bytes[0] >> 4 <= 7, bytes[1] & 0x20 == 0,
            (Int(bytes[0]) << 8 | Int(bytes[1])).isMultiple(of: 31)
        else { return nil }
        self.bytes = bytes
        self.limit = limit
        index = 2
    }

    private mutating func run() -> Bool {
        while true {
            guard let isLast = take(1), let kind = take(2) else { return false }
            let isFine: Bool =
                switch kind {
                case 0: copyStored()
                case 1: decode(Self.fixedLengths, Self.fixedDistances)
                case 2: decodeDynamic()
                default: false
                }
            guard isFine else { return false }
            forget()
            if isLast == 1 { return true }
        }
    }

    /// Lets go of what lies further back than anything refers to.
    private mutating func forget() {
        guard !keepsAll, output.count > 1 << 20 else { return }
        dropped += output.count - (1 << 15)
        output.removeFirst(output.count - (1 << 15))
    }

    /// How many bytes there is still room for.
    private var room: Int { limit - dropped - output.count }

    /// The next bits, the least significant first; nil at the end.
    private mutating func take(_ count: Int) -> Int? {
        while bitCount < count {
            guard index < bytes.count else { return nil }
            bits |= UInt32(bytes[index]) << UInt32(bitCount)
            index += 1
            bitCount += 8
        }
        defer {
            bits >>= UInt32(count)
            bitCount -= count
        }
        return Int(bits & ((1 << UInt32(count)) - 1))
    }

    private mutating func copyStored() -> Bool {
        bits = 0
        bitCount = 0
        guard index + 4 <= bytes.count else { return false }
        let length = Int(bytes[index]) | Int(bytes[index + 1]) << 8
        let check = Int(bytes[index + 2]) | Int(bytes[index + 3]) << 8
        index += 4
        guard length == ~check & 0xFFFF, length <= bytes.count - index, length <= room else {
            return false
        }
        output += bytes[index..<index + length]
        index += length
        return true
    }

    /// A prefix code by how many codes have each length, and its symbols in order of their codes.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        /// Nil for lengths that are no code.
        init?(_ lengths: some Collection<Int>) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            var left = 1
            for length in 1..<16 {
                left = left * 2 - counts[length]
                if left < 0 { return nil }
            }
            // Sorted by counting: blocks may be as short as a code is long.
            var places = counts
            var next = 0
            for length in 1..<16 {
                places[length] = next
                next += counts[length]
            }
            symbols = [Int](repeating: 0, count: next)
            for (symbol, length) in lengths.enumerated() where length > 0 {
                symbols[places[length]] = symbol
                places[length] += 1
            }
        }
    }

    private mutating func symbol(_ code: Code) -> Int? {
        var (value, first, offset) = (0, 0, 0)
        for length in 1..<16 {
            guard let bit = take(1) else { return nil }
            value |= bit
            let count = code.counts[length]
            if value - count < first { return code.symbols[offset + value - first] }
            offset += count
            first = (first + count) << 1
            value <<= 1
        }
        return nil
    }

    private mutating func decode(_ lengths: Code?, _ distances: Code?) -> Bool {
        guard let lengths, let distances else { return false }
        while true {
            guard let symbol = symbol(lengths) else { return false }
            if symbol < 256 {
                guard room > 0 else { return false }
                forget()
                output.append(UInt8(symbol))
            } else if symbol == 256 {
                return true
            } else {
                guard copy(lengthSymbol: symbol - 257, distances) else { return false }
            }
        }
    }

    private mutating func copy(lengthSymbol: Int, _ distances: Code) -> Bool {
        guard lengthSymbol < Self.lengthBases.count, let more = take(Self.lengthBits[lengthSymbol]),
            let symbol = symbol(distances), symbol < Self.distanceBases.count,
            let further = take(Self.distanceBits[symbol])
        else { return false }
        let length = Self.lengthBases[lengthSymbol] + more
        let distance = Self.distanceBases[symbol] + further
        guard distance <= output.count, length <= room else { return false }
        for _ in 0..<length { output.append(output[output.count - distance]) }
        return true
    }

    private mutating func decodeDynamic() -> Bool {
        guard let literals = take(5), let distances = take(5), let count = take(4) else { return false }
        var lengths = [Int](repeating: 0, count: 19)
        for position in 0..<count + 4 {
            guard let length = take(3) else { return false }
            lengths[Self.order[position]] = length
        }
        guard let code = Code(lengths) else { return false }
        var all: [Int] = []
        let total = literals + 257 + distances + 1
        while all.count < total {
            guard let symbol = symbol(code) else { return false }
            switch symbol {
            case 0..<16: all.append(symbol)
            case 16:
                guard let last = all.last, let times = take(2) else { return false }
                all += [Int](repeating: last, count: times + 3)
            case 17:
                guard let times = take(3) else { return false }
                all += [Int](repeating: 0, count: times + 3)
            default:
                guard let times = take(7) else { return false }
                all += [Int](repeating: 0, count: times + 11)
            }
        }
        guard all.count == total else { return false }
        return decode(Code(all[..<(literals + 257)]), Code(all[(literals + 257)...]))
    }

    private static let fixedLengths = Code(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = Code([Int](repeating: 5, count: 30))
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
}
