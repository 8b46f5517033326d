import Charts
import Experiments
import Foundation
import Metrics
import Testing

@testable import Scenarios

/// What every scenario in the folder `scenarios` owes its readers.
@Suite("A shipped scenario")
struct ShippedScenarioTests {
    static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios").path
    static let library = ScenarioLibrary(
        directory: directory, reader: ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names))

    @Test("is read and checked without a problem", arguments: library.names)
    func sound(name: String) throws {
        try Self.library.scenario(name).check()
    }

    @Test(
        "has 2 to 6 panels, 2 to 8 claims, two controls at least, a section, a finding and a question",
        arguments: library.names)
    func complete(name: String) throws {
        let scenario = try Self.library.scenario(name)
        #expect((2...6).contains(scenario.panels.count))
        #expect((2...8).contains(scenario.claims.count))
        #expect(scenario.controls.count >= 2)
        #expect(scenario.section != nil && scenario.question != nil && scenario.explanation != nil)
        #expect(scenario.headline != scenario.title)
    }

    @Test("says everything in English and in Chinese", arguments: library.names)
    func bilingual(name: String) throws {
        let scenario = try Self.library.scenario(name)
        var texts = [scenario.title, scenario.headline] + scenario.claims.map(\.says)
        texts += [scenario.question, scenario.explanation].compactMap(\.self)
        texts += [scenario.prediction?.question, scenario.prediction?.reveal].compactMap(\.self)
        texts += scenario.panels.flatMap { [$0.title] + [$0.subtitle].compactMap(\.self) + $0.references.map(\.label) }
        for text in texts {
            #expect(!text.en.isEmpty && !text.en.unicodeScalars.contains { Self.isChinese($0) }, "\(text.en)")
            #expect(text.zh.unicodeScalars.contains { Self.isChinese($0) }, "\(text.zh)")
        }
    }

    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value)
    }

    @Test("sets Chinese as it is set: no ASCII comma or period after a Chinese character", arguments: library.names)
    func punctuation(name: String) throws {
        let text = try String(contentsOfFile: "\(Self.directory)/\(name).yaml", encoding: .utf8)
        for match in text.matches(of: /[\u{4E00}-\u{9FFF}][,.;!?]/) { Issue.record("\(match.output)") }
    }
}
