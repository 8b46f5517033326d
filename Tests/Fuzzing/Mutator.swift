/// Changes valid inputs here and there. The same for the same seed, on every machine.
struct Mutator {
    private var state: UInt64
    private let words: [[UInt8]]

    init(seed: UInt64, words: [String]) {
        state = seed
        self.words = words.map { Array($0.utf8) }
    }

    /// Splitmix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private mutating func below(_ count: Int) -> Int { count < 2 ? 0 : Int(next() % UInt64(count)) }

    /// Numbers that break what is careless with them.
    private static let numbers = [
        "0", "-0", "-1", "1", "2", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e19",
        "1e120",
        "1e308", "-1e308", "1e309", "5e-324", "1e-310", "nan", "inf", "-inf", "0.1", "1e-7", "1000000", "100000", "4e9",
        "18446744073709551615", "0x10", "1_000", "1e", "--1", "٣",
    ].map { Array($0.utf8) }

    private static let bytes: [UInt8] = [
        0, 1, 9, 10, 13, 27, 32, 34, 39, 44, 58, 91, 93, 123, 125, 127, 128, 0xC2, 0xFF,
    ]

    mutating func mutated(_ seeds: [[UInt8]]) -> [UInt8] {
        guard !seeds.isEmpty else { return [] }
        var input = seeds[below(seeds.count)]
        for _ in 0..<1 + below(6) { change(&input, seeds) }
        return input.count > 1 << 20 ? Array(input.prefix(1 << 20)) : input
    }

    private mutating func change(_ input: inout [UInt8], _ seeds: [[UInt8]]) {
        let place = below(input.count + 1)
        switch below(12) {
        case 0: if place < input.count { input[place] ^= 1 << UInt8(below(8)) }
        case 1: if place < input.count { input[place] = Self.bytes[below(Self.bytes.count)] }
        case 2: input.removeSubrange(place..<min(input.count, place + 1 + below(16)))
        case 3: input.removeSubrange(place..<min(input.count, place + 1 + below(input.count / 2 + 1)))
        case 4:
            let piece = input[place..<min(input.count, place + 1 + below(64))]
            input.insert(contentsOf: Array(piece), at: below(input.count + 1))
        case 5, 6: if !words.isEmpty { input.insert(contentsOf: words[below(words.count)], at: place) }
        case 7, 8: replaceNumber(&input, from: place)
        case 9: swapLines(&input)
        case 10:
            let other = seeds[below(seeds.count)]
            let start = below(other.count + 1)
            let piece = other[start..<min(other.count, start + 1 + below(256))]
            input.replaceSubrange(place..<min(input.count, place + below(256)), with: Array(piece))
        default: if !words.isEmpty { replaceWord(&input, from: place) }
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x2D
    }

    private static func isNumber(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || byte == 0x2E }

    private mutating func replaceNumber(_ input: inout [UInt8], from place: Int) {
        guard let start = input[place...].firstIndex(where: Self.isNumber) else { return }
        let end = input[start...].firstIndex { !Self.isNumber($0) } ?? input.count
        input.replaceSubrange(start..<end, with: Self.numbers[below(Self.numbers.count)])
    }

    private mutating func replaceWord(_ input: inout [UInt8], from place: Int) {
        guard let start = input[place...].firstIndex(where: Self.isWord) else { return }
        let end = input[start...].firstIndex { !Self.isWord($0) } ?? input.count
        input.replaceSubrange(start..<end, with: words[below(words.count)])
    }

    private mutating func swapLines(_ input: inout [UInt8]) {
        var lines = input.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count > 1 else { return }
        let (a, b) = (below(lines.count), below(lines.count))
        lines.swapAt(a, b)
        input = Array(lines.joined(separator: [0x0A]))
    }
}
