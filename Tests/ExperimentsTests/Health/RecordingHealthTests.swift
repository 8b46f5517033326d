import Metrics
import Testing

@testable import Experiments

/// Runs that are ill and runs that are not, judged by their recordings.
@Suite struct RecordingHealthTests {
    private static let base = Parameters(defaultsOf: Training.parameters)
        .setting("network.depth", .integer(12)).setting("network.width", .integer(32))
        .setting("steps", .integer(30)).setting("batch", .integer(64)).setting("optimizer.learning-rate", .real(0.01))

    private func rectified(_ parameters: Parameters = base) -> Parameters {
        parameters.choosing("network.activation", "relu").choosing("network.initialization", "he-normal")
    }

    private func notes(_ parameters: Parameters, upTo step: Int = 30) throws -> [HealthNote] {
        RecordingHealth.notes(on: try Training.simulation(parameters, seed: 7).run(), upTo: step)
    }

    @Test("Sigmoid in depth vanishes, from the first layer on; ReLU with He's initialization does not")
    func vanishing() throws {
        let ill = try notes(RecordingHealthTests.base.choosing("network.activation", "sigmoid"))
        #expect(ill.map(\.rule) == ["vanishing"])
        let note = try #require(ill.first)
        #expect(note.layers == Array(1...note.layers.count) && note.layers.count >= 4)
        #expect(note.number < 1e-5)
        #expect(note.finding.en.hasPrefix("layers 1–\(note.layers.count): gradient norm "))
        #expect(note.says.zh.contains("He 初始化"))
        #expect(try notes(rectified()).isEmpty)
    }

    @Test("Weights of deviation 1 explode ReLU; He's do not")
    func exploding() throws {
        let ill = try notes(rectified().choosing("network.initialization", "normal"), upTo: 0)
        #expect(ill.map(\.rule) == ["exploding"])
        #expect(try #require(ill.first).number > 1e3)
        #expect(try notes(rectified(), upTo: 0).isEmpty)
    }

    @Test("The same weights saturate tanh; Xavier's do not")
    func saturated() throws {
        let ill = try notes(RecordingHealthTests.base.choosing("network.initialization", "normal"), upTo: 0)
        let note = try #require(ill.first { $0.rule == "saturated" })
        #expect(note.layers == Array(2...12) || note.layers == Array(1...12))
        #expect(try notes(RecordingHealthTests.base).isEmpty)
    }

    @Test("A metric of several networks side by side is no list of layers")
    func drawsAreNoLayers() {
        let layer = Dimension("layer", label: LocalizedText("layer"), coordinates: .integers(first: 1, count: 2))
        let draw = Dimension("draw", label: LocalizedText("draw"), coordinates: .integers(first: 1, count: 3))
        func notes(_ dimensions: [Dimension]) -> [HealthNote] {
            var recording = Recording([
                MetricDescription("g", label: LocalizedText("g"), dimensions: [layer], role: .gradientNormByLayer),
                MetricDescription(
                    "s", label: LocalizedText("s"), dimensions: dimensions,
                    role: dimensions == [layer] ? .saturatedShareByLayer : nil),
            ])
            let count = dimensions.count == 1 ? 2 : 6
            [1.0, 1.0].withUnsafeBufferPointer { recording.metrics[0].append(step: 0, $0) }
            [Double](repeating: 1, count: count).withUnsafeBufferPointer { recording.metrics[1].append(step: 0, $0) }
            return RecordingHealth.notes(on: recording, upTo: 0)
        }
        #expect(notes([layer]).map(\.layers) == [[1, 2]])
        #expect(notes([draw, layer]).isEmpty)
    }

    @Test("Negative weights kill ReLU above the first layer; He's do not")
    func dead() throws {
        let parameters = rectified().choosing("network.initialization", "constant", ["value": .real(-0.1)])
        let note = try #require(try notes(parameters).first { $0.rule == "dead" })
        #expect(note.layers == Array(2...12))
        #expect(note.number == 1 && note.finding.en.contains("100 % of the units"))
        #expect(note.finding.zh.contains("100% 的单元"))
        #expect(try !notes(rectified()).contains { $0.rule == "dead" })
    }

