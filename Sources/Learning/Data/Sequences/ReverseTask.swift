import Numerics

/// Symbols, a separator, the symbols from last to first: a b c | c b a.
///
/// Vocabulary: the symbols and the separator. Of the 2·span inputs the last span are scored, from the separator on. Unlike
/// copying, no fixed distance leads from an answer to its symbol.
public struct ReverseTask: SequenceTask {
    public static let name = "reverse"
    public static let meaning = Meaning(en: "says the symbols backward after the separator", zh: "在分隔符之后倒序复述前面的符号")
    public static let hyperparameters = [
        Hyperparameter.symbols,
        Hyperparameter.span(8, en: "number of symbols to reverse", zh: "要倒序的符号数"),
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
        return TaskSequence(tokens: content + [symbols] + content.reversed(), scored: span..<2 * span)
    }
}
