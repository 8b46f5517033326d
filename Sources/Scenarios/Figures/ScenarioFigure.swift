import Charts
import Metrics

extension Scenario {
    /// The numbers that the panels draw with the playhead at `step`: what figures, data, goldens and the live view share.
    ///
    /// - Parameter panel: only the panel of that name; all when nil.
    public func figureData(
        _ recordings: [VariantRecording], step: Int, panel: String? = nil, training: FigureData.Training = .drawn
    ) -> [FigurePanel] {
        let palette = palette
        return panels.filter { panel == nil || $0.name == panel }.map { panel in
            FigurePanel(
                panel,
                FigureData.make(
                    panel: panel, variants: recordings, step: step, palette: palette, training: training))
        }
    }

    /// The figure of the frame at `step`: headline, panels, verdicts as of that step, and how to make it again.
    public func figure(
        _ recordings: [VariantRecording], step: Int, panel: String? = nil, language: Language
    ) -> FigureLayout {
        let content = figureContent(recordings, step: step, language: language)
        let panels = figureData(
            recordings, step: step, panel: panel,
            // An early frame stands on the axes of the whole run: what is still to come stays empty.
            training: step < lastStep ? .steady(lastStep: lastStep) : .drawn)
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

    /// The words of that figure.
    public func figureContent(_ recordings: [VariantRecording], step: Int, language: Language) -> FigureContent {
        let verdicts = verdicts(on: recordings, upTo: step)
        let notes = zip(claims, verdicts).compactMap { claim, verdict in
            ClaimNote(claim, verdict, language: language)
        }
        return FigureContent(
            headline: headline[language], explanation: explanation?[language] ?? "",
            recipe: recipeLine(step: step, language: language), claims: notes, command: command)
    }

    /// The parts of the foot line: scenario, seed, step, and the parameters that all variants share and a person may
    /// turn.
    func recipeLine(step: Int, language: Language) -> [String] {
        var parts = [id, LocalizedText(en: "seed \(seed)", zh: "随机种子 \(seed)")[language]]
        if lastStep > 0 { parts.append(LocalizedText(en: "step \(step)", zh: "第 \(step) 步")[language]) }
        for control in controls {
            let values = Set(variants.map { $0.parameters[control.path] })
            guard values.count == 1, let value = values.first, let text = value?.shortText else { continue }
            // A sentence stands in the command; here it would push everything else away.
            guard text.count <= 40 else { continue }
            let name = control.path.split(separator: ".").last.map(String.init) ?? control.path
            parts.append("\(name.split(separator: "-").joined(separator: " ")) \(text)")
        }
        return parts
    }
}

extension ClaimNote {
    /// A claim with its verdict; nil while it is pending.
    init?(_ claim: Claim, _ verdict: ClaimVerdict, language: Language) {
        let outcome: Verdict
        switch verdict.outcome {
        case .pending: return nil
        case .fails: outcome = .fails
        case .holds: outcome = claim.stance == .refutes ? .refutes : .holds
        }
        self.init(outcome, claim.says[language], measured: verdict.typeset[language])
    }
}
