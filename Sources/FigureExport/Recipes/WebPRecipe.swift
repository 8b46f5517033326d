/// The recipe of a WebP: a chunk of our own, which viewers leave alone (WebP container specification, "unknown chunks").
enum WebPRecipe {
    static let chunk = "dash"

    static func isWebP(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 12 && bytes.starts(with: "RIFF".utf8) && bytes[8..<12].elementsEqual("WEBP".utf8)
    }

    /// Nil when no chunk holds one.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        func number(_ index: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) } }
        let end = number(4) + 8
        guard end <= bytes.count else { throw .damaged("it is cut short") }
        var index = 12
        var frames = 0
        var found: String?
        while index + 8 <= end {
            let length = number(index + 4)
            guard length <= end - index - 8 else { throw .damaged("it is cut short") }
            let data = bytes[(index + 8)..<(index + 8 + length)]
            let type = bytes[index..<index + 4]
            if ["VP8 ", "VP8L", "ANMF"].contains(where: { type.elementsEqual($0.utf8) }) { frames += 1 }
            if found == nil, type.elementsEqual(chunk.utf8) {
                guard length <= FigureRecipe.mostBytes else { throw .damaged("its recipe is larger than any") }
                guard let text = String(validating: data, as: UTF8.self) else {
                    throw .damaged("its recipe is no text")
                }
                found = text
            }
            index += 8 + length + length % 2
        }
        guard frames > 0 else { throw .damaged("it holds no picture") }
        return found
    }
}
