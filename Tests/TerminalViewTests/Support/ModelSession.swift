import Charts
import Experiments
import Foundation
import Metrics
import Scenarios

@testable import TerminalView

/// A person before a live view without a terminal: what the dashboard asks for is done at once and to its end.
struct ModelSession {
    static let library: ScenarioLibrary = {
        let directory = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("scenarios").path
        return ScenarioLibrary(
            directory: directory,
            reader: ScenarioReader(experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names))
    }()

    var dashboard: Dashboard
    /// The command line that was printed when the person quit.
    var ending: String?

    /// Opens a scenario as `dash scenario NAME …` does.
    init(_ arguments: [String], columns: Int, rows: Int) throws {
        let line = try LiveLine(arguments)
        let scenario = try Self.library.scenario(line.name, overrides: line.overrides)
        dashboard = Dashboard(
            scenario, recordings: try scenario.run(), language: line.language ?? .english, columns: columns, rows: rows)
        if line.language != nil { dashboard.namesLanguage() }
        if let step = line.step { dashboard.waits(at: step) }
        if let panel = line.panel { dashboard.zoom(panel) }
        dashboard.adopt(try line.view.map { try ViewSetting($0, of: scenario) })
        dashboard.showGhosts(try scenario.older().map { GhostRun($0, recordings: try $0.run()) })
        if let seeds = line.seeds { try carryOut(dashboard.asksForSeeds(seeds)) }
        dashboard.update(.finished)
    }

    /// Presses a key; a text that begins with a colon is typed, and Enter after it.
    mutating func press(_ keys: String) throws {
        if keys.count > 1, keys.hasPrefix(":") {
            for character in keys { try carryOut(dashboard.update(.key(.character(character)))) }
            return try carryOut(dashboard.update(.key(.enter)))
        }
        let named: [String: Key] = [
            "left": .left, "right": .right, "up": .up, "down": .down, "home": .home, "end": .end, "tab": .tab,
            "enter": .enter, "escape": .escape, "pageDown": .pageDown, "pageUp": .pageUp, "backTab": .backTab,
        ]
        let key = named[keys] ?? .character(keys.first ?? " ")
        try carryOut(dashboard.update(.key(key)))
    }

    private mutating func carryOut(_ effects: [Effect]) throws {
        for effect in effects {
            switch effect {
            case .quit: ending = dashboard.commandLine
            case .list:
                dashboard.update(.listed(Self.library.names.map { OpenEntry(name: $0, title: LocalizedText($0)) }))
            case .open(let name): try replace(.opened) { () throws(ScenarioError) in try Self.library.scenario(name) }
            case .run(let overrides, _):
                let base = dashboard.base
                try replace(.changed) { () throws(ScenarioError) in try base.overridden(by: overrides) }
            case .seeds(let count):
                guard count > 1 else { continue }
                let base = dashboard.base
                let others = try (1..<count).map { offset in
                    var overrides = base.source?.overrides ?? Overrides()
                    overrides.seed = base.seed + UInt64(offset)
                    return try base.overridden(by: overrides).run()
                }
                dashboard.update(.seeded(others))
            case .saveFigure, .saveData: continue
            }
        }
    }

    private mutating func replace(
        _ kind: LiveReplacement.Kind, _ scenario: () throws(ScenarioError) -> Scenario
    ) throws {
        do throws(ScenarioError) {
            let next = try scenario()
            let recordings = try next.run()
            var older: [GhostRun] = []
            for scenario in try next.older() { older.append(GhostRun(scenario, recordings: try scenario.run())) }
            let effects = dashboard.update(
                .replaced(LiveReplacement(kind, scenario: next, recordings: recordings, older: older)))
            dashboard.update(.finished)
            try? carryOut(effects)
        } catch {
            dashboard.update(.refused(error.description))
        }
    }
}

/// The words behind `dash`, as a shell hands them over.
struct LiveLine {
    var name = ""
    var overrides = Overrides()
    var step: Int?
    var panel: String?
    var seeds: Int?
    var language: Language?
    var view: [String] = []

    init(_ arguments: [String]) throws {
        var words = arguments[...]
        name = words.popFirst() ?? ""
        while let option = words.popFirst(), let value = words.popFirst() {
            switch option {
            case "--set": overrides.settings.append(value)
            case "--seed": overrides.seed = UInt64(value)
            case "--steps": overrides.steps = Int(value)
            case "--change": overrides.changes.append(try Change(value))
            case "--adjust": overrides.adjustments.append(value)
            case "--step": step = Int(value)
            case "--panel": panel = value
            case "--seeds": seeds = Int(value)
            case "--lang": language = Language(rawValue: value)
            case "--view": view.append(value)
            case "--before":
                overrides.before = overrides.before ?? []
                if value != "none" { overrides.before?.append(try Overrides(options: value)) }
            default: throw ModelError(text: "unknown option \(option)")
            }
        }
    }

    struct ModelError: Error { var text: String }
}
