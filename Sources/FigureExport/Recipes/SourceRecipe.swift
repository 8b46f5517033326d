/// The recipe of a figure that is a source text, for TeX or Typst: its second line, a comment.
enum SourceRecipe {
    /// How each text begins.
    static let heads = ["% A figure of dash.\n% recipe: ", "// A figure of dash.\n// recipe: "]
    /// How each ends.
    static let ends = ["% end\n", "// end\n"]

    static func isSource(_ bytes: [UInt8]) -> Bool {
        heads.contains { bytes.starts(with: $0.prefix { $0 != "\n" }.utf8) }
    }

    /// Nil when there is none.
    static func text(in bytes: [UInt8]) throws(FigureRecipe.Problem) -> String? {
        guard ends.contains(where: { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }) else {
            throw .damaged("it is cut short")
        }
        guard let head = heads.first(where: { bytes.starts(with: $0.utf8) }) else { return nil }
        let line = bytes[head.utf8.count...].prefix { $0 != 0x0A }
        guard line.count <= FigureRecipe.mostBytes else { throw .damaged("its recipe is larger than any") }
        guard let text = String(validating: line, as: UTF8.self) else { throw .damaged("its recipe is no text") }
        return text
    }
}
