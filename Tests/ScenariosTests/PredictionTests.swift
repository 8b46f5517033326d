import Metrics
import Testing

@testable import Scenarios

@Suite("A scenario's prediction")
struct PredictionTests {
    static let head = "title: T\nexperiment: counter\npanels: [{mark: line, metric: level, x: step}]\n"

    @Test("is a question with answers, of which files count the right one from 1")
    func whole() throws {
        let text = """
            prediction:
              question: {en: Which?, zh: 哪个？}
              answers: [{en: this, zh: 这个}, {en: that, zh: 那个}]
              right: 2
              reveal: {en: That it was., zh: 是那个。}
            """
        let prediction = try #require(try Reading.scenario(Self.head + text).prediction)
        #expect(prediction.question.zh == "哪个？")
        #expect(prediction.answers.map(\.en) == ["this", "that"])
        #expect(prediction.right == 1)
        #expect(prediction.reveal.en == "That it was.")
    }

    @Test("asks the scenario's question where it has none of its own")
    func inherited() throws {
        let text = "question: Which?\nprediction: {answers: [a, b], right: 1, reveal: a}\n"
        #expect(try Reading.scenario(Self.head + text).prediction?.question.en == "Which?")
    }

    @Test("is left out where another experiment runs, of which its answer does not speak")
    func changed() throws {
        let text = "prediction: {question: q, answers: [a, b], right: 1, reveal: a}\n"
        #expect(try Reading.scenario(Self.head + text, Reading.set("rate=2")).prediction == nil)
        #expect(try Reading.scenario(Self.head + text, Overrides(seed: 5)).prediction != nil)
    }

    static let cases: [(String, [String])] = [
        ("prediction: yes\n", ["x.yaml:4: prediction: expected a map of keys; found \"yes\""]),
        (
            "prediction: {answers: [a, b], right: 1, reveal: r}\n",
            ["x.yaml:4: prediction.question: missing; expected a question, here or as the scenario’s"]
        ),
        (
            "question: q\nprediction: {answer: [a, b], right: 1, reveal: r}\n",
            [
                "x.yaml:5: prediction.answer: unknown key — did you mean \"answers\"?",
                "x.yaml:5: prediction.answers: missing; expected a list, each a text, or {en: …, zh: …}",
            ]
        ),
        (
            "question: q\nprediction: {answers: [a], right: 1, reveal: r}\n",
            ["x.yaml:5: prediction.answers: expected 2 to 5 answers; found 1"]
        ),
        (
            "question: q\nprediction: {answers: [a, b, c], right: 4, reveal: r}\n",
            ["x.yaml:5: prediction.right: expected an integer from 1 to 3; found 4"]
        ),
        (
            "question: q\nprediction: {answers: [a, b, c], right: 0, reveal: r}\n",
            ["x.yaml:5: prediction.right: expected an integer from 1 to 3; found 0"]
        ),
        (
            "question: q\nprediction: {answers: [a, {en: b}], right: 1, reveal: r}\n",
            ["x.yaml:5: prediction.answers[1].zh: missing; expected a text"]
        ),
    ]

    @Test("is read strictly, with the place of every mistake", arguments: cases)
    func mistakes(text: String, expected: [String]) {
        #expect(Reading.problems(Self.head + text) == expected)
    }
}
