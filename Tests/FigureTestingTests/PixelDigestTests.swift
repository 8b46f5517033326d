import Charts
import Experiments
import FigureExport
import Foundation
import Metrics
import Scenarios
import Testing

/// A handful of shipped figures and the digests of their pixels, beside the versions that drew them.
enum PixelRecord {
    /// A figure by what a command line would say.
    struct Figure: Sendable, CustomStringConvertible {
        var scenario: String
        var steps: Int?
        var language: Language
        var theme: Theme
        var description: String {
            [scenario, steps.map { "steps=\($0)" }, language.rawValue, theme.name].compactMap(\.self)
                .joined(separator: " ")
        }
    }

    static let figures = [
        Figure(scenario: "learning-rate", steps: nil, language: .chinese, theme: .light),
        Figure(scenario: "optimizers", steps: nil, language: .english, theme: .dark),
        Figure(scenario: "vanishing", steps: 4, language: .english, theme: .light),
    ]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let file = root.appending(path: "Tests/FigureTestingTests/Pixels/digests.txt")
    static let lines: [String] =
        (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
    static let recordedVersions = lines.first.map { String($0.dropFirst("# ".count)) } ?? "nothing"
    static let versions = (try? DrawingVersions.text()) ?? "none"
    static let isComparable = isRecording || versions == recordedVersions

    static var isRecording: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["DASH_RECORD_PIXELS"] == "1" && environment["CI"] != "true"
    }

    /// One line of the record: the figure, the digests of its scene and of its pixels.
    static func line(_ figure: Figure) throws -> String {
        let library = ScenarioLibrary(
            directory: root.appending(path: "scenarios").path(),
            reader: ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names))
        let scenario = try library.scenario(figure.scenario, overrides: Overrides(steps: figure.steps))
        let recordings = try scenario.run()
        var options = FigureOptions(width: 960, height: 600)
        options.theme = figure.theme
        let scene = scenario.figure(recordings, step: scenario.lastStep, language: figure.language)
            .scene(size: options.canvasSize, canvas: try PangoCanvas())
        var pixels = SHA256()
        pixels.update(try RasterImage(scene, options: options).bytes)
        return "\(figure): scene \(digest(scene)) pixels \(pixels.hexadecimal())"
    }

    /// Of every item its listing and its numbers.
    private static func digest(_ scene: Scene) -> String {
        var digest = SHA256()
        for item in scene.items {
            digest.update(item.listing)
            switch item {
            case .polyline(let line): digest.update(line.points.flatMap { [$0.x, $0.y] } + [line.width] + line.dash)
            case .area(let area): digest.update(area.points.flatMap { [$0.x, $0.y] })
            case .points(let points): digest.update(points.positions.flatMap { [$0.x, $0.y] } + [points.diameter])
            case .image(let image): digest.update(image.levels)
            case .rectangle(let rectangle): digest.update([rectangle.rect.width, rectangle.rect.height])
            case .text(let text): digest.update([text.at.x, text.at.y, text.style.size])
            }
        }
        return String(digest.hexadecimal().prefix(16))
    }
}

/// The third gate behind data and scenes: pixels, on machines whose libraries and fonts are those of the record.
/// `DASH_RECORD_PIXELS=1 swift test --filter PixelDigestTests` records anew after a look at the figures, never where
/// `CI=true`. A figure whose scene has changed is the business of the gates before this one: a warning says that the
/// record is out of date.
@Suite struct PixelDigestTests {
    @Test(
        "Scenes that were looked at have the pixels that were looked at",
        .enabled(
            if: PixelRecord.isComparable,
            "the record was drawn with \(PixelRecord.recordedVersions); here are \(PixelRecord.versions)"))
    func pixels() throws {
        let lines = try PixelRecord.figures.map { try PixelRecord.line($0) }
        if PixelRecord.isRecording {
            let folder = PixelRecord.file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try "# \(PixelRecord.versions)\n\(lines.joined(separator: "\n"))\n"
                .write(to: PixelRecord.file, atomically: true, encoding: .utf8)
            return
        }
        for (new, old) in zip(lines, PixelRecord.lines.dropFirst()) {
            if scene(new) == scene(old) {
                #expect(new == old)
            } else {
                Issue.record("the scene of \(scene(old)) has changed: look at it, renew the record", severity: .warning)
            }
        }
    }

    /// Figure and scene, without the pixels.
    private func scene(_ line: String) -> String { line.split(separator: " pixels ").first.map(String.init) ?? line }

    @Test("The record is whole wherever it is compared")
    func record() {
        #expect(PixelRecord.lines.count == PixelRecord.figures.count + 1)
        #expect(PixelRecord.recordedVersions.hasPrefix("cairo "))
        #expect(PixelRecord.recordedVersions.contains("Noto Sans CJK SC "))
        for (line, figure) in zip(PixelRecord.lines.dropFirst(), PixelRecord.figures) {
            #expect(line.hasPrefix("\(figure): scene ") && line.split(separator: " ").last?.count == 64)
        }
    }

    @Test("The same figure has the same pixels twice, another theme others")
    func distinguishes() throws {
        var figure = PixelRecord.figures[0]
        let first = try PixelRecord.line(figure)
        #expect(try PixelRecord.line(figure) == first)
        figure.theme = .dark
        #expect(try PixelRecord.line(figure).suffix(64) != first.suffix(64))
    }
}
