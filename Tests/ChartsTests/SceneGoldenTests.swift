import Charts
import Foundation
import Metrics
import Testing

/// Every mark as a display list under a canvas whose characters are all as wide, against a file under `Scenes` that was
/// looked at. `DASH_RECORD_SCENES=1 swift test --filter SceneGoldenTests` records the files anew, never where `CI=true`;
/// `git diff` then shows what moved.
@Suite struct SceneGoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenes")

    private static var isRecording: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["DASH_RECORD_SCENES"] == "1" && environment["CI"] != "true"
    }

    /// The scenes of a sample: a figure's panel in English and in Chinese, and a quarter of a terminal.
    static func text(_ sample: MarkSamples.Sample) -> String {
        let scenes: [(String, Size, any Canvas, Language)] = [
            ("figure, 400×240 points, English", Size(400, 240), FixedCanvas(), .english),
            ("figure, 400×240 points, Chinese", Size(400, 240), FixedCanvas(), .chinese),
            ("terminal, 48×14 cells", Size(48, 14), CellCanvas(), .english),
        ]
        return scenes.map { name, size, canvas, language in
            let scene = PanelLayout.scene(
                panel: sample.panel, data: sample.data(), size: size, canvas: canvas, language: language)
            return "# \(sample.panel.mark): \(name)\n" + scene.listing.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    @Test("A mark's scenes are those that were looked at", arguments: MarkSamples.all + MarkSamples.more)
    func isAsReviewed(_ sample: MarkSamples.Sample) throws {
        let file = Self.folder.appending(path: "\(sample.panel.name).txt")
        let text = Self.text(sample)
        if Self.isRecording {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let golden = try? String(contentsOf: file, encoding: .utf8)
        guard let golden else {
            Issue.record("\(file.lastPathComponent) is missing; look at the mark, then DASH_RECORD_SCENES=1")
            return
        }
        let (old, new) = (lines(golden), lines(text))
        let first = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
        if let first {
            Issue.record("line \(first.offset + 1): was “\(first.element.0)”, is “\(first.element.1)”")
        } else {
            #expect(old.count == new.count, "the listing has \(new.count) lines; the golden \(old.count)")
        }
    }

    @Test("Every mark of the catalogue has a sample, so a file of its own")
    func nobodyIsLeftOut() {
        #expect(MarkSamples.all.map(\.panel.mark) == MarkCatalogue.names)
        let names = (MarkSamples.all + MarkSamples.more).map(\.panel.name)
        #expect(Set(names).count == names.count)
    }

    @Test("No file of a mark that is gone stays behind")
    func nothingIsLeftBehind() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
        let names = (MarkSamples.all + MarkSamples.more).map { "\($0.panel.name).txt" }
        #expect(files.filter { !$0.hasPrefix(".") }.sorted() == names.sorted())
    }

    @Test("A golden notices a tick that is gone")
    func noticesSmallChanges() throws {
        let sample = try #require(MarkSamples.all.first { $0.panel.mark == "line" })
        var narrower = sample
        narrower.panel.yScale.upper = 1.4
        #expect(Self.text(sample) != Self.text(narrower))
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