    @Test("A learning rate out of all bounds diverges, and is told where it broke; a small one does not")
    func diverged() throws {
        let linear = RecordingHealthTests.base.choosing("network.activation", "identity")
            .choosing("data", "line").choosing("loss", "mse").setting("network.depth", .integer(3))
        let recording = try Training.simulation(
            linear.setting("optimizer.learning-rate", .real(1e120)), seed: 1
        ).run()
        let broken = try #require(FirstNonFinite(recording, upTo: 30))
        #expect(broken.step == 1)
        // Weights near 1e120: their third product is beyond 1.8e308.
        #expect(broken.layer == 3 && broken.operation.en == "layer 3 linear")
        let notes = RecordingHealth.notes(on: recording, upTo: 30)
        #expect(notes.map(\.rule) == ["diverged"])
        #expect(notes[0].finding.en == "first number that is not finite: step 1, layer 3 linear")
        #expect(notes[0].finding.zh == "首个非有限值：第 1 步，第 3 层 linear")
        // As of step 0 nothing has happened yet.
        #expect(FirstNonFinite(recording, upTo: 0) == nil)
        #expect(RecordingHealth.notes(on: recording, upTo: 0).isEmpty)
        #expect(try self.notes(linear).isEmpty)
    }

    @Test("A loss that only grows is divergence too, by how many times")
    func growing() throws {
        let linear = RecordingHealthTests.base.choosing("network.activation", "identity")
            .choosing("data", "line").choosing("loss", "mse").setting("network.depth", .integer(1))
            .setting("steps", .integer(12))
        let recordings = try [1.0, 2, 3, 5, 8].map { rate in
            try Training.simulation(linear.setting("optimizer.learning-rate", .real(rate)), seed: 7).run()
        }
        let found = recordings.contains { recording in
            (1...12).contains { step in
                RecordingHealth.notes(on: recording, upTo: step).contains { note in
                    note.rule == "diverged" && note.number > 4
                        && note.finding.en.hasSuffix("times the first one (above 4)")
                }
            }
        }
        #expect(found)
    }

    @Test("A broken run is recorded to its end, the same bits every time")
    func brokenRunsAreRecorded() throws {
        let parameters = rectified().choosing("network.initialization", "normal", ["deviation": .real(1e80)])
        func digest() throws -> String {
            let recording = try Training.simulation(parameters, seed: 2).run()
            #expect(recording.lastStep == 30)
            return RecordingDigest.of([VariantRecording(name: "a", label: LocalizedText("a"), recording: recording)])
        }
        #expect(try digest() == digest())
        #expect(try notes(parameters).map(\.rule) == ["diverged"])
    }

    @Test("Layers are named in spans; numbers have two digits")
    func words() {
        #expect(LayerSpans.text([1, 2, 3, 7, 9, 10]).en == "layers 1–3, 7, 9–10")
        #expect(LayerSpans.text([4]) == LocalizedText(en: "layer 4", zh: "第 4 层"))
        let numbers: [(Double, String)] = [
            (3.14e-12, "3.1e-12"), (0.0421, "0.042"), (0.5, "0.50"), (4.04, "4"), (56, "56"), (1234, "1200"),
            (99_960, "1e5"), (0, "0"), (.infinity, "∞"),
        ]
        for (number, text) in numbers { #expect(RecordingHealth.short(number) == text) }
        #expect(RecordingHealth.short(0.563, asShare: true) == "56 %")
    }

    @Test("Other recordings have no verdicts")
    func others() throws {
        let descent = try Descent.simulation(Parameters(defaultsOf: Descent.parameters), seed: 1).run()
        #expect(RecordingHealth.notes(on: descent, upTo: 10).isEmpty)
        #expect(RecordingHealth.notes(on: Recording([]), upTo: 10).isEmpty)
    }
}
