import Charts

/// A place in a text where a number stands: `{first-share}`, `{network.depth}`, `{large.optimizer.learning-rate}`,
/// `{network.layers[0].units}`,
/// with a format after a colon: `{first-share:2}` to two significant digits, `{accuracy:%}` in percent,
/// `{accuracy:%1}` with a decimal.
public struct TextReference: Hashable, Sendable {
    public enum Format: Hashable, Sendable {
        case significant(Int)
        case percent(decimals: Int)
    }

    public var name: String
    public var format: Format?

    /// The shown digits where a text does not say how many.
    static let digits = 3

    /// Letters first, so that a set such as {0, 1} is none.
    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
        return text.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
        }
    }

    private static func isPath(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return !parts.isEmpty && parts.allSatisfy { isName(ItemKey($0)?.list ?? $0) }
    }

    init?(_ inner: Substring) {
        let parts = inner.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let head = parts.first, Self.isPath(head) else { return nil }
        name = String(head)
        guard parts.count == 2 else { return }
        if parts[1].hasPrefix("%") {
            guard let decimals = parts[1].count == 1 ? 0 : Int(parts[1].dropFirst()), (0...6).contains(decimals) else {
                return nil
            }
            format = .percent(decimals: decimals)
        } else {
            guard let digits = Int(parts[1]), (1...15).contains(digits) else { return nil }
            format = .significant(digits)
        }
    }

    /// A text in its parts: words and references in turn.
    enum Part: Hashable {
        case words(String)
        case reference(TextReference)
    }

    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var words = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            words += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"),
                let reference = TextReference(rest[rest.index(after: open)..<close])
            else {
                words.append(rest.removeFirst())
                continue
            }
            if !words.isEmpty { parts.append(.words(words)) }
            words = ""
            parts.append(.reference(reference))
            rest = rest[rest.index(after: close)...]
        }
        words += rest
        if !words.isEmpty { parts.append(.words(words)) }
        return parts
    }

    /// The text with each reference replaced; one for which there is nothing stays as it is.
    static func filled(_ text: String, _ replacement: (TextReference) -> String?) -> String {
        parts(of: text).map { part in
            switch part {
            case .words(let words): words
            case .reference(let reference): replacement(reference) ?? reference.written
            }
        }.joined()
    }

    /// As it stands in a file.
    var written: String {
        switch format {
        case nil: "{\(name)}"
        case .significant(let digits): "{\(name):\(digits)}"
        case .percent(let decimals): "{\(name):%\(decimals == 0 ? "" : "\(decimals)")}"
        }
    }

    /// A number as it stands in a text.
    func text(_ value: Double, language: String) -> String {
        let number = NumberText(typographic: true)
        switch format {
        case nil: return number.significant(value, digits: Self.digits)
        case .significant(let digits): return number.significant(value, digits: digits)
        case .percent(let decimals):
            // English sets a blank before the sign here, Chinese none.
            return number.fixed(value * 100, decimals: decimals) + (language == "zh" ? "%" : "\u{A0}%")
        }
    }
}
