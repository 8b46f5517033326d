import Charts
import Foundation
import Metrics
import Testing

@testable import FigureExport

@Suite("Figures as texts for TeX and Typst") struct SourceTests {
    private let options = FigureOptions(paper: PaperSize(width: 453, height: 300, text: 8))

    private func text(_ format: SourceFormat, _ language: Language = .english) throws -> String {
        let source = try Sample.layout(language).source(size: options.canvasSize, canvas: PangoCanvas())
        return try format.text(
            of: source, options: options,
            metadata: .init(title: "Gradients & \"more\" 100 %", recipe: #"{"说明":"梯度"}"#, language: language))
    }

    @Test("hold every number of a line with all of its digits", arguments: SourceFormat.allCases)
    func digits(format: SourceFormat) throws {
        let text = try text(format)
        for layer in 1...8 {
            let value = 1 / (1 + Double(layer * 61) * 0.01)
            #expect(text.contains(format == .tex ? "\n\(Double(layer)) \(value)\n" : "(\(layer), \(value))"))
        }
    }

    @Test("carry the recipe, and are known to be cut short", arguments: SourceFormat.allCases)
    func recipe(format: SourceFormat) throws {
        let bytes = Array(try text(format).utf8)
        #expect(try FigureRecipe.text(in: bytes) == #"{"说明":"梯度"}"#)
        for count in [bytes.count / 2, bytes.count - 2] {
            #expect(throws: FigureRecipe.Problem.damaged("it is cut short")) {
                try FigureRecipe.text(in: Array(bytes.prefix(count)))
            }
        }
    }

    @Test("name the panels that are shapes alone")
    func shapes() throws {
        let source = Sample.layout(.english).source(size: options.canvasSize, canvas: try PangoCanvas())
        #expect(source.shapesAlone.map(\.panel) == ["map"] && source.shapesAlone.map(\.mark) == ["heatmap"])
        #expect(source.plots.map(\.panel) == ["line"] && source.plots[0].curves.count == 2)
    }

    @Test("Signs that LaTeX takes for commands, and those that its fonts lack, are mathematics or escaped")
    func escapes() {
        #expect(TeXText.escaped("50 % of a_b & {c}") == "50 \\% of a\\_b \\& \\{c\\}")
        #expect(
            TeXText.escaped("‖∂L/∂W‖₂ 3.1×10⁻⁹") == "$\\|$$\\partial$L/$\\partial$W$\\|$$_{2}$ 3.1$\\times$10$^{-9}$")
    }

    private static let tools = Tool.all

    @Test(
        "are drawn by their programs, in both languages",
        .enabled(if: !SourceTests.tools.isEmpty, "neither xelatex nor the typst package of Python is here"),
        arguments: SourceTests.tools, [Language.english, .chinese])
    fileprivate func compiles(tool: Tool, language: Language) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("source-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try text(tool.format, language).write(
            to: folder.appendingPathComponent("figure.\(tool.format.rawValue)"), atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = tool.command
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.suffix(2000))")
        let drawn = try Data(contentsOf: folder.appendingPathComponent("figure.pdf"))
        #expect(drawn.starts(with: "%PDF-".utf8) && drawn.count > 5000)
    }
}

/// A program that draws one of the formats, where it is installed.
private struct Tool: Sendable, CustomTestStringConvertible {
    var format: SourceFormat
    var command: [String]

    var testDescription: String { format.rawValue }

    static var all: [Tool] {
        let python = ProcessInfo.processInfo.environment["DASH_PYTHON"] ?? "python3"
        let tools = [
            (
                Tool(format: .tex, command: ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "figure.tex"]),
                ["xelatex", "--version"]
            ),
            (
                Tool(
                    format: .typ,
                    command: [python, "-c", "import typst; typst.compile('figure.typ', output='figure.pdf')"]),
                [python, "-c", "import typst"]
            ),
        ]
        return tools.filter { isThere($0.1) }.map(\.0)
    }

    private static func isThere(_ command: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
