/// The recipe of an SVG: an element of its own in `<metadata>`, which every viewer leaves alone (SVG 1.1, 21).
enum SVGRecipe {
    private static let start = "<dash:recipe"
    private static let end = "</dash:recipe>"

    /// The file with the recipe as the first thing in its root element.
    static func inserted(_ recipe: String, into bytes: [UInt8]) -> [UInt8] {
        guard !recipe.isEmpty, let root = ByteSearch.first("<svg", in: bytes),
            let close = bytes[root...].firstIndex(of: UInt8(ascii: ">"))
        else { return bytes }
        let element =
            "\n<metadata>\(start) xmlns:dash=\"urn:dash:recipe\" shapes=\"\(shapes(in: bytes))\">\(text(recipe))\(end)</metadata>"
        return Array(bytes[...close]) + Array(element.utf8) + Array(bytes[(close + 1)...])
    }

    /// Nil when there is none.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        let tail = max(0, bytes.count - 4096)
        guard ByteSearch.first("</svg>", in: bytes, from: tail) != nil else { throw .damaged("it is cut short") }
        guard let element = ByteSearch.first(start, in: bytes) else { return nil }
        guard let open = bytes[element...].firstIndex(of: UInt8(ascii: ">")),
            let close = ByteSearch.first(end, in: bytes, from: open)
        else { throw .damaged("its recipe is cut short") }
        try check(bytes, told: count(bytes[element..<open]))
        guard close - open <= FigureRecipe.mostBytes else { throw .damaged("its recipe is larger than any") }
        guard let text = String(validating: bytes[(open + 1)..<close], as: UTF8.self), let plain = unescaped(text)
        else { throw .damaged("its recipe is no text") }
        return plain
    }

    /// Between tags a quotation mark is itself.
    private static func text(_ recipe: String) -> String {
        XMLText.escaped(recipe).replacing("&quot;", with: "\"")
    }

    /// How many shapes are drawn: outlines, uses of letters, pictures, text.
    private static func shapes(in bytes: [UInt8]) -> Int {
        var count = 0
        var index = 0
        while let tag = ByteSearch.first("<", in: bytes, from: index) {
            index = tag + 1
            if names.contains(where: { bytes[index...].starts(with: $0) }) { count += 1 }
        }
        return count
    }

    private static let names = [
        "path ", "use ", "image ", "rect ", "text", "polyline ", "polygon ", "circle ", "line ",
    ]
    .map { Array($0.utf8) }

    /// The number of shapes that was written beside the recipe; nil where none was.
    private static func count(_ tag: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: tag.prefix(256), as: UTF8.self)
        return (text.firstMatch(of: /shapes="([0-9]{1,9})"/)?.1).flatMap { Int($0) }
    }

    /// Another program may draw with fewer shapes; a drawing that is gone is told.
    private static func check(_ bytes: [UInt8], told: Int?) throws(FigureRecipe.Problem) {
        let found = shapes(in: bytes)
        guard found >= max(1, (told ?? 0) / 2) else {
            throw .damaged("its drawing is gone: \(found) of \(told ?? 1) shapes are there")
        }
    }

    /// The text without references; nil when one is wrong. Other programs write other ones than we do.
    private static func unescaped(_ text: String) -> String? {
        var result = ""
        var parts = text.split(separator: "&", omittingEmptySubsequences: false)[...]
        result += parts.removeFirst()
        for part in parts {
            guard let end = part.firstIndex(of: ";"), let character = character(part[..<end]) else { return nil }
            result.unicodeScalars.append(character)
            result += part[part.index(after: end)...]
        }
        return result
    }

    private static func character(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") {
                UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                nil
            }
        }
    }
}
