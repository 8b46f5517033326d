import Charts
import Experiments
import FigureExport
import Foundation
import Metrics
import Scenarios

/// The figure of `vanishing` at its last step, laid out and written as a PNG in memory; matplotlib draws the same
/// numbers in panels of the same kinds (figure.py).
struct FigureWork {
    /// Where the data for the reference and the figures of whole runs lie.
    let folder: String
    /// The program that trains and draws the same with PyTorch and matplotlib.
    let script: String
    let work: Work

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
            .standardized.path
        script = root + "/Benchmarks/figure.py"
        folder = NSTemporaryDirectory() + "dash-figures-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)

        let library = ScenarioLibrary(
            directory: root + "/scenarios",
            reader: ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names))
        let scenario = try library.scenario("vanishing")
        let recordings = try scenario.run()
        let canvas = try PangoCanvas()
        let options = FigureOptions()

        var table = TableWriter(.tsv, columns: ["panel", "series", "x", "y", "value"])
        for row in scenario.figureData(recordings, step: scenario.lastStep).flatMap(\.data.rows) {
            let value = row.value.map { TableCell.number($0) } ?? .empty
            table.append(row: [.text(row.panel), .text(row.series), .number(row.x), .number(row.y), value])
        }
        let data = folder + "/vanishing.tsv"
        try Data(table.finish()).write(to: URL(fileURLWithPath: data))

        work = Work(request: "figure \(data)", size: 1) {
            let figure = scenario.figure(recordings, step: scenario.lastStep, language: .english)
            let scene = figure.scene(size: options.canvasSize, canvas: canvas)
            let bytes = try? FigureExport.bytes(of: scene, format: .png, options: options)
            precondition(bytes?.isEmpty == false, "the figure cannot be drawn")
        }
    }
}

/// A program's whole life, timed by the wall's clock.
enum WholeRun {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    static func seconds(_ program: String, _ arguments: [String]) throws -> Double {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "\(program) \(arguments.joined(separator: " ")): exit \(process.terminationStatus)")
        }
        let time = (clock.now - start).components
        return Double(time.seconds) + Double(time.attoseconds) * 1e-18
    }
}
