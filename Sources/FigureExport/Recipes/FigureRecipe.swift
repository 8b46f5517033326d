/// Reads the recipe that a figure carries: from each format that dash writes, whatever the file's name is.
///
/// The bytes may be anybody's: cut short, random, or made to harm. Nothing is read beyond them, what unpacks is bounded.
public enum FigureRecipe {
    public enum Problem: Error, Equatable, Sendable {
        /// None of the formats that dash writes.
        case notAFigure
        /// One of them, but not whole; in a few words why.
        case damaged(String)
        /// A whole figure without a recipe: another program's, or rewritten by one.
        case none
    }

    /// No recipe is longer: a scenario file has at most 2 MiB.
    static let mostBytes = 16 << 20

    /// The recipe's text.
    public static func text(in bytes: [UInt8]) throws(Problem) -> String {
        guard let text = try recipe(in: bytes) else { throw .none }
        return text
    }

    private static func recipe(in bytes: [UInt8]) throws(Problem) -> String? {
        if bytes.starts(with: GIFRecipe.signature) { return try GIFRecipe.text(in: bytes) }
        if WebPRecipe.isWebP(bytes) { return try WebPRecipe.text(in: bytes) }
        if CastRecipe.isCast(bytes) { return try CastRecipe.text(in: bytes) }
        if SourceRecipe.isSource(bytes) { return try SourceRecipe.text(in: bytes) }
        return switch format(of: bytes) {
        case .png: try PNGRecipe.text(in: bytes)
        case .svg: try SVGRecipe.text(in: bytes)
        case .pdf: try PDFRecipe.text(in: bytes)
        case nil: throw .notAFigure
        }
    }

    /// What the bytes begin as.
    static func format(of bytes: [UInt8]) -> FigureFormat? {
        if bytes.starts(with: PNGRecipe.signature) { return .png }
        if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
        // Comments and a document type may stand before the element.
        let head = Array(bytes.prefix(4096))
        let first = head.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard first == UInt8(ascii: "<"), ByteSearch.first("<svg", in: head) != nil else { return nil }
        return .svg
    }
}
