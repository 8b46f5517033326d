import Charts
import CursesDriver
import FigureExport
import Foundation
import Metrics
import Scenarios
import TerminalView

/// What the live view asks of the program: scenarios by name, the frame that is shown as a figure or as numbers.
enum LiveFiles {
    static func services(_ library: ScenarioLibrary) -> LiveServices {
        LiveServices(
            scenarios: { entries(library) },
            open: { name in
                do {
                    return try library.scenario(name)
                } catch let error as ScenarioError {
                    throw LiveServices.Failure(error.description)
                }
            },
            saveFigure: { frame, request in
                do {
                    return try save(frame, request)
                } catch let error as FigureExportError {
                    throw LiveServices.Failure(error.message)
                }
            },
            saveData: { frame, format in
                do {
                    return try save(frame, format)
                } catch let error as FigureExportError {
                    throw LiveServices.Failure(error.message)
                }
            })
    }

    /// The shipped scenarios; one that cannot be read is listed by its name.
    private static func entries(_ library: ScenarioLibrary) -> [OpenEntry] {
        library.names.map { name in
            guard let scenario = try? library.scenario(name) else {
                return OpenEntry(name: name, title: LocalizedText(""))
            }
            return OpenEntry(name: name, title: scenario.title, section: scenario.section)
        }
    }

    private static func save(_ frame: LiveServices.Frame, _ request: FigureRequest) throws -> String {
        let format = FigureFormat(rawValue: request.format) ?? .png
        let options = FigureOptions(theme: request.isDark ? .dark : .light)
        let figure = frame.scenario.figure(
            frame.recordings, step: frame.step, panel: frame.panel, language: frame.language,
            ghosts: frame.ghosts, seeds: frame.seeds)
        let recipe = Recipe(
            frame.scenario, step: frame.step, panel: frame.panel, language: frame.language,
            recordings: frame.recordings, isWhole: frame.isWhole, ghosts: frame.ghosts, seeds: frame.seeds)
        let bytes = try FigureExport.bytes(
            of: figure.scene(size: options.canvasSize, canvas: try PangoCanvas()), format: format, options: options,
            metadata: FigureExport.Metadata(title: figure.content.headline, recipe: recipe.json))
        return try write(bytes, frame, format.rawValue)
    }

    private static func save(_ frame: LiveServices.Frame, _ format: TableFormat) throws -> String {
        var table = TableWriter(format, columns: DataCommand.figureColumns)
        var bytes: [UInt8] = []
        for panel in frame.scenario.figureData(
            frame.recordings, step: frame.step, panel: frame.panel, ghosts: frame.ghosts, seeds: frame.seeds)
        {
            for row in panel.data.rows {
                table.append(row: row.cells)
                if let full = table.takeIfFull() { bytes += full }
            }
        }
        return try write(bytes + table.finish(), frame, format.rawValue)
    }

    /// Writes a file of its own for every frame saved: none is overwritten.
    private static func write(_ bytes: [UInt8], _ frame: LiveServices.Frame, _ ending: String) throws -> String {
        let parts = [frame.scenario.id, frame.panel, "step-\(frame.step)"].compactMap(\.self)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw LiveServices.Failure("cannot make the folder \(folder)")
        }
        let stem = "\(folder)/\(parts.joined(separator: "-"))"
        var path = "\(stem).\(ending)"
        var number = 1
        while FileManager.default.fileExists(atPath: path) {
            number += 1
            path = "\(stem)-\(number).\(ending)"
        }
        try AtomicFile.write(bytes, to: path)
        return path
    }

    private static let folder = "out"
}

extension FigureRow {
    /// The columns panel, series, x, y, value.
    var cells: [TableCell] {
        [.text(panel), .text(series), .number(x), .number(y), value.map { .number($0) } ?? .empty]
    }
}
