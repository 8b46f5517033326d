/// A compiled description of a terminal, as `term(5)` has it, told that the terminal takes red, green and blue directly.
///
/// Most terminals do, and few descriptions say so; curses believes the description alone.
public struct CompiledTerminfo {
    private var names: ArraySlice<UInt8> = []
    private var flags: [UInt8] = []
    private var numbers: [Int] = []
    private var offsets: [Int] = []
    private var table: [UInt8] = []
    private var own = OwnCapabilities()

    /// Capabilities beyond the standard ones, each with its name.
    private struct OwnCapabilities {
        var flags: [UInt8] = []
        var numbers: [Int] = []
        var offsets: [Int] = []
        var names: [Int] = []
        /// How many texts the table holds.
        var texts = 0
        var table: [UInt8] = []
    }

    /// The places of standard capabilities, in the order of `term.h`.
    private enum Place {
        static let canChange = 27
        static let colors = 13
        static let pairs = 14
        static let foreground = 359
        static let background = 360
    }

    /// Nil for what is no compiled description, or is cut short.
    public init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes)
        guard let magic = reader.short(), magic == 0o432 || magic == 0o1036 else { return nil }
        let isWide = magic == 0o1036
        guard let counts = reader.shorts(5), counts.allSatisfy({ $0 >= 0 }), let names = reader.bytes(counts[0]),
            let flags = reader.bytes(counts[1]), reader.align(), let numbers = reader.numbers(counts[2], isWide),
            let offsets = reader.shorts(counts[3]), let table = reader.bytes(counts[4])
        else { return nil }
        (self.names, self.flags, self.numbers) = (names, Array(flags), numbers)
        (self.offsets, self.table) = (offsets, Array(table))
        guard reader.align(), let more = reader.shorts(5) else { return }
        guard more.allSatisfy({ $0 >= 0 }), let ownFlags = reader.bytes(more[0]), reader.align(),
            let ownNumbers = reader.numbers(more[1], isWide), let ownOffsets = reader.shorts(more[2]),
            let ownNames = reader.shorts(more[0] + more[1] + more[2]), let ownTable = reader.bytes(more[4])
        else { return nil }
        own = OwnCapabilities(
            flags: Array(ownFlags), numbers: ownNumbers, offsets: ownOffsets, names: ownNames, texts: more[3],
            table: Array(ownTable))
    }

    /// The description with direct color; nil where it has that already, or could not be told.
    public var withDirectColor: [UInt8]? {
        var entry = self
        guard numbers.count <= Place.pairs || numbers[Place.colors] <= 256 else { return nil }
        entry.flags.fill(to: Place.canChange + 1, with: 0)
        entry.flags[Place.canChange] = 0
        entry.numbers.fill(to: Place.pairs + 1, with: -1)
        entry.numbers[Place.colors] = 1 << 24
        entry.numbers[Place.pairs] = 1 << 16
        entry.offsets.fill(to: Place.background + 1, with: -1)
        for (place, palette, direct) in [(Place.foreground, 3, 38), (Place.background, 4, 48)] {
            entry.offsets[place] = entry.table.count
            entry.table += Array(CompiledTerminfo.sequence(palette: palette, direct: direct).utf8) + [0]
        }
        guard entry.addFlag("RGB"), entry.table.count < Int(Int16.max) else { return nil }
        return entry.bytes
    }

    /// The first eight numbers are the palette's, all others 0xRRGGBB.
    private static func sequence(palette: Int, direct: Int) -> String {
        "\u{1B}[%?%p1%{8}%<%t\(palette)%p1%d%e\(direct);2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
    }

    /// Adds a flag of our own after those that are there. Names are counted from the end of the values in the table.
    private mutating func addFlag(_ name: String) -> Bool {
        var valuesEnd = 0
        for offset in own.offsets where offset >= 0 {
            guard offset < own.table.count, let end = own.table[offset...].firstIndex(of: 0) else { return false }
            valuesEnd = max(valuesEnd, end + 1)
        }
        own.names.insert(own.table.count - valuesEnd, at: own.flags.count)
        own.flags.append(1)
        own.table += Array(name.utf8) + [0]
        own.texts += 1
        return true
    }

    private var bytes: [UInt8] {
        var writer = Writer()
        writer.shorts([0o1036, names.count, flags.count, numbers.count, offsets.count, table.count])
        writer.bytes += names + flags
        writer.align()
        writer.numbers(numbers)
        writer.shorts(offsets)
        writer.bytes += table
        writer.align()
        writer.shorts([own.flags.count, own.numbers.count, own.offsets.count, own.texts, own.table.count])
        writer.bytes += own.flags
        writer.align()
        writer.numbers(own.numbers)
        writer.shorts(own.offsets + own.names)
        writer.bytes += own.table
        return writer.bytes
    }
}

extension Array {
    fileprivate mutating func fill(to count: Int, with element: Element) {
        if self.count < count { self += Array(repeating: element, count: count - self.count) }
    }
}

/// Little-endian numbers, one after the other.
private struct Reader {
    private let data: [UInt8]
    private var at = 0

    init(_ data: [UInt8]) { self.data = data }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, at + count <= data.count else { return nil }
        defer { at += count }
        return data[at..<at + count]
    }

    mutating func short() -> Int? {
        bytes(2).map { Int(Int16(truncatingIfNeeded: Int($0[$0.startIndex]) | Int($0[$0.startIndex + 1]) << 8)) }
    }

    mutating func shorts(_ count: Int) -> [Int]? {
        guard count >= 0, at + 2 * count <= data.count else { return nil }
        return (0..<count).compactMap { _ in short() }
    }

    mutating func numbers(_ count: Int, _ isWide: Bool) -> [Int]? {
        guard isWide else { return shorts(count) }
        guard count >= 0, at + 4 * count <= data.count else { return nil }
        return (0..<count).compactMap { _ in
            guard let low = short(), let high = short() else { return nil }
            return high << 16 | low & 0xFFFF
        }
    }

    /// Numbers stand at even places; false where the end is passed.
    mutating func align() -> Bool {
        at += at % 2
        return at <= data.count
    }
}

private struct Writer {
    var bytes: [UInt8] = []

    mutating func shorts(_ values: [Int]) {
        for value in values { bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)] }
    }

    mutating func numbers(_ values: [Int]) {
        for value in values { shorts([value, value >> 16]) }
    }

    mutating func align() {
        if bytes.count % 2 == 1 { bytes.append(0) }
    }
}
