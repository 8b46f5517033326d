import Numerics

/// Symbols, a separator, the same symbols again: a b c | a b c.
///
/// Vocabulary: the symbols and the separator. Of the 2·span inputs the last span are scored, from the separator on.
/// Source: Graves, Wayne and Danihelka, Neural Turing Machines, 2014.
public struct CopyTask: SequenceTask {
    public static let name = "copy"
    public static let meaning = Meaning(en: "says the symbols again after the separator", zh: "在分隔符之后复述前面的符号")
    public static let hyperparameters = [
        Hyperparameter.symbols,
        Hyperparameter.span(8, en: "number of symbols to copy", zh: "要复述的符号数"),
    ]

    public let symbols: Int
    public let span: Int

    public init(_ values: Hyperparameters) {
        symbols = values.integer("symbols")
        span = values.integer("span")
    }

    public var separator: Int? { symbols }
    public var length: Int { 2 * span }

    public func tokens(_ random: inout Philox) -> TaskSequence {
        let content = (0..<span).map { _ in random.integer(below: symbols) }
        return TaskSequence(tokens: content + [symbols] + content, scored: span..<2 * span)
    }
}
