import Experiments
import Metrics
import Scenarios

/// The line at the bottom that takes commands.
public struct CommandLine: Sendable, Equatable {
    public internal(set) var field = TextField()
    /// Which earlier command is shown; nil for the one being typed.
    var recalled: Int?
    /// What had been typed before an earlier command was looked up.
    var draft = ""
    /// What Tab offers, and which of it stands in the line.
    var offered: [String] = []
    var offer = 0
}

/// Words that could stand at the end of a command line.
enum Completion {
    /// Whole lines that begin with what was typed.
    static func lines(_ text: String, _ dashboard: Dashboard) -> [String] {
        var parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let last = parts.popLast() ?? ""
        let head = parts.isEmpty ? "" : parts.joined(separator: " ") + " "
        return words(after: parts.filter { !$0.isEmpty }, dashboard, last).filter { $0.hasPrefix(last) }.map {
            head + $0
        }
    }

    private static func words(after words: [String], _ dashboard: Dashboard, _ last: String) -> [String] {
        guard let first = words.first else { return CommandWord.allCases.map(\.rawValue) }
        let variants = dashboard.base.variants.map(\.name)
        switch TypedCommand(first).known {
        case .set: return assignments(dashboard, last)
        case .open: return dashboard.list.entries.map(\.name)
        case .panel: return dashboard.scenario.panels.map(\.name)
        case .export: return ["png", "svg", "pdf", "light", "dark"]
        case .data: return ["csv", "tsv", "json"]
        case .only, .hide: return variants
        case .lang: return ["en", "zh"]
        case .speed: return ["0.125", "0.25", "0.5", "1", "2", "4", "8", "16", "32", "max"]
        default: return []
        }
    }

    /// Key paths, or the names that may follow one.
    private static func assignments(_ dashboard: Dashboard, _ last: String) -> [String] {
        let scenario = dashboard.base
        let fields = scenario.experiment.parameters
        let parts = last.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            // What the scenario offers to change goes first.
            var paths = ControlRow.rows(scenario, at: dashboard.step ?? 0).map(\.path)
            for variant in scenario.variants {
                for path in FieldLookup.paths(fields, of: variant.parameters) where !paths.contains(path) {
                    paths.append(path)
                }
            }
            return paths.map { $0 + "=" }
        }
        let key = Steering.key(of: parts[0])
        for variant in scenario.variants {
            guard let field = FieldLookup.field(key, in: fields, of: variant.parameters) else { continue }
            switch field.kind {
            case .name(let names): return names.map { "\(parts[0])=\($0)" }
            case .choice(_, let cases): return cases.map { "\(parts[0])=\($0.name)" }
            case .boolean: return ["\(parts[0])=true", "\(parts[0])=false"]
            default: return []
            }
        }
        return []
    }
}

extension Dashboard {
    /// Keys while a command is typed.
    mutating func pressInCommand(_ key: Key) -> [Effect] {
        guard var line = command else { return [] }
        switch key {
        case .escape:
            command = nil
            return []
        case .enter:
            command = nil
            let text = line.field.text.trimmingSpaces
            guard !text.isEmpty else { return [] }
            history.removeAll { $0 == text }
            history.append(text)
            return execute(text)
        case .backspace where line.field.text.isEmpty:
            command = nil
            return []
        case .tab, .backTab:
            if line.offered.isEmpty {
                line.offered = Completion.lines(line.field.text, self)
                line.offer = 0
            } else {
                line.offer = (line.offer + (key == .tab ? 1 : line.offered.count - 1)) % line.offered.count
            }
            if !line.offered.isEmpty { line.field = TextField(line.offered[line.offer]) }
            // The only one is taken: what comes next can be completed in turn.
            if line.offered.count == 1 {
                line.offered = []
                let word = TypedCommand(line.field.text)
                if word.arguments.isEmpty, word.known?.usage.isEmpty == false,
                    !line.field.text.hasSuffix(" ")
                {
                    line.field = TextField(line.field.text + " ")
                }
            }
        case .up, .down, .control("p"), .control("n"):
            let last = history.count
            let at = (line.recalled ?? last) + (key == .up || key == .control("p") ? -1 : 1)
            guard at >= 0 else { return [] }
            if line.recalled == nil { line.draft = line.field.text }
            line.recalled = at >= last ? nil : at
            line.field = TextField(at >= last ? line.draft : history[at])
            line.offered = []
        default:
            guard line.field.press(key) else { return [] }
            line.offered = []
        }
        command = line
        return []
    }
}
