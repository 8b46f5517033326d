import Charts
import Experiments
import Metrics

extension Scenario {
    /// The numbers that the panels draw with the playhead at `step`: what figures, data, goldens and the live view share.
    ///
    /// - Parameters:
    ///   - panel: only the panel of that name; all when nil.
    ///   - ghosts: older runs, drawn dimmed, the oldest first.
    ///   - seeds: what other seeds recorded; lines are then means.
    public func figureData(
        _ recordings: [VariantRecording], step: Int, panel: String? = nil, training: FigureData.Training = .drawn,
        ghosts older: [GhostRun] = [], seeds: [[VariantRecording]] = []
    ) -> [FigurePanel] {
        panels.filter { panel == nil || $0.name == panel }.map {
            figurePanel($0, recordings, step: step, training: training, ghosts: older, seeds: seeds)
        }
    }

    /// The numbers of one panel.
    func figurePanel(
        _ panel: Panel, _ recordings: [VariantRecording], step: Int, training: FigureData.Training,
        ghosts: [GhostRun] = [], seeds: [[VariantRecording]] = []
    ) -> FigurePanel {
        FigurePanel(
            panel,
            FigureData.make(
                panel: panel, variants: recordings, step: shownStep(of: panel, playhead: step), palette: palette,
                training: training, ghosts: ghosts.figureGhosts(beside: self), seeds: seeds))
    }

    /// The figure of the frame at `step`: headline, panels, verdicts as of that step, and how to make it again.
    ///
    /// An early frame stands on the axes of the whole run, its words in their places: what is still to come stays empty.
    public func figure(
        _ recordings: [VariantRecording], step: Int, panel: String? = nil, language: Language, ghosts: [GhostRun] = [],
        seeds: [[VariantRecording]] = []
    ) -> FigureLayout {
        if step < lastStep {
            return FigureStage(
                self, recordings, panel: panel, language: language, ghosts: ghosts, seeds: seeds
            ).figure(at: step)
        }
        return arranged(
            figureData(recordings, step: step, panel: panel, ghosts: ghosts, seeds: seeds), panel: panel,
            figureContent(recordings, step: step, language: language, seeds: seeds), language)
    }

    /// Panels in the scenario's rows.
    func arranged(
        _ panels: [FigurePanel], panel: String?, _ content: FigureContent, _ language: Language
    ) -> FigureLayout {
        guard panel == nil, rows.reduce(0, +) == panels.count else {
            return FigureLayout(content: content, panels: panels, language: language)
        }
        var rest = panels[...]
        let arranged = rows.map { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        return FigureLayout(content: content, rows: arranged, language: language)
    }

    /// The step at which a panel is drawn: of a sweep only the frames that a panel names are there, so that the playhead
    /// leaves it alone.
    public func shownStep(of panel: Panel, playhead: Int) -> Int {
        guard sweep != nil else { return playhead }
        let isFixed =
            panel.at.contains { $0.dimension == DimensionReduction.step }
            || panel.reduce.contains { $0.dimension == DimensionReduction.step }
        return isFixed ? .max : playhead
    }

    /// The words of that figure.
    ///
    /// - Parameter keepsPlaces: whether claims that are not decided yet are there, without words.
    public func figureContent(
        _ recordings: [VariantRecording], step: Int, language: Language, seeds: [[VariantRecording]] = [],
        keepsPlaces: Bool = false
    ) -> FigureContent {
        let verdicts = verdicts(on: recordings, upTo: step)
        let counts = seeds.isEmpty ? [] : claimCounts(over: [recordings] + seeds, upTo: step)
        let told = told(on: recordings, upTo: step)
        let notes = told.claims.indices.compactMap { index in
            ClaimNote(
                told.claims[index], verdicts[index], counts.isEmpty ? nil : counts[index], language: language)
                ?? (keepsPlaces ? ClaimNote(.pending, told.claims[index].says[language]) : nil)
        }
        return FigureContent(
            headline: told.headline[language], explanation: told.explanation?[language] ?? "",
            recipe: recipeLine(step: step, language: language, seeds: 1 + seeds.count), claims: notes,
            command: commandLine(seeds: seeds.isEmpty ? nil : 1 + seeds.count))
    }

    /// The parts of the foot line: scenario, seed, step, and the parameters that all variants share and a person may
    /// turn.
    func recipeLine(step: Int, language: Language, seeds: Int = 1) -> [String] {
        let last = seed + UInt64(seeds - 1)
        let seedText =
            seeds == 1
            ? LocalizedText(en: "seed \(seed)", zh: "随机种子 \(seed)")
            : LocalizedText(en: "seeds \(seed)–\(last)", zh: "随机种子 \(seed)–\(last)")
        var parts = [id, seedText[language]]
        if lastStep > 0 { parts.append(LocalizedText(en: "step \(step)", zh: "第 \(step) 步")[language]) }
        for key in sweep?.keys ?? [] {
            let written = key.shortTexts
            let ends = [written.first, written.last].compactMap(\.self)
            let values =
                key.count > 4 ? "\(ends.joined(separator: "…")) (\(key.count))" : written.joined(separator: ", ")
            parts.append("\(key.dimension.label[language]) \(values)")
        }
        for control in controls
        where control.variant == nil && !(sweep?.keys.contains { $0.path == control.path } ?? false) {
            let free = variants.filter { !$0.holds(control.path) }
            let values = Set(free.map { progression(of: control.path, in: $0, to: step, language) })
            guard values.count == 1, let value = values.first, let text = value else { continue }
            // A sentence stands in the command; here it would push everything else away.
            guard text.count <= 40 else { continue }
            parts.append("\(ParameterTitles.title(of: control.path, meaning: control.field.says)[language]) \(text)")
        }
        return parts
    }

    /// A parameter's value, and what it has become on the way: `0.1 → 0.3 at step 120`.
    private func progression(of path: String, in variant: Variant, to step: Int, _ language: Language) -> String? {
        guard var last = variant.parameters[path], var text = last.shortText else { return nil }
        for phase in variant.phases where phase.step <= step {
            guard let value = phase.parameters[path], value != last, let short = value.shortText else { continue }
            let place = LocalizedText(en: " at step \(phase.step)", zh: "（第 \(phase.step) 步起）")
            text += " → \(short)" + place[language]
            last = value
        }
        return text
    }
}

extension Sweep.Key {
    /// The values as they are written, where that is short; a number of many digits with four of them.
    fileprivate var shortTexts: [String] {
        written.indices.map { index in
            guard dimension.labels.isEmpty, written[index].count > 8 else { return written[index] }
            return NumberText(typographic: false).significant(dimension.coordinate(at: index), digits: 4)
        }
    }
}

extension ClaimNote {
    /// A claim with its verdict; nil while it is pending. With several seeds it holds where it holds with each.
    init?(_ claim: Claim, _ verdict: ClaimVerdict, _ count: SeedCount? = nil, language: Language) {
        let outcome: Verdict
        switch verdict.outcome {
        case .pending: return nil
        case .fails: outcome = .fails
        case .holds where count.map { $0.holding < $0.of } ?? false: outcome = .fails
        case .holds: outcome = claim.stance == .refutes ? .refutes : .holds
        }
        self.init(outcome, claim.says[language], measured: (count?.wholeText ?? verdict.typeset)[language])
    }
}
