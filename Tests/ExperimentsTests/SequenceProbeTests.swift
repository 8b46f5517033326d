import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

/// Probes of sequences: whom heads attend to, what is foretold, how alike tokens become.
@Suite struct SequenceProbeTests {
    private static func layer(_ kind: String, _ settings: [String: ParameterValue] = [:]) -> ParameterValue {
        guard let full = LayerFields.layer.filled(.text(kind)), case .group(let entries) = full else {
            preconditionFailure("no layer \(kind)")
        }
        var parameters = Parameters(entries)
        for (path, value) in settings.sorted(by: { $0.key < $1.key }) { parameters = parameters.setting(path, value) }
        return .group(parameters.entries)
    }

    /// Two layers that attend, of two heads and of one, over reversed sequences of ten tokens.
    static let small = Parameters(defaultsOf: Training.parameters)
        .choosing("data", "reverse", ["symbols": .integer(4), "span": .integer(5), "sequences": .integer(24)])
        .setting("steps", .integer(4)).setting("batch", .integer(8))
        .setting(
            "network.layers",
            .list([
                layer("embedding", ["width": .integer(6)]), layer("positions"),
                layer("attention", ["heads": .integer(2), "causal": .boolean(true)]),
                layer("attention", ["causal": .boolean(true)]), layer("dense", ["units": .integer(0)]),
            ]))

    private static func run(_ metrics: [String], _ parameters: Parameters = small) throws -> Recording {
        try Training.simulation(Training.asking(for: metrics, parameters), seed: 3).run()
    }

    private static func probing(_ probe: String, _ settings: [String: Int]) -> Parameters {
        let entries = settings.sorted { $0.key < $1.key }.map { ParameterEntry($0.key, .integer($0.value)) }
        return small.setting("probes.\(probe)", .group([ParameterEntry("probe", .text("on"))] + entries))
    }

    @Test("Heads are named by layer and number; each row of a map sums to 1 and sees nothing later")
    func maps() throws {
        let recording = try Self.run(["attention-map"])
        let map = try #require(recording.metrics.first { $0.name == "attention-map" })
        #expect(map.description.dimensions[0].coordinates == .labels(["L1H1", "L1H2", "L2H1"]))
        #expect(map.description.dimensions.map(\.count) == [3, 10, 10] && map.steps == [0])
        for head in 0..<3 {
            for query in 0..<10 {
                let row = (0..<10).map { map.values[(head * 10 + query) * 10 + $0] }
                #expect((row.reduce(0, +) - 1).magnitude < 1e-14)
                #expect(row.dropFirst(query + 1).allSatisfy { $0 == 0 })
            }
        }
    }

    @Test("The map of sequence 0 is the mean of all")
    func mean() throws {
        let all = try (0...24).map { sequence -> [Double] in
            let asked = Self.probing("attention", ["every": 4, "sequence": sequence])
            return try #require(try Self.run([], asked).metrics.first { $0.name == "attention-map" }).values
        }
        #expect(all[0].count == 2 * 300)
        for place in stride(from: 0, to: 600, by: 37) {
            let mean = all.dropFirst().reduce(0) { $0 + $1[place] } / 24
            #expect((all[0][place] - mean).magnitude < 1e-14)
        }
    }

    @Test("Scores are those of the maps and tokens, written out")
    func scores() throws {
        let setting = try TrainingSetting(Self.small, seed: 3)
        let tokens = try #require(setting.data.sequences?.training)
        let maps = try (1...24).map { sequence -> [Double] in
            let asked = Self.probing("attention", ["every": 5, "sequence": sequence])
            return try #require(try Self.run([], asked).metrics.first { $0.name == "attention-map" }).values
        }
        let recording = try Self.run(["answer-score"])
        let answer = try #require(recording.metrics.first { $0.name == "answer-score" }).values
        let induction = try #require(recording.metrics.first { $0.name == "induction-score" }).values
        for head in 0..<3 {
            var (answers, answerCount, inductions, inductionCount) = (0.0, 0, 0.0, 0)
            for row in 0..<24 {
                let (inputs, targets) = (
                    Array(tokens.inputs[row * 10..<row * 10 + 10]), Array(tokens.targets[row * 10..<row * 10 + 10])
                )
                for query in 0..<10 {
                    let weights = (0..<10).map { maps[row][(head * 10 + query) * 10 + $0] }
                    let holding = (0...query).filter { inputs[$0] == targets[query] }
                    if query >= 5, !holding.isEmpty {
                        answers += holding.reduce(0) { $0 + weights[$1] }
                        answerCount += 1
                    }
                    if let last = inputs[..<query].lastIndex(of: inputs[query]) {
                        inductions += weights[last + 1]
                        inductionCount += 1
                    }
                }
            }
            #expect((answer[head] - answers / Double(answerCount)).magnitude < 1e-13)
            #expect((induction[head] - inductions / Double(inductionCount)).magnitude < 1e-13)
        }
    }

    @Test("What is foretold is a distribution at each place; its accuracy is that of the run")
    func nextToken() throws {
        let recording = try Self.run(
            [], Self.probing("next-token", ["every": 1, "sequence": 2]).setting("batch", .integer(24)))
        func metric(_ name: String) throws -> Metric {
            try #require(recording.metrics.first { $0.name == name })
        }
        let (probabilities, truth) = (try metric("next-token"), try metric("true-token"))
        #expect(probabilities.description.dimensions[1].coordinates == .labels(["a", "b", "c", "d", "|"]))
        for place in 0..<10 {
            let sum = (0..<5).reduce(0) { $0 + probabilities.values[place * 5 + $1] }
            #expect((sum - 1).magnitude < 1e-14)
            let marks = truth.values[place * 5..<place * 5 + 5]
            #expect(place < 5 ? marks.allSatisfy { $0.isNaN } : marks.reduce(0, +) == 1)
        }
        let (accuracy, places) = (try metric("accuracy"), try metric("position-accuracy"))
        for step in 0...4 {
            let counted = places.values[step * 10..<step * 10 + 10].filter { $0.isFinite }
            #expect(counted.count == 5)
            #expect((counted.reduce(0, +) / 5 - accuracy.values[step]).magnitude < 1e-14)
        }
    }

    @Test("Attention alone makes tokens alike; the residual is one for each layer with weights")
    func spread() throws {
        let recording = try Self.run(["token-residual"])
        let residual = try #require(recording.metrics.first { $0.name == "token-residual" })
        #expect(residual.description.dimensions[0].count == 4)
        #expect(residual.values[2] < residual.values[1] && residual.values[1] < residual.values[0])
    }

    @Test("Without a layer that attends, and without tokens, there is nothing to measure")
    func obstacles() throws {
        let table = Parameters(defaultsOf: Training.parameters)
        for (probe, message) in [
            ("attention", "no attention: it needs a layer that attends, and there is none"),
            ("next-token", "no next-token: it needs token sequences"),
        ] {
            let asked = table.setting(
                "probes.\(probe)",
                .group([
                    ParameterEntry("probe", .text("on")), ParameterEntry("every", .integer(1)),
                    ParameterEntry("sequence", .integer(1)),
                ]))
            let error = try #require(throws: ExperimentError.self) { try Training.simulation(asked, seed: 1) }
            #expect(error.key == "probes.\(probe)" && error.message == message)
        }
    }
}
