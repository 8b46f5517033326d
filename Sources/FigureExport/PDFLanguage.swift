import Metrics

/// Says in a PDF which language its text is in (PDF 32000-1, 14.9.2), for screen readers: Cairo has no word for it.
enum PDFLanguage {
    /// The file with the language in its catalog, which Cairo writes last: only the table's own place moves.
    static func stated(_ language: Language, in bytes: [UInt8]) -> [UInt8] {
        let tail = max(0, bytes.count - (1 << 20))
        let entry = Array("\n   /Lang (\(language == .chinese ? "zh-CN" : "en-US"))".utf8)
        let catalogue = "/Type /Catalog"
        guard let catalog = last(catalogue, in: bytes, from: tail),
            let start = last("startxref\n", in: bytes, from: catalog)
        else { return bytes }
        let digits = bytes[(start + 10)...].prefix { (0x30...0x39).contains($0) }
        guard let place = Int(String(decoding: digits, as: UTF8.self)), place > catalog, place < start else {
            return bytes
        }
        let end = catalog + catalogue.utf8.count
        return Array(bytes[..<end]) + entry + Array(bytes[end..<digits.startIndex])
            + Array("\(place + entry.count)".utf8) + Array(bytes[digits.endIndex...])
    }

    private static func last(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        var found: Int?
        var index = start
        while let next = ByteSearch.first(text, in: bytes, from: index) {
            found = next
            index = next + 1
        }
        return found
    }
}
