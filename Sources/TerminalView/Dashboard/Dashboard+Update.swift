import Bounds
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
            recent?.age += seconds
            if before != (playhead.step, playhead.isPlaying) { changed() }
            revealAtEnd()
        case .recorded(let deltas): append(deltas)
        case .assembled(let recordings): assemble(recordings)
        case .ghostRecorded(let overrides, let deltas):
            guard let ghost = ghosts.firstIndex(where: { $0.overrides == overrides }) else { return [] }
            let before = twentieths(of: ghosts[ghost])
            for (index, delta) in deltas.enumerated() where ghosts[ghost].recordings.indices.contains(index) {
                ghosts[ghost].recordings[index].recording.append(contentsOf: delta)
            }
            // It is drawn anew now and then: every time would cost a long run's reader more than the run itself.
            guard twentieths(of: ghosts[ghost]) != before, seeds.isEmpty else { return [] }
            panelsRevision += 1
            changed()
        case .seeded(let others):
            guard seedsWanted > 0, others.count > seeds.count else { return [] }
            seeds = others
            panelsRevision += 1
            changed()
        case .seedsFailed(let why):
            seeds = []
            seedsWanted = 0
            panelsRevision += 1
            tell(Phrases.seedsStopped[language] + why)
        case .computing(let share):
            let percent = share.map { Int(saturating: (100 * $0).rounded(.down)) }
            guard percent != computing else { return [] }
            computing = percent
            changed()
        case .finished:
            computing = nil
            guard !isFinished else { return [] }
            isFinished = true
            followRecording()
            _ = events.follow(recordings, lastStep: playhead.lastStep)
            changed()
        case .failed(let why):
            failure = why
            computing = nil
            isFinished = true
            isBusy = false
            requests = []
            followRecording()
            changed()
        case .noted(let text): tell(text)
        case .refused(let text):
            isBusy = false
            isUndoing = false
            requests = []
            recent = nil
            let further = stepped.map { Phrases.noFurther[language].replacing("#", with: $0) + " · " }
            stepped = nil
            tell((further ?? "") + text)
        case .replaced(let replacement):
            adopt(replacement)
            return goOn()
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

    /// How far an older run has come, variant by variant.
    private func twentieths(of ghost: GhostRun) -> [Int] {
        zip(ghost.scenario.variants, ghost.recordings).map { variant, recording in
            recording.recording.lastStep.map { 1 + 20 * $0 / max(1, variant.lastStep) } ?? 0
        }
    }

    private mutating func append(_ deltas: [Recording]) {
        var isNew = false
        var hasComputed = false
        for (index, delta) in deltas.enumerated() where index < recordings.count {
            guard delta.metrics.contains(where: { $0.frameCount > 0 && !$0.values.isEmpty }) else { continue }
            recordings[index].recording.append(contentsOf: delta)
            isNew = true
            if delta.metrics.contains(where: { !$0.description.isStepped && !$0.values.isEmpty }) { hasComputed = true }
        }
        guard isNew else { return }
        let before = playhead.recorded
        followRecording()
        let hasEvents = events.follow(recordings, lastStep: playhead.lastStep)
        // What came without a step is seen at the step that is shown already.
        if hasComputed { panelsRevision += 1 }
        if playhead.recorded != before || hasEvents || hasComputed { changed() }
    }

    /// Takes up another run: at the same step where it goes on from there, from the beginning where it does not.
    private mutating func adopt(_ replacement: LiveReplacement) {
        let step = playhead.step ?? 0
        isBusy = false
        isFinished = false
        computing = nil
        failure = nil
        note = nil
        stepped = nil
        let former = base
        let isOpened = replacement.kind == .opened
        if isOpened {
            opened = replacement.scenario.source?.overrides ?? Overrides()
            undone = []
            requests = []
            recent = nil
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
        let known = ghosts + [GhostRun(base, recordings: recordings)] + replacement.older
        ghosts = replacement.scenario.olderOverrides.compactMap { overrides in
            (isOpened ? replacement.older : known).last { $0.overrides == overrides }
        }
        let affordable = replacement.scenario.affordable(ghosts, beside: replacement.recordings)
        if affordable.count < ghosts.count { tell(Phrases.olderRunsLetGo[language]) }
        ghosts = affordable
        seeds = []
        seedsWanted = 0
        base = replacement.scenario
        recordings = replacement.recordings
        events = RunEvents()
        if prediction != nil, base.prediction != former.prediction {
            // The answer was about another run.
            prediction = nil
            if overlay == .prediction { overlay = nil }
        }
        let parting = isOpened ? 0 : base.restart(from: former)
        let isBranch = parting > 0 || base.lastStep == 0
        playhead.adopt(lastStep: base.lastStep, recorded: recordedStep(), step: isBranch || isUndoing ? step : 0)
        // The frame at which the two part is about to be recorded: the playhead stays at it meanwhile.
        if isBranch, playhead.recorded.map({ $0 + 1 == parting }) ?? false { playhead.extend(to: parting) }
        if !isUndoing { playhead.play() }
        restInSweep()
        if isCell, former.sweep != nil { tell(Phrases.oneCell[language]) }
        isUndoing = false
        pane.selected = min(pane.selected, max(0, controlRows.count - 1))
        _ = events.follow(recordings, lastStep: playhead.lastStep)
        adoptChoices()
    }
}
