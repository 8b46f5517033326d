import Foundation
import Numerics
import Testing

@testable import Learning

@Suite("Data with shape")
struct DataShapeTests {
    private func names(_ channels: Int?, _ rows: Int, _ columns: Int, from start: Int = 0, _ prefix: String = "pixel")
        -> [String]
    {
        (0..<(channels ?? 1)).flatMap { channel in
            (0..<rows).flatMap { row in
                (0..<columns).map { column in
                    let numbers = [channels.map { _ in channel }, row, column].compactMap { $0 }.map { "\($0 + start)" }
                    return ([prefix] + numbers).joined(separator: "_")
                }
            }
        }
    }

    @Test("Columns that count through a grid make an image")
    func grids() {
        #expect(ColumnGrid.image(names(nil, 8, 8)) == .image(channels: 1, height: 8, width: 8))
        #expect(ColumnGrid.image(names(nil, 3, 5, from: 1, "x")) == .image(channels: 1, height: 3, width: 5))
        #expect(ColumnGrid.image(names(3, 2, 4)) == .image(channels: 3, height: 2, width: 4))
        for odd in [
            Array(names(nil, 3, 3).dropLast()), names(nil, 3, 3).reversed(), names(nil, 3, 3) + ["mean"],
            names(nil, 1, 4), ["a_1", "a_2"], [], names(nil, 2, 2) + names(nil, 2, 2, "other"),
            names(nil, 2, 2, from: 2), ["1_1", "-1_2"],
        ] {
            #expect(ColumnGrid.image(odd) == nil, "\(odd)")
        }
    }

    @Test("The digits are images of one channel; a plain table's rows are vectors")
    func tables() throws {
        let text = "pixel_0_0,pixel_0_1,pixel_1_0,pixel_1_1,digit\n1,2,3,4,0\n5,6,7,8,1\n"
        let images = try CSVDataSet.parse(Array(text.utf8), file: "images.csv", for: .classification)
        #expect(images.shape == .image(channels: 1, height: 2, width: 2))
        #expect(images.rows([1]).shape == images.shape)
        let table = try CSVDataSet.parse(Array("a,b,y\n1,2,3\n4,5,6\n".utf8), file: "table.csv", for: .regression)
        #expect(table.shape == .vector(2))
    }

    @Test("Extents and descriptions")
    func descriptions() {
        let shapes: [(DataShape, [Int], String)] = [
            (.vector(64), [64], "64 numbers"), (.vector(1), [1], "1 number"),
            (.image(channels: 8, height: 4, width: 5), [8, 4, 5], "8×4×5"),
            (.signal(channels: 2, length: 100), [2, 100], "a signal of 2×100"),
            (.sequence(length: 16, features: 32), [16, 32], "a sequence of 16×32"),
            (.tokens(length: 16, vocabulary: 11), [16], "16 tokens of 11"),
        ]
        for (shape, dimensions, text) in shapes {
            #expect(shape.dimensions == dimensions && shape.count == dimensions.reduce(1, *))
            #expect(shape.batch(of: 3) == Shape([3] + dimensions))
            #expect("\(shape)" == text)
        }
    }

    @Test("Modular arithmetic: every pair once, and the answer right", arguments: 0..<5)
    func modular(_ operation: Int) throws {
        let task = ModularTask(["symbols": 7, "operation": Double(operation)])
        let all = try #require(task.makeAll())
        #expect(all.rowCount == (operation == 3 ? 42 : 49) && all.shape == .tokens(length: 3, vocabulary: 8))
        var pairs = Set<[Int]>()
        for row in 0..<all.rowCount {
            let inputs = Array(all.inputs[row * 3..<row * 3 + 3])
            let (a, b, answer) = (inputs[0], inputs[1], all.targets[row * 3 + 2])
            #expect(inputs[2] == 7 && Array(all.scores[row * 3..<row * 3 + 3]) == [0, 0, 1])
            let expected = [
                (a + b) % 7, (a - b + 7) % 7, a * b % 7, answer, (a * a + a * b + b * b) % 7,
            ][operation]
            #expect(answer == expected && (operation != 3 || answer * b % 7 == a))
            pairs.insert([a, b])
        }
        #expect(pairs.count == all.rowCount)
        let (training, validation) = all.split(validation: 0.3, seed: 2)
        #expect(validation.rowCount == Int((0.3 * Double(all.rowCount)).rounded()))
        #expect(training.rowCount + validation.rowCount == all.rowCount)
    }

    @Test("A person's text: Chinese, line ends, a byte order mark")
    func text() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("床前明月光\r\n疑是地上霜\r!".utf8)
        let file = try TextFile(bytes, file: "poem.txt")
        #expect(file.text(file.tokens) == "床前明月光\n疑是地上霜\n!")
        #expect(file.vocabulary == file.vocabulary.sorted() && file.vocabulary.count == 12)
        let (training, none) = try file.sequences(length: 4)
        #expect(training.rowCount == 3 && none.rowCount == 0)
        #expect(training.shape == .tokens(length: 4, vocabulary: 12))
        #expect(file.text(training.inputs[4..<8]) == "光\n疑是" && file.text(training.targets[4..<8]) == "\n疑是地")
        #expect(training.scores.allSatisfy { $0 == 1 })
        #expect(try file.sequences(length: 4, stride: 1).training.rowCount == 9)
        let (first, last) = try file.sequences(length: 4, validation: 0.4)
        #expect(first.rowCount == 1 && last.rowCount == 1)
        #expect(file.text(last.inputs[0..<4]) == "地上霜\n")
    }

    @Test("Texts that cannot be learned from say why")
    func badTexts() throws {
        func fault(_ bytes: [UInt8]) -> String? {
            do { _ = try TextFile(bytes, file: "text.txt") } catch { return "\(error.line ?? 0): \(error.message)" }
            return nil
        }
        #expect(fault([]) == "0: the file is empty")
        #expect(fault([0x41, 0x0A, 0xFF]) == "2: the text is not valid UTF-8")
        #expect(fault([0xFF, 0xFE, 0x41, 0x00]) == "1: the file is UTF-16; save it as UTF-8")
        let large = [UInt8](repeating: 0x41, count: TextFile.largestByteCount + 1)
        #expect(fault(large) == "0: it is larger than 16 MiB, the most that is read")
        let short = try TextFile(Array("hello".utf8), file: "text.txt")
        let error = #expect(throws: TextTooShort.self) { try short.sequences(length: 64) }
        #expect(error?.sentence == "the text has 5 characters to train on; a sequence needs 65")
        #expect(throws: TextTooShort(characters: 1, needed: 3, isValidation: true)) {
            try short.sequences(length: 2, validation: 0.2)
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "dash-text-\(UInt64.random(in: 0 ... .max))")
        #expect(throws: DataFileError(file: path.path, message: "there is no such file")) {
            try TextFile.read(path: path.path)
        }
        try Data("月光".utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        #expect(try TextFile.read(path: path.path).tokens == [1, 0])
    }
}
