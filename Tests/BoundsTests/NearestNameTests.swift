import Bounds
import Testing

@Suite("The nearest name")
struct NearestNameTests {
    private let names = ["sigmoid", "tanh", "relu"]

    @Test(
        "is guessed at only where a guess is close",
        arguments: [
            ("sigmiod", "sigmoid"), ("Sigmoid", "sigmoid"), ("rleu", "relu"), ("rel", "relu"), ("tanhh", "tanh"),
            ("adam", nil), ("x", nil), ("", nil), ("completely-different", nil),
        ] as [(String, String?)])
    func nearest(found: String, expected: String?) {
        #expect(NearestName.of(found, among: names) == expected)
        #expect(NearestName.ranked(found, among: names).first == expected)
    }

    @Test("comes first of all that are close, or that begin alike")
    func ranked() {
        let names = ["loss", "validation-loss", "layer", "loss-scale", "lost"]
        #expect(NearestName.ranked("los", among: names) == ["loss", "lost", "loss-scale"])
        #expect(NearestName.ranked("", among: names) == [])
        #expect(NearestName.ranked("loss", among: []) == [])
    }

    @Test("of a text of any length is found in bounded time")
    func long() {
        #expect(NearestName.of(String(repeating: "a", count: 1_000_000), among: names) == nil)
    }
}
