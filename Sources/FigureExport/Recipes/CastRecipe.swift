/// The recipe of an asciicast: a string in its first line, which players leave alone.
enum CastRecipe {
    private static let key = "\"dash:recipe\": \""

    static func isCast(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\"version\": 2,".utf8) }

    /// Nil when there is none.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        let line = bytes.firstIndex(of: 0x0A) ?? bytes.count
        guard bytes.last == 0x0A, line + 1 < bytes.count else { throw .damaged("it is cut short") }
        guard let start = ByteSearch.first(key, in: bytes, to: line) else { return nil }
        guard line - start <= FigureRecipe.mostBytes else { throw .damaged("its recipe is larger than any") }
        var text: [UInt8] = []
        var index = start + key.utf8.count
        while index < line {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else {
                    throw .damaged("its recipe is no text")
                }
                return text
            case UInt8(ascii: "\\"):
                guard index + 1 < line else { throw .damaged("its recipe is cut short") }
                let next = bytes[index + 1]
                switch next {
                case UInt8(ascii: "n"): text.append(0x0A)
                case UInt8(ascii: "t"): text.append(0x09)
                case UInt8(ascii: "u"):
                    let digits = String(decoding: bytes[(index + 2)..<min(index + 6, line)], as: UTF8.self)
                    guard let value = UInt8(digits, radix: 16), digits.utf8.count == 4 else {
                        throw .damaged("its recipe is no text")
                    }
                    text.append(value)
                    index += 4
                default: text.append(next)
                }
                index += 2
            default:
                text.append(bytes[index])
                index += 1
            }
        }
        throw .damaged("its recipe is cut short")
    }
}
