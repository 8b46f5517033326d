import Metrics

/// Predict-then-reveal: a question that a reader answers before the outcome is shown, and what the run then says.
///
/// A prediction that was made is remembered better than an outcome that was only seen, right or wrong.
public struct Prediction: Sendable, Hashable {
    /// How many answers may be offered.
    public static let answerCount = 2...5

    public var question: LocalizedText
    public var answers: [LocalizedText]
    /// The index of the right answer, from 0. Files count from 1.
    public var right: Int
    /// What the run shows, with its number.
    public var reveal: LocalizedText

    public init(question: LocalizedText, answers: [LocalizedText], right: Int, reveal: LocalizedText) {
        precondition(answers.indices.contains(right), "no answer has the index \(right)")
        self.question = question
        self.answers = answers
        self.right = right
        self.reveal = reveal
    }
}
