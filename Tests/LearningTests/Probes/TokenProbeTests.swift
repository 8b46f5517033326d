import Numerics
import Testing

@testable import Learning

@Suite struct TokenProbeTests {
    @Test("Tokens that are all equal have no residual; without a mean they are all of it")
    func ends() {
        let equal = Tensor(shape: [1, 3, 2], elements: [1, -2, 1, -2, 1, -2])
        #expect(TokenSpread.relativeResidual(equal) == 0)
        let opposite = Tensor(shape: [1, 2, 2], elements: [3, -1, -3, 1])
        #expect(TokenSpread.relativeResidual(opposite) == 1)
    }

    @Test("The norm is the root of the largest column sum times the largest row sum, the mean over sequences")
    func norm() {
        // Rows (1, 2), (3, 2), mean (2, 2), residual (−1, 0), (1, 0): ‖R‖₁ = 2, ‖R‖_∞ = 1; ‖X‖₁ = 4, ‖X‖_∞ = 5.
        let tokens: [Double] = [1, 2, 3, 2]
        let expected = (2.0 / 20).squareRoot()
        let one = TokenSpread.relativeResidual(Tensor(shape: [1, 2, 2], elements: tokens))
        #expect((one - expected).magnitude < 1e-15)
        let two = TokenSpread.relativeResidual(Tensor(shape: [2, 2, 2], elements: tokens + [3, -1, -3, 1]))
        #expect((two - (expected + 1) / 2).magnitude < 1e-15)
    }

    @Test("Probabilities are the softmax of the logits, whatever is added to all of them")
    func probabilities() {
        let found = TokenPrediction(logits: Tensor(shape: [1, 2, 3], elements: [1, 2, 3, 1001, 1002, 1003]))
        for (place, expected) in [0.09003057317038046, 0.24472847105479764, 0.6652409557748218].enumerated() {
            #expect((found.probabilities.elements[place] - expected).magnitude < 1e-15)
            #expect(found.probabilities.elements[3 + place] == found.probabilities.elements[place])
        }
    }

    @Test("Accuracy and confidence are means over the sequences in which a place counts")
    func places() {
        let third = Elementary.log(1 / 3.0)
        // Two sequences of two places over two tokens: p = (¼, ¾) and (½, ½), then (¾, ¼) and (¼, ¾).
        let logits = Tensor(shape: [2, 2, 2], elements: [third, 0, 0, 0, 0, third, third, 0])
        let found = TokenPrediction(logits: logits)
        let (targets, weights) = ([1, 0, 1, 0], [1.0, 0, 1, 0.5])
        #expect(found.accuracy(targets: targets, weights: weights) == [0.5, 0])
        let confidence = found.confidence(targets: targets, weights: weights)
        #expect((confidence[0] - 0.5).magnitude < 1e-15 && (confidence[1] - 0.25).magnitude < 1e-15)
        #expect(found.accuracy(targets: targets, weights: [0, 1, 0, 0])[0].isNaN)
        #expect(found.accuracy(targets: targets, weights: [0, 1, 0, 0])[1] == 1)
    }
}
