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
    /// What readers see for each token.
    public var tokenNames: [String]

    /// No sequences yet.
    public init(length: Int, tokenNames: [String]) {
        rowCount = 0
        self.tokenNames = tokenNames
        self.length = length
        vocabulary = tokenNames.count
        inputs = []
        targets = []
        scores = []
    }

    /// What a network gets of one sequence.
    public var shape: DataShape { .tokens(length: length, vocabulary: vocabulary) }

    mutating func append(_ sequence: TaskSequence) {
        precondition(sequence.tokens.count == length + 1, "\(sequence.tokens.count) tokens for \(length) positions")
        rowCount += 1
        inputs += sequence.tokens.dropLast()
        targets += sequence.tokens.dropFirst()
        scores += (0..<length).map { sequence.scored.contains($0) ? 1 : 0 }
    }

    /// The sequences of those indices, in their order.
    public func rows(_ indices: some Collection<Int>) -> SequenceSet {
        var chosen = SequenceSet(length: length, tokenNames: tokenNames)
        chosen.rowCount = indices.count
        for index in indices {
            let range = index * length..<(index + 1) * length
            chosen.inputs += inputs[range]
            chosen.targets += targets[range]
            chosen.scores += scores[range]
        }
        return chosen
    }

    /// Parts the sequences at random as `DataSet.split` parts rows. Random stream: `validation split`.
    public func split(validation fraction: Double, seed: UInt64) -> (training: SequenceSet, validation: SequenceSet) {
        let (training, validation) = Split.indices(rowCount, validation: fraction, seed: seed)
        return (rows(training), rows(validation))
    }

    /// The share of scored positions at which predictions (rows, length) are right; NaN without any.
    public func accuracy(_ predictions: [Int]) -> Double {
        var right = 0.0
        for index in targets.indices where predictions[index] == targets[index] { right += scores[index] }
        return right / scores.reduce(0, +)
    }
}
