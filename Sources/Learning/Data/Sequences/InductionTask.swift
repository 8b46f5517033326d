import Numerics

/// A sequence that repeats itself with a period of its own: … A B … A, after which B must come.
///
/// Each row draws a period from half the span to the span (at most the number of symbols), so many different symbols, and
/// goes round them. Since no symbol stands twice in a period, what followed a symbol before follows it again; since the
/// period differs from row to row, no fixed distance leads there: the symbol itself must be found.
/// Vocabulary: the symbols; there is no separator. Of the 2·span inputs those from the first repeated symbol on are scored.
/// Source: Olsson et al., In-context Learning and Induction Heads, 2022.
public struct InductionTask: SequenceTask {
    public static let name = "induction"
    public static let meaning = Meaning(
        en: "foretells what followed the same symbol before", zh: "预测同一符号上次出现之后的符号（归纳）")
    public static let hyperparameters = [
        Hyperparameter.symbols,
        Hyperparameter.span(8, en: "longest period", zh: "最长周期"),
    ]

    public let symbols: Int
    public let span: Int

    public init(_ values: Hyperparameters) {
        symbols = values.integer("symbols")
        span = values.integer("span")
    }

    public var separator: Int? { nil }
    public var length: Int { 2 * span }

    public func tokens(_ random: inout Philox) -> TaskSequence {
        let longest = min(span, symbols)
        let shortest = (longest + 1) / 2
        let period = shortest + random.integer(below: longest - shortest + 1)
        let round = random.permutation(symbols).prefix(period)
        return TaskSequence(tokens: (0...length).map { round[$0 % period] }, scored: period..<length)
    }
}
