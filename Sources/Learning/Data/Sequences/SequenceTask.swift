import Numerics

/// A family of made-up token sequences for a network that predicts the next token at every position.
///
/// Tokens are integers from 0. The symbols 0 ..< `symbols` carry the content; a separator, where a task has one, is the
/// token `symbols`. Input and target have the same length: the target at a position is the token that follows it.
public protocol SequenceTask: CatalogueEntry {
    /// How many different symbols there are.
    var symbols: Int { get }
    /// The token between the parts of a sequence; nil for a task without one.
    var separator: Int? { get }
    /// The number of positions of an input.
    var length: Int { get }

    /// One sequence of `length + 1` tokens.
    func tokens(_ random: inout Philox) -> TaskSequence

    /// What readers see for each token.
    var tokenNames: [String] { get }

    /// Every sequence there is, in an order of its own; nil where they are too many to list.
    var everySequence: [TaskSequence]? { get }
}

/// One sequence of a task: its tokens, and which of them are to be foretold.
public struct TaskSequence: Sendable, Equatable {
    /// One more than the input has positions.
    public var tokens: [Int]
    /// The positions of the input whose next token follows from what came before, in ascending order.
    public var scored: Range<Int>
}

extension SequenceTask {
    /// The number of different tokens.
    public var vocabulary: Int { symbols + (separator == nil ? 0 : 1) }

    /// What readers see for each token: letters as far as they go, | for the separator.
    public var tokenNames: [String] {
        let letters = (97...122).map { String(UnicodeScalar(UInt8($0))) }
        let names = symbols <= letters.count ? Array(letters.prefix(symbols)) : (0..<symbols).map { "\($0)" }
        return names + (separator == nil ? [] : ["|"])
    }

    /// So many sequences; the same for the same seed, and a longer set begins like a shorter one. Random stream: `data`.
    public func make(rows: Int, seed: UInt64) -> SequenceSet {
        var random = Philox(seed: seed, stream: "data")
        return make(rows: rows, &random)
    }

    /// So many sequences from a stream, which goes on after them: how fresh batches are drawn.
    public func make(rows: Int, _ random: inout Philox) -> SequenceSet {
        var set = SequenceSet(length: length, tokenNames: tokenNames)
        for _ in 0..<rows { set.append(tokens(&random)) }
        return set
    }

    /// Every sequence there is, as a table to be split; nil where they are too many to list.
    public func makeAll() -> SequenceSet? {
        everySequence.map { sequences in
            var set = SequenceSet(length: length, tokenNames: tokenNames)
            for sequence in sequences { set.append(sequence) }
            return set
        }
    }

    public var everySequence: [TaskSequence]? { nil }
}

extension Hyperparameter {
    static let symbols = integer("symbols", 16, in: 2...10_000, en: "number of different symbols", zh: "不同符号的个数")

    static func span(_ standard: Int, en: String, zh: String) -> Hyperparameter {
        .integer("span", standard, in: 1...10_000, en: en, zh: zh)
    }
}
