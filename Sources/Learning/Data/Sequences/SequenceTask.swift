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
}

/// One sequence of a task: its tokens, and which of them are to be foretold.
public struct TaskSequence: Sendable, Equatable {
    /// One more than the input has positions.
    public var tokens: [Int]
    /// The positions of the input whose next token follows from what came before, in ascending order.
    public var scored: Range<Int>
}

/// Sequences as a network takes them: row after row.
public struct SequenceSet: Sendable, Equatable {
    public var rowCount: Int
    public var length: Int
    /// The number of different tokens.
    public var vocabulary: Int
    /// (rows, length)
    public var inputs: [Int]
    /// (rows, length): the token that follows each input.
    public var targets: [Int]
    /// (rows, length): 1 at a position that counts in loss and accuracy, 0 at one whose next token is chance.
    public var scores: [Double]

    /// The share of scored positions at which predictions (rows, length) are right; NaN without any.
    public func accuracy(_ predictions: [Int]) -> Double {
        var right = 0.0
        for index in targets.indices where predictions[index] == targets[index] { right += scores[index] }
        return right / scores.reduce(0, +)
    }
}

extension SequenceSet {
    /// Some of the rows.
    public func rows(_ range: Range<Int>) -> SequenceSet {
        let places = range.lowerBound * length..<range.upperBound * length
        return SequenceSet(
            rowCount: range.count, length: length, vocabulary: vocabulary, inputs: Array(inputs[places]),
            targets: Array(targets[places]), scores: Array(scores[places]))
    }
}

extension SequenceTask {
    /// The number of different tokens.
    public var vocabulary: Int { symbols + (separator == nil ? 0 : 1) }

    /// So many sequences; the same for the same seed, and a longer set begins like a shorter one. Random stream: `data`.
    public func make(rows: Int, seed: UInt64) -> SequenceSet {
        var random = Philox(seed: seed, stream: "data")
        return make(rows: rows, &random)
    }

    /// So many sequences from a stream, which goes on after them: how fresh batches are drawn.
    public func make(rows: Int, _ random: inout Philox) -> SequenceSet {
        var set = SequenceSet(
            rowCount: rows, length: length, vocabulary: vocabulary, inputs: [], targets: [], scores: [])
        for _ in 0..<rows {
            let sequence = tokens(&random)
            set.inputs += sequence.tokens.dropLast()
            set.targets += sequence.tokens.dropFirst()
            set.scores += (0..<length).map { sequence.scored.contains($0) ? 1 : 0 }
        }
        return set
    }
}

extension Hyperparameter {
    static let symbols = integer("symbols", 16, in: 2...10_000, en: "number of different symbols", zh: "不同符号的个数")

    static func span(_ standard: Int, en: String, zh: String) -> Hyperparameter {
        .integer("span", standard, in: 1...10_000, en: en, zh: zh)
    }
}
