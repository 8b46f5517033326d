import Foundation
import Learning
import Metrics
import Testing

@testable import Experiments

/// Sequences, texts and images as the data of a training run.
@Suite struct TrainingSequenceTests {
    private let small = Parameters(defaultsOf: Training.parameters)
        .setting("batch", .integer(4)).setting("validation.fraction", .real(0.25))
    private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func data(_ parameters: Parameters) throws -> TrainingData {
        try TrainingData(parameters, task: .classification, seed: 3)
    }

    @Test("Modular arithmetic is learned from a part of its whole table")
    func modular() throws {
        let table = try data(small.choosing("data", "modular", ["symbols": .integer(5)]))
        #expect(table.rowCount == 19 && table.heldOutCount == 6)
        #expect(table.shape == .tokens(length: 3, vocabulary: 6) && table.outputCount == 6)
        let drawn = try data(
            small.choosing("data", "modular", ["symbols": .integer(5), "sequences": .integer(40)]))
        #expect(drawn.rowCount == 30 && drawn.heldOutCount == 10)
    }

    @Test("A person's own text is learned from character by character")
    func text() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "dash-\(UInt64.random(in: 0 ... .max)).txt")
        try Data(String(repeating: "床前明月光，疑是地上霜。\n", count: 8).utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        func parameters(_ length: Int, _ stride: Int = 0) -> Parameters {
            small.choosing(
                "data", "text", ["text": .text(path.path), "length": .integer(length), "stride": .integer(stride)])
        }
        let read = try data(parameters(6))
        #expect(read.shape == .tokens(length: 6, vocabulary: 13) && read.outputCount == 13)
        #expect(read.rowCount == 12 && read.heldOutCount == 4)
        #expect(try data(parameters(6, 1)).rowCount == 72)
        #expect(
            throws: ExperimentError(
                key: "data.length", message: "the text has 78 characters to train on; a sequence needs 101")
        ) { try data(parameters(100)) }
        let missing = small.choosing("data", "text", ["text": .text("/no/such/text")])
        #expect(
            throws: ExperimentError(key: "data.text", file: "/no/such/text", message: "there is no such file")
        ) { try data(missing) }
    }

    @Test("The digits are images to layers, and rows to the short form")
    func digits() throws {
        let file = repository.appending(path: "scenarios/data/digits.csv").path
        let parameters = small.choosing("data", "csv", ["csv": .text(file), "target": .text("digit")])
        let read = try data(parameters)
        #expect(read.shape == .image(channels: 1, height: 8, width: 8))
        #expect(try NetworkSetting(parameters, data: read).input == .vector(64))
        let listed = parameters.setting("network.layers", .list([.text("flatten")]))
        #expect(try NetworkSetting(listed, data: read).input == read.shape)
    }
}
