import Metrics

extension Dashboard {
    /// What happens to the dashboard when something happens.
    @discardableResult
    public mutating func update(_ message: Message) -> [Effect] {
        switch message {
        case .key(let key): return press(key)
        case .resized(let columns, let rows):
            guard columns != self.columns || rows != self.rows else { return [] }
            self.columns = max(0, columns)
            self.rows = max(0, rows)
            changed()
        case .elapsed(let seconds):
            let before = (playhead.step, playhead.isPlaying)
            playhead.advance(seconds: seconds)
            if before != (playhead.step, playhead.isPlaying) { changed() }
        case .recorded(let deltas): append(deltas)
        case .finished:
            guard !isFinished else { return [] }
            isFinished = true
            followRecording()
            changed()
        case .failed(let why):
            failure = why
            isFinished = true
            followRecording()
            changed()
        case .noted(let text):
            note = text
            changed()
        }
        return []
    }

    private mutating func append(_ deltas: [Recording]) {
        var isNew = false
        for (index, delta) in deltas.enumerated() where index < recordings.count {
            guard delta.metrics.contains(where: { $0.frameCount > 0 && !$0.values.isEmpty }) else { continue }
            recordings[index].recording.append(contentsOf: delta)
            isNew = true
        }
        guard isNew else { return }
        let before = playhead.recorded
        followRecording()
        if playhead.recorded != before { changed() }
    }

    private mutating func press(_ key: Key) -> [Effect] {
        if note != nil {
            note = nil
            changed()
        }
        if key == .character("q") || key == .character("Q") { return [.quit] }
        if overlay != nil, pressInOverlay(key) {
            changed()
            return []
        }
        if move(key) || choose(key) { changed() }
        return []
    }

    /// Keys that move the playhead.
    private mutating func move(_ key: Key) -> Bool {
        // A twentieth of the run, so that a handful of presses crosses it.
        let leap = max(1, playhead.lastStep / 20)
        switch key {
        case .character(" "): playhead.toggle()
        case .left: playhead.move(by: -1)
        case .right: playhead.move(by: 1)
        case .pageUp: playhead.move(by: -leap)
        case .pageDown: playhead.move(by: leap)
        case .home: playhead.jump(to: 0)
        case .end: playhead.jumpToEnd()
        case .character("["): playhead.changeSpeed(by: -1)
        case .character("]"): playhead.changeSpeed(by: 1)
        default: return false
        }
        return true
    }

    /// Keys that choose what is shown.
    private mutating func choose(_ key: Key) -> Bool {
        let panels = scenario.panels.count
        switch key {
        case .tab where panels > 0: focus = (focus + 1) % panels
        case .backTab where panels > 0: focus = (focus + panels - 1) % panels
        case .enter where panels > 0: isZoomed.toggle()
        case .escape where isZoomed: isZoomed = false
        case .character("l"): language = language == .english ? .chinese : .english
        case .character("?"), .function(1): show(.help)
        case .character("e"): show(.explanation)
        case .character(let digit):
            guard let number = digit.wholeNumberValue, number >= 1, number <= panels else { return false }
            focus = number - 1
        default: return false
        }
        return true
    }

    private mutating func show(_ overlay: Overlay) {
        self.overlay = overlay
        scroll = 0
    }

    /// Whether the overlay took the key; the playhead can be moved while it is open.
    private mutating func pressInOverlay(_ key: Key) -> Bool {
        switch key {
        case .escape, .enter: overlay = nil
        case .character("?"), .function(1): if overlay == .help { overlay = nil } else { show(.help) }
        case .character("e"): if overlay == .explanation { overlay = nil } else { show(.explanation) }
        case .down: if let overlay { scroll = min(scroll + 1, OverlayView.mostScroll(overlay, self)) }
        case .up: scroll = max(0, scroll - 1)
        default: return false
        }
        return true
    }
}
