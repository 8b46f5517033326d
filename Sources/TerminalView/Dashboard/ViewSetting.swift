import Bounds
import Metrics
import Scenarios

/// How a live view stands, beside what it runs and which step it shows, as `--view` takes it: `focus=loss`,
/// `crosshair.step=120`, `pane=optimizer.learning-rate`.
public enum ViewSetting: Sendable, Hashable {
    /// The panel that keys go to, and whose page is shown.
    case focus(String)
    /// The open parameter pane, at a control or the first.
    case pane(String?)
    case crosshair(dimension: String, Double)
    /// How fast the playhead moves; nil for at once to the last step.
    case speed(Double?)
    case loop, explanation, help, prediction

    private static let keys = ["focus", "pane", "crosshair", "speed", "loop", "explanation", "help", "prediction"]

    public var text: String {
        switch self {
        case .focus(let panel): "focus=\(panel)"
        case .pane(let path): path.map { "pane=\($0)" } ?? "pane"
        case .crosshair(let dimension, let value): "crosshair.\(dimension)=\(DecimalText.text(value))"
        case .speed(let factor): factor.map { "speed=\(DecimalText.text($0))" } ?? "speed=max"
        case .loop: "loop"
        case .explanation: "explanation"
        case .help: "help"
        case .prediction: "prediction"
        }
    }

    /// Reads what `text` writes.
    ///
    /// - Throws: what is wrong, with the nearest right one.
    public init(_ text: String, of scenario: Scenario) throws(ScenarioError) {
        func failure(_ expected: String, _ found: String, _ names: [String]) -> ScenarioError {
            let nearest = NearestName.of(found, among: names)
            let complaint = Complaint.unexpected(expected: expected, found: "\"\(found)\"", nearest: nearest)
            return ScenarioError([Problem(.option("--view"), key: text, complaint)])
        }
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let value = parts.count == 2 ? parts[1] : nil
        switch (parts[0], value) {
        case ("focus", let panel?):
            let names = scenario.panels.map(\.name)
            guard names.contains(panel) else {
                throw failure("one of the panels \(names.joined(separator: ", "))", panel, names)
            }
            self = .focus(panel)
        case ("pane", nil): self = .pane(nil)
        case ("pane", let path?):
            let names = scenario.controls.map(\.path)
            guard names.contains(Steering.key(of: path)) || names.contains(path) else {
                throw failure(
                    names.isEmpty
                        ? "no pane: this scenario has no controls"
                        : "one of the controls \(names.joined(separator: ", "))",
                    path, names)
            }
            self = .pane(path)
        case ("speed", "max"): self = .speed(nil)
        case ("speed", let text?):
            guard let factor = Double(text), factor.isFinite, factor > 0 else {
                throw failure("a factor above 0, or max", text, ["max"])
            }
            self = .speed(factor)
        case ("loop", nil): self = .loop
        case ("explanation", nil): self = .explanation
        case ("help", nil): self = .help
        case ("prediction", nil): self = .prediction
        case (let key, let text?) where key.hasPrefix("crosshair."):
            let dimension = String(key.dropFirst("crosshair.".count))
            let names = Set(scenario.panels.flatMap { [$0.x, $0.y].compactMap(\.self) }).sorted()
            guard names.contains(dimension) else {
                throw failure("one of the axes \(names.joined(separator: ", "))", dimension, names)
            }
            guard let value = Double(text), value.isFinite else { throw failure("a number", text, []) }
            self = .crosshair(dimension: dimension, value)
        default:
            throw failure(
                "focus=PANEL, pane, pane=CONTROL, crosshair.AXIS=NUMBER, speed=FACTOR, loop, explanation, help or prediction",
                text, Self.keys)
        }
    }
}

extension Dashboard {
    /// How the view differs from one that was just opened.
    var viewSettings: [ViewSetting] {
        var settings: [ViewSetting] = []
        // What comes last has the keys. A zoomed panel is named by itself.
        let panel = focusedPanel.map { ViewSetting.focus($0.name) }
        let isPaneLast = pane.isOpen && pane.isFocused
        if let panel, !isZoomed, focus > 0, !pane.isOpen || isPaneLast { settings.append(panel) }
        if pane.isOpen { settings.append(.pane(pane.selected > 0 ? selectedControl?.path : nil)) }
        if let panel, pane.isOpen, !isPaneLast { settings.append(panel) }
        for (dimension, value) in (crosshair?.positions ?? [:]).sorted(by: { $0.key < $1.key }) {
            settings.append(.crosshair(dimension: dimension, value))
        }
        switch playhead.speed {
        case .most: settings.append(.speed(nil))
        case .times(let factor): if factor != 1 { settings.append(.speed(factor)) }
        }
        if playhead.isLooping { settings.append(.loop) }
        switch overlay {
        case .explanation: settings.append(.explanation)
        case .help: settings.append(.help)
        case .prediction: if isOutcomeHidden { settings.append(.prediction) }
        case .list, nil: break
        }
        return settings
    }

    /// Lets the view stand as it was left.
    public mutating func adopt(_ settings: [ViewSetting]) {
        for setting in settings {
            switch setting {
            case .focus(let panel):
                if let index = scenario.panels.firstIndex(where: { $0.name == panel }) { focus = index }
                pane.isFocused = false
            case .pane(let path):
                guard !base.controls.isEmpty else { continue }
                pane.isOpen = true
                pane.isFocused = true
                let rows = controlRows
                pane.selected =
                    rows.firstIndex { $0.path == path } ?? rows.firstIndex { $0.key == path } ?? 0
            case .crosshair(let dimension, let value):
                var positions = crosshair?.positions ?? [:]
                positions[dimension] = value
                crosshair = Crosshair(positions)
            case .speed(let factor): playhead.setSpeed(factor)
            case .loop: playhead.isLooping = true
            case .explanation: show(.explanation)
            case .help: show(.help)
            case .prediction: askForPrediction()
            }
        }
    }
}
