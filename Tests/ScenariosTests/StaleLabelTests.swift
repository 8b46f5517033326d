import Metrics
import Testing

@testable import Scenarios

@Suite("A variant's label")
struct StaleLabelTests {
    private static let text = Reading.with(
        parameters: "steps: 50\noptimizer: {kind: sgd, learning-rate: 0.2}",
        variants: """
            small: {label: {en: "η = 0.05, too small", zh: "η = 0.05，太小"}, optimizer.learning-rate: 0.05}
            good: {label: {en: "η = 0.2, good", zh: "η = 0.2，合适"}}
            relu: {network.activation: relu}
            deep: {label: {en: "deep net", zh: "深网络"}, network: {depth: 9, bias: false}}
            """)

    private static func labels(_ overrides: Overrides) throws -> [LocalizedText] {
        try Reading.scenario(text, overrides).variants.map { variant in
            // Words of a value stay together on a line.
            func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }
            return LocalizedText(en: plain(variant.label.en), zh: plain(variant.label.zh))
        }
    }

    @Test("is not broken within what it has become")
    func breaks() throws {
        let changed = Overrides(settings: ["variants.small.optimizer.learning-rate=0.1"])
        let label = try Reading.scenario(Self.text, changed).variants[0].label.en
        #expect(label.split(separator: " ").last == "→\u{A0}η\u{A0}=\u{A0}0.1")
    }

    private static let file = ["η = 0.05, too small", "η = 0.2, good", "relu", "deep net"]

    @Test("stands as it is written where nothing that it may state has been changed")
    func unchanged() throws {
        for overrides in [
            Overrides(), Overrides(seed: 3), Overrides(steps: 9), Overrides(settings: ["network.note=x"]),
            Overrides(settings: ["variants.small.optimizer.learning-rate=0.05"]),
            Overrides(changes: [Change(step: 4, path: "rate", value: "2")]),
        ] {
            #expect(try Self.labels(overrides).map(\.en) == Self.file, "\(overrides)")
        }
    }

    @Test(
        "says what has become of a value, in its own symbol where it has one",
        arguments: [
            ("variants.small.optimizer.learning-rate=0.1", 0, "η = 0.05, too small → η = 0.1", "η = 0.05，太小 → η = 0.1"),
            ("variants.good.optimizer.learning-rate=0.1", 1, "η = 0.2, good → η = 0.1", "η = 0.2，合适 → η = 0.1"),
            ("variants.relu.network.activation=tanh", 2, "relu → tanh", "relu → tanh"),
            ("variants.relu.optimizer.learning-rate=3", 2, "relu → learning rate 3", "relu → learning rate 3"),
            (
                "variants.deep.network={depth: 4, bias: true}", 3, "deep net → depth 4, bias true",
                "深网络 → depth 4，bias true"
            ),
            ("variants.small.rate=7", 0, "η = 0.05, too small → rate 7", "η = 0.05，太小 → rate 7"),
            (
                "variants.small.optimizer={kind: adam, learning-rate: 0.01}", 0, "η = 0.05, too small → η = 0.01, adam",
                "η = 0.05，太小 → η = 0.01，adam"
            ),
        ])
    func marked(setting: String, variant: Int, en: String, zh: String) throws {
        let labels = try Self.labels(Overrides(settings: [setting]))
        #expect(labels[variant] == LocalizedText(en: en, zh: zh))
        for index in labels.indices where index != variant { #expect(labels[index].en == Self.file[index]) }
        #expect(
            try Reading.scenario(Self.text, Overrides(settings: [setting])).variants[variant].writtenLabel.en
                == Self.file[variant])
    }

    @Test("of a change on the way, of one variant or of all, states the last value")
    func changes() throws {
        let all = try Self.labels(Overrides(changes: [Change(step: 9, path: "optimizer.learning-rate", value: "0.5")]))
        #expect(
            all.map(\.en) == [
                "η = 0.05, too small → η = 0.5", "η = 0.2, good → η = 0.5", "relu → learning rate 0.5",
                "deep net → learning rate 0.5",
            ])
        let path = "variants.small.optimizer.learning-rate"
        let twice = try Self.labels(
            Overrides(changes: [Change(step: 9, path: path, value: "0.5"), Change(step: 20, path: path, value: "1")]))
        #expect(twice[0].en == "η = 0.05, too small → η = 1")
        let back = try Self.labels(
            Overrides(changes: [Change(step: 9, path: path, value: "0.5"), Change(step: 20, path: path, value: "0.05")])
        )
        #expect(back.map(\.en) == Self.file)
    }
}
