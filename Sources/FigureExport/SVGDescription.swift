import Metrics

/// What an SVG needs to stand in a page: identifiers of its own, so that two figures in one page don't show each
/// other's letters, and words for who can't see it (WAI-ARIA Graphics Module: `img` with title and description).
enum SVGDescription {
    static func described(_ bytes: [UInt8], _ metadata: FigureExport.Metadata) -> [UInt8] {
        let prefix = "d\(digest(bytes, metadata))-"
        let result = renamed(bytes, prefix: Array(prefix.utf8))
        guard let root = ByteSearch.first("<svg ", in: result),
            let close = result[root...].firstIndex(of: UInt8(ascii: ">"))
        else { return result }
        var names: [String] = []
        var elements = ""
        for (name, text) in [("title", metadata.title), ("desc", metadata.description)] where !text.isEmpty {
            names.append("\(prefix)\(name)")
            elements += "\n<\(name) id=\"\(prefix)\(name)\">\(XMLText.escaped(text))</\(name)>"
        }
        var attributes = " role=\"img\" xml:lang=\"\(metadata.language.rawValue)\""
        if !names.isEmpty { attributes += " aria-labelledby=\"\(names.joined(separator: " "))\"" }
        return Array(result[..<close]) + Array((attributes + ">" + elements).utf8) + Array(result[(close + 1)...])
    }

    /// Eight digits of SHA-256 over what is drawn and said: figures that differ in anything have other identifiers.
    private static func digest(_ bytes: [UInt8], _ metadata: FigureExport.Metadata) -> String {
        var digest = SHA256()
        digest.update(String(decoding: bytes, as: UTF8.self))
        digest.update(metadata.title)
        digest.update(metadata.description)
        return String(digest.hexadecimal().prefix(8))
    }

    /// Every identifier and what refers to one: `id="x"`, `href="#x"`, `url(#x)`. Embedded pictures have neither sign.
    private static func renamed(_ bytes: [UInt8], prefix: [UInt8]) -> [UInt8] {
        let starts = [" id=\"", "href=\"#", "url(#"].map { Array($0.utf8) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == starts[0][0] || byte == starts[1][0] || byte == starts[2][0],
                let start = starts.first(where: { bytes[index...].starts(with: $0) })
            {
                result += start
                result += prefix
                index += start.count
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }
}

/// Text inside an XML element or attribute.
enum XMLText {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
