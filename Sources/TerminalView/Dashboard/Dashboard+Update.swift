import Metrics
import Scenarios

extension Dashboard {
    /// What happens to the dashboard when something happens.
    @discardableResult
    public mutating func update(_ message: Message) -> [Effect] {
        switch message {
        case .key(let key): return press(key)
        case .mouse(let mouse):
            if note != nil, mouse.action == .press { note = nil }
            return handle(mouse)
        case .pasted(let text): return paste(text)
        case .resized(let columns, let rows):
            guard columns != self.columns || rows != self.rows else { return [] }
            self.columns = max(0, columns)
            self.rows = max(0, rows)
            scrollIntoRange()
            changed()
        case .elapsed(let seconds):
            let before = (playhead.step, playhead.isPlaying)
            // Nothing moves under a question: its answer would be seen.
            if !isOutcomeHidden { playhead.advance(seconds: seconds) }
            if before != (playhead.step, playhead.isPlaying) { changed() }
            revealAtEnd()
        case .recorded(let deltas): append(deltas)
        case .ghostRecorded(let deltas):
            guard ghost != nil else { return [] }
            for (index, delta) in deltas.enumerated() where ghost?.recordings.indices.contains(index) == true {
                ghost?.recordings[index].recording.append(contentsOf: delta)
            }
        case .seeded(let others):
            guard seedsWanted > 0, others.count > seeds.count else { return [] }
            seeds = others
            panelsRevision += 1
            changed()
        case .finished:
            guard !isFinished else { return [] }
            isFinished = true
            followRecording()
            _ = events.follow(recordings, lastStep: playhead.lastStep)
            changed()
        case .failed(let why):
            failure = why
            isFinished = true
            isBusy = false
            followRecording()
            changed()
        case .noted(let text): tell(text)
        case .refused(let text):
            isBusy = false
            isUndoing = false
            tell(text)
        case .replaced(let replacement): adopt(replacement)
        case .listed(let entries):
            list.entries = entries
            changed()
        case .background(let isLight):
            guard profile.isLight != isLight else { return [] }
            profile.isLight = isLight
            changed()
        case .framed(let timing):
            // Seen with the next frame: a frame that told of itself would never come to rest.
            if self.timing != nil { self.timing = timing }
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
        let hasEvents = events.follow(recordings, lastStep: playhead.lastStep)
        if playhead.recorded != before || hasEvents { changed() }
    }

    /// Takes up another run: at the same step where it is the same scenario, from the beginning where it is not.
    private mutating func adopt(_ replacement: LiveReplacement) {
        let step = playhead.step ?? 0
        isBusy = false
        isFinished = false
        failure = nil
        note = nil
        if replacement.kind == .opened {
            opened = replacement.scenario.source?.overrides ?? Overrides()
            undone = []
            choices = PanelChoices()
            focus = 0
            isZoomed = false
            overlay = nil
            prediction = nil
            pane.selected = 0
            crosshair = nil
        } else if isUndoing {
            undone.removeLast()
        } else if let before = base.source?.overrides {
            undone.append(before)
        }
        // The curves of a change stay, dimmed; who takes it back has seen them.
        let isChange = replacement.kind == .changed && !isUndoing && replacement.scenario.source?.overrides != opened
        ghost = isChange ? GhostRun(base, recordings: recordings) : nil
        seeds = []
        seedsWanted = 0
        isUndoing = false
        base = replacement.scenario
        recordings = replacement.recordings
        events = RunEvents()
        let isOpened = replacement.kind == .opened
        playhead.adopt(lastStep: base.lastStep, recorded: recordedStep(), step: isOpened ? 0 : step)
        if isOpened || playhead.step != step { playhead.play() }
        pane.selected = min(pane.selected, max(0, controlRows.count - 1))
        _ = events.follow(recordings, lastStep: playhead.lastStep)
        adoptChoices()
    }
}
