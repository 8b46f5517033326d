import Charts
import Foundation
import Metrics

@testable import FigureExport
@testable import FigureTesting
@testable import Learning
@testable import Scenarios

extension FuzzTargets {
    /// A person's table: read for both kinds of task, as a matrix and as text.
    static let tables = FuzzTarget(
        "tables",
        seeds: FuzzFiles.files("scenarios/data", ending: ".csv").map { Array($0.prefix(3000)) } + [
            Array("a,b,class\n1,2,x\n3,4,y\n5,6,x\n".utf8), Array("a;b\n1,5;2\n\"3\";\"x\"\"y\"\n".utf8),
            Array("pixel_0_0,pixel_0_1,t\n1,2,0\n3,4,1\n".utf8), Array("a\tb\r\n1\t2\r\n3\t4\r\n".utf8),
        ],
        words: [
            ",", ";", "\t", "|", "\"", "\"\"", "\r\n", "\r", "\n", "\u{FEFF}", "nan", "1e400", "?", "NA", "{", "[",
            "\u{1F}\u{8B}",
        ],
        suiteCases: 5000
    ) { input in
        for task in [Task.classification, .regression] {
            if case .failure(let error) = Result(catching: { () throws(DataFileError) in
                try CSVDataSet.parse(input, file: "x.csv", for: task)
            }), let fault = FuzzTarget.fault(ofMessage: PrintableText.line(error.message)) {
                return fault
            }
        }
        _ = try? CSVMatrix.parse(input, file: "x.csv")
        _ = try? TextFile(input, file: "x.txt")
        return nil
    }

    /// A log that grows: what is read in two looks is what is read in one.
    static let logs = FuzzTarget(
        "logs",
        seeds: [
            Array("step,metric,value\n0,loss,1.5\n1,loss,1.25\n1,accuracy,0.5\n2,loss,nan\n".utf8),
            Array("step,metric,value,run\n0,loss,1,a\n0,loss,2,b\n1,loss,1,a\n".utf8),
        ],
        words: [",", "\n", "step", "metric", "value", "run", "\"", "loss", "9223372036854775807", "-1"]
    ) { input in
        let columns = LogTable.Columns()
        var whole = LogTable()
        let first = Result { () throws(DataFileError) in try whole.follow(input, file: "x.csv", columns: columns) }
        var parts = LogTable()
        let half = Array(input.prefix(input.count / 2))
        let second = Result { () throws(DataFileError) in
            try parts.follow(half, file: "x.csv", columns: columns)
            try parts.follow(input, file: "x.csv", columns: columns)
        }
        if case .failure(let error) = first {
            return FuzzTarget.fault(ofMessage: PrintableText.line(error.message))
        }
        if case .failure = second { return "two looks find a fault that one does not" }
        return nil
    }

    /// A figure in each format with a recipe, small.
    static let figures: [[UInt8]] = {
        guard let scenario = try? FuzzFiles.reader.read(ScenarioSource(path: "/nowhere/x.yaml", text: small)),
            let recordings = try? scenario.run(threads: 1), let canvas = try? PangoCanvas()
        else { return [] }
        let options = FigureOptions(width: 480, height: 320)
        let figure = scenario.figure(recordings, step: 2, panel: nil, language: .english)
        let scene = figure.scene(size: options.canvasSize, canvas: canvas)
        let recipe = Recipe(scenario, step: 2, panel: nil, language: .english, recordings: recordings)
        let metadata = FigureExport.Metadata(title: "x", recipe: recipe.json)
        return [FigureFormat.png, .svg, .pdf].compactMap {
            try? FigureExport.bytes(of: scene, format: $0, options: options, metadata: metadata)
        }
    }()

    private static let small = """
        title: x
        experiment: descent
        parameters: {steps: 2}
        panels: [{mark: line, metric: loss, x: step}]
        """

    private static let recipeWords = [
        "/ObjStm", "stream\n", "endstream", "/Keywords (", "/Keywords <FEFF", "%%EOF", "startxref\n", "xref", "<svg",
        "</svg>",
        "<dash:recipe", "</dash:recipe>", "&amp;", "&#x110000;", "IDAT", "IEND", "iTXt", "dash:recipe\0\u{1}\0\0\0",
        "{\"format\":99",
        "\"step\":", "\"seeds\":", "/etc/passwd", "csv",
    ]

    /// A figure of anybody's: its recipe read, and the scenario in it as far as its check.
    static let recipes = FuzzTarget("recipes", seeds: figures, words: recipeWords, suiteCases: 4000) { input in
        do {
            let recipe = try Verification.recipe(in: input)
            let library = ScenarioLibrary(directory: nil, reader: FuzzFiles.reader)
            try library.scenario(recipe, folders: []).check()
            return nil
        } catch let error as ScenarioError {
            return FuzzTarget.fault(ofMessage: error.description)
        } catch {
            return nil
        }
    }

    static let goldens = FuzzTarget(
        "goldens", seeds: FuzzFiles.files("scenarios/golden", ending: ".tsv").map { Array($0.prefix(4000)) },
        words: ["#", "\t", "\n", "panel", "series", "rows", "digest", "nan", "inf", "-0"], suiteCases: 4000
    ) { input in
        do throws(GoldenFile.Damage) {
            let golden = try GoldenFile.golden(String(decoding: input, as: UTF8.self))
            let again = try? GoldenFile.golden(GoldenFile.text(golden))
            return again == golden ? nil : "what was read is written otherwise"
        } catch {
            return FuzzTarget.fault(ofMessage: PrintableText.line(error.message))
        }
    }

    /// The recording of a sweep's cell, as a results folder keeps it.
    static let cells = FuzzTarget("cells", seeds: cellFiles, words: ["{", "}", "\n", "\"", "metrics", "0", "-1"]) {
        input in
        _ = try? CellFile.read(input, recipe: String(repeating: "0", count: 64))
        return nil
    }

    private static let cellFiles: [[UInt8]] = {
        guard let scenario = try? FuzzFiles.reader.read(ScenarioSource(path: "/nowhere/x.yaml", text: small)),
            let recordings = try? scenario.run(threads: 1), let first = recordings.first
        else { return [] }
        let recipe = CellRecipe(scenario.variants[0], of: scenario.experiment, seed: 0, files: FileDigests())
        return [CellFile.bytes(first.recording, recipe)]
    }()
}
