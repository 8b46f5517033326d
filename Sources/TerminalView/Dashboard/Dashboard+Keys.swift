import Metrics
import Scenarios

/// From a key to what it changes.
extension Dashboard {
    mutating func press(_ key: Key) -> [Effect] {
        if note != nil {
            note = nil
            changed()
        }
        // What is being typed takes every key.
        if command != nil {
            changed()
            return pressInCommand(key)
        }
        if overlay == .list {
            changed()
            return pressInList(key)
        }
        // A text over the panels has every key but those that mean the view: q closes it first.
        if pane.typed == nil, overlay == nil || overlay == .prediction,
            key == .character("q") || key == .character("Q")
        {
            return [.quit]
        }
        if overlay == .prediction, pressInPrediction(key) {
            changed()
            return []
        }
        if overlay != nil, pressInOverlay(key) {
            changed()
            return []
        }
        if key == .enter, !(pane.isOpen && pane.isFocused), chosenCell != nil {
            changed()
            return openCell()
        }
        // The crosshair has the arrows as long as the pane has not.
        if crosshair != nil, !(pane.isOpen && pane.isFocused), pressInCrosshair(key) {
            changed()
            return []
        }
        if let effects = pressInControls(key) {
            changed()
            return effects
        }
        if move(key) || choose(key) {
            changed()
            return []
        }
        return ask(key)
    }

    /// Puts the first line of a pasted text where something is typed. Elsewhere it would be a hundred keys that nobody
    /// meant: it is left alone.
    mutating func paste(_ text: String) -> [Effect] {
        guard command != nil || overlay == .list || pane.typed != nil else {
            tell(Phrases.pasteNeedsLine[language])
            return []
        }
        let line = text.drop { $0.isWhitespace }.prefix { !$0.isNewline }
        var effects: [Effect] = []
        for character in line.prefix(TextField.capacity) {
            let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
            if !isControl { effects += press(.character(character)) }
        }
        return effects
    }

    /// Keys that move the playhead.
    private mutating func move(_ key: Key) -> Bool {
        // A twentieth of the run, so that a handful of presses crosses it.
        let leap = max(1, playhead.lastStep / 20)
        switch key {
        case .character(" "): playhead.toggle()
        case .left, .character(","): playhead.move(by: -1)
        case .right, .character("."): playhead.move(by: 1)
        case .pageUp: playhead.move(by: -leap)
        case .pageDown: playhead.move(by: leap)
        case .home: playhead.jump(to: 0)
        case .end: playhead.jumpToEnd()
        case .character("["): playhead.changeSpeed(by: -1)
        case .character("]"): playhead.changeSpeed(by: 1)
        case .character("L"): playhead.isLooping.toggle()
        case .character("{"): return jumpToEvent(isForward: false)
        case .character("}"): return jumpToEvent(isForward: true)
        default: return false
        }
        recent = nil
        return true
    }

    /// The mark on the progress bar before or after the playhead.
    private mutating func jumpToEvent(isForward: Bool) -> Bool {
        guard let step else { return false }
        let event =
            isForward
            ? events.all.first { $0.step > step } : events.all.last { $0.step < step }
        guard let event, base.variants.indices.contains(event.variant) else {
            tell(Phrases.noEvent[language])
            return true
        }
        playhead.jump(to: event.step)
        let what = event.kind == .recovered ? Phrases.over[language] : ""
        let name = base.variants[event.variant].label[language]
        tell("\(Phrases.step[language]) \(event.step) · \(name) · \(event.title[language])\(what)")
        return true
    }

    private mutating func pressInCrosshair(_ key: Key) -> Bool {
        switch key {
        case .left: moveCrosshair(x: -1, y: 0)
        case .right: moveCrosshair(x: 1, y: 0)
        case .up: moveCrosshair(x: 0, y: 1)
        case .down: moveCrosshair(x: 0, y: -1)
        case .escape: crosshair = nil
        default: return false
        }
        return true
    }

