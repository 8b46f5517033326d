import Experiments
import Metrics
import Scenarios

/// Turning what can be turned: the pane, its keys, and what a change asks of the world.
extension Dashboard {
    var controlRows: [ControlRow] { ControlRow.rows(base, at: step ?? 0) }

    var selectedControl: ControlRow? {
        let rows = controlRows
        return rows.indices.contains(pane.selected) ? rows[pane.selected] : nil
    }

    mutating func togglePane() {
        guard !base.controls.isEmpty else { return tell(Phrases.noControls[language]) }
        pane.isOpen.toggle()
        pane.isFocused = pane.isOpen
        pane.typed = nil
    }

    /// Keys of the pane; nil for one that it has no use for.
    mutating func pressInControls(_ key: Key) -> [Effect]? {
        if var typed = pane.typed {
            switch key {
            case .enter:
                pane.typed = nil
                return selectedControl.map { set($0.path, to: typed.text) } ?? []
            case .escape: pane.typed = nil
            default:
                // Up and down leave the value as it was.
                if typed.press(key) {
                    pane.typed = typed
                } else {
                    pane.typed = nil
                    return nil
                }
            }
            return []
        }
        switch key {
        case .up, .down:
            guard !base.controls.isEmpty else { return nil }
            let count = controlRows.count
            if pane.isOpen { pane.selected = (pane.selected + (key == .down ? 1 : count - 1)) % max(1, count) }
            pane.isOpen = true
            pane.isFocused = true
        case .character("-"), .character("+"), .character("_"):
            guard let row = selectedControl else { return tellAndStop(Phrases.noControls[language]) }
            pane.isOpen = true
            return request(.step(row.path, isUp: key == .character("+")))
        case .character("="),
            .enter where pane.isOpen && pane.isFocused:
            guard let row = selectedControl else { return nil }
            pane.isOpen = true
            pane.isFocused = true
            pane.typed = TextField(row.text == "…" ? "" : row.text)
        case .character(let digit) where pane.isOpen && pane.isFocused && (digit.isNumber || digit == "."):
            pane.typed = TextField(String(digit))
        case .escape where pane.isOpen:
            pane.isOpen = false
            pane.isFocused = false
        case .tab, .backTab:
            guard pane.isOpen, pane.isFocused else { return nil }
            pane.isFocused = false
        default: return nil
        }
        return []
    }

    mutating func pressInPane(row: Int) -> [Effect] {
        pane.isFocused = true
        let lines = ParameterPaneView.lines(self)
        if lines.indices.contains(row - 1), let index = lines[row - 1].row { pane.selected = index }
        changed()
        return []
    }

    mutating func tellAndStop(_ text: String) -> [Effect] {
        tell(text)
        return []
    }

    /// Asks for another value: the run goes on from the playhead with it where it can, and starts anew where it cannot.
    mutating func set(_ path: String, to value: String) -> [Effect] {
        let text = value.trimmingSpaces
        guard !text.isEmpty else { return tellAndStop(Phrases.noValue[language]) }
        if ["steps", "parameters.steps"].contains(path), let steps = Int(text) { return newLength(steps) }
        return request(.set(path, text))
    }

    /// Takes back the last change.
    mutating func undo() -> [Effect] { request(.undo) }

    /// The scenario as it was opened.
    mutating func reset() -> [Effect] { request(.reset) }

    /// Mean and spread over several seeds; 0 for the scenario's own alone.
    mutating func runSeeds(_ count: Int) -> [Effect] {
        seeds = []
        seedsWanted = count
        panelsRevision += 1
        changed()
        if count == 0 { tell(Phrases.oneSeed[language]) }
        return [.seeds(count)]
    }

    /// Other random numbers, everything else alike.
    mutating func newSeed(_ seed: UInt64? = nil) -> [Effect] {
        request(.seed(seed))
    }
}
