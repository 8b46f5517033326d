import Bounds
import Charts
import CursesDriver
import FigureExport
import Foundation
import Metrics
import Scenarios
import TerminalView

/// What the live view asks of the program: scenarios by name, the frame that is shown as a figure or as numbers.
enum LiveFiles {
    /// - Parameter opened: the scenario that the program was started with; a file's neighbors are listed too.
    static func services(_ library: ScenarioLibrary, opened: Scenario) -> LiveServices {
        let path = opened.source.flatMap { $0.shippedName == nil ? $0.path : nil }
        return LiveServices(
            scenarios: { entries(library) + ownEntries(library, beside: path) },
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

    /// A person's scenario files: those of the working directory, and those beside the file that was opened.
    private static func ownEntries(_ library: ScenarioLibrary, beside path: String?) -> [OpenEntry] {
        var folders = ["."]
        if let path { folders.append(URL(fileURLWithPath: path).deletingLastPathComponent().path) }
        var known = Set([library.directory].compactMap { $0.map(absolute) })
        return folders.filter { known.insert(absolute($0)).inserted }.flatMap { folder -> [OpenEntry] in
            let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
                $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
            }
            return files.sorted().prefix(200).compactMap { file in
                let name = "\(folder)/\(file)"
                if let scenario = try? library.scenario(name) {
                    return OpenEntry(name: name, title: scenario.title, section: scenario.section)
                }
                // One that is being written is listed, so that opening it tells what is wrong; other YAML is not.
                let text =
                    (try? RegularFile.read(name, atMost: 2 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
                let isScenario = text.split(separator: "\n").contains { $0.hasPrefix("experiment:") }
                return isScenario ? OpenEntry(name: name, title: LocalizedText("")) : nil
            }
        }
    }

    private static func absolute(_ folder: String) -> String {
        URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath().path
    }

    private static func save(_ frame: LiveServices.Frame, _ request: FigureRequest) throws -> String {
        let format = FigureFormat(rawValue: request.format) ?? .png
        let usual = FigureOptions()
        let options = FigureOptions(
            width: request.width ?? usual.width, height: request.height ?? usual.height,
            theme: request.isDark ? .dark : .light)
        let figure = frame.scenario.figure(
            frame.recordings, step: frame.step, panel: frame.panel, language: frame.language,
            ghosts: frame.ghosts, seeds: frame.seeds)
        let recipe = Recipe(
            frame.scenario, step: frame.step, panel: frame.panel, language: frame.language,
            recordings: frame.recordings, isWhole: frame.isWhole, ghosts: frame.ghosts, seeds: frame.seeds)
        let bytes = try FigureExport.bytes(
            of: figure.scene(size: options.canvasSize, canvas: try PangoCanvas()), format: format, options: options,
            metadata: FigureExport.Metadata(
                title: figure.content.headline, recipe: recipe.json,
                description: FigureCaption.description(figure, figure.content, frame.language),
                language: frame.language))
        return try SavedFiles.write(
            bytes, frame, ending: format.rawValue, path: request.path, overwrites: request.overwrites)
    }

    private static func save(_ frame: LiveServices.Frame, _ request: DataRequest) throws -> String {
        var table = TableWriter(request.format, columns: DataCommand.figureColumns)
        var bytes: [UInt8] = []
        for panel in frame.scenario.figureData(
            frame.recordings, step: frame.step, panel: frame.panel, ghosts: frame.ghosts, seeds: frame.seeds)
        {
            for row in panel.data.rows {
                table.append(row: row.cells)
                if let full = table.takeIfFull() { bytes += full }
            }
        }
        return try SavedFiles.write(
            bytes + table.finish(), frame, ending: request.format.rawValue, path: request.path,
            overwrites: request.overwrites)
    }
}

extension FigureRow {
    /// The columns panel, series, x, y, value.
    var cells: [TableCell] {
        [.text(panel), .text(series), .number(x), .number(y), value.map { .number($0) } ?? .empty]
    }
}