    /// Keys that choose what is shown.
    private mutating func choose(_ key: Key) -> Bool {
        let panels = scenario.panels.count
        switch key {
        case .tab where panels > 0: moveFocus(by: 1)
        case .backTab where panels > 0: moveFocus(by: -1)
        case .enter where panels > 0: isZoomed.toggle()
        case .escape where isZoomed: isZoomed = false
        case .character("l"): choose(language == .english ? .chinese : .english)
        case .character("?"), .function(1): show(.help)
        case .character("e"): show(.explanation)
        case .character("t"): askForPrediction()
        case .character("p"): togglePane()
        case .character("c"): toggleCrosshair()
        case .character("y"): toggleLogarithm()
        case .character("w"): widenSmoothing()
        case .character("i"): chooseSeries(hides: false)
        case .character("x"): chooseSeries(hides: true)
        case .character("<"): selectPosition(by: -1)
        case .character(">"): selectPosition(by: 1)
        case .character("a"): choosePanels { $0 = PanelChoices() }
        case .character("F"):
            timing = timing == nil ? FrameTiming(milliseconds: 0, perSecond: 0, dropped: 0) : nil
        case .character(":"): command = CommandLine()
        case .character(let digit):
            guard let number = digit.wholeNumberValue, number >= 1, number <= panels else { return false }
            focus = number - 1
        default: return false
        }
        return true
    }

    /// Keys that ask something of the world.
    private mutating func ask(_ key: Key) -> [Effect] {
        switch key {
        case .character("u"): return undo()
        case .character("r"): return reset()
        case .character("n"): return newSeed()
        case .character("m"): return runSeeds(seedsWanted > 0 ? 0 : Self.seedCount)
        case .character("s"): return save(.saveFigure(FigureRequest()))
        case .character("d"): return save(.saveData(DataRequest()))
        case .character("o"):
            show(.list)
            changed()
            return [.list]
        default: return []
        }
    }

    /// From panel to panel, and to the parameter pane where it stands beside them.
    private mutating func moveFocus(by step: Int) {
        let panels = scenario.panels.count
        let next = focus + step
        if pane.isOpen, next < 0 || next >= panels { pane.isFocused = true }
        focus = (next + panels) % panels
    }

    mutating func choose(_ language: Language) {
        guard language == .english || profile.canShow("中") else { return tell("this terminal cannot show Chinese") }
        self.language = language
        hasChosenLanguage = true
    }

    mutating func show(_ overlay: Overlay) {
        self.overlay = overlay
        scroll = 0
        if overlay == .list { list = OpenList(entries: list.entries) }
    }

    /// Whether the overlay took the key; one step at a time the playhead can be moved while it is open.
    private mutating func pressInOverlay(_ key: Key) -> Bool {
        switch key {
        case .escape, .enter, .character("q"), .character("Q"): overlay = isOutcomeHidden ? .prediction : nil
        case .character("?"), .function(1): toggle(.help)
        case .character("e"): toggle(.explanation)
        case .down: scroll += 1
        case .up: scroll = max(0, scroll - 1)
        case .pageDown: scroll += max(1, DashboardPlaces(self).body.rows - 4)
        case .pageUp: scroll = max(0, scroll - max(1, DashboardPlaces(self).body.rows - 4))
        case .home: scroll = 0
        case .end: scroll = .max
        default: return false
        }
        scrollIntoRange()
        return true
    }

    private mutating func toggle(_ overlay: Overlay) {
        if self.overlay == overlay {
            self.overlay = isOutcomeHidden ? .prediction : nil
        } else {
            show(overlay)
        }
    }

    mutating func scrollIntoRange() {
        if let overlay { scroll = min(scroll, OverlayView.mostScroll(overlay, self)) }
    }

    private mutating func pressInList(_ key: Key) -> [Effect] {
        if key == .escape {
            overlay = nil
            return []
        }
        guard let name = list.press(key) else { return [] }
        overlay = nil
        return opening(name)
    }
}
