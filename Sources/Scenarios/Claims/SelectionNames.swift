import Charts
import Metrics

/// What a selection is called beside its number.
extension Evidence {
    /// `gradient norm, layer 1, ReLU`: the metric, the positions and the variant that are chosen.
    ///
    /// - Parameter other: what stands beside it; what both have in common is left out.
    func name(of selector: Selector, beside other: Selector? = nil) -> LocalizedText {
        let parts = parts(of: selector)
        let known = other.map { self.parts(of: $0) } ?? []
        let news = parts.filter { !known.contains($0) }
        // Where all is alike but the step or the way numbers are reduced, the whole name stands.
        let shown = news.isEmpty ? parts : news
        return LocalizedText(
            en: shown.map(\.en).joined(separator: ", "), zh: shown.map(\.zh).joined(separator: "，"))
    }

    /// `loss rises`, `x changes its sign`.
    func name(ofEventIn selector: Selector) -> LocalizedText {
        let name = name(of: selector)
        guard let event = selector.event?.text else { return name }
        return LocalizedText(en: "\(name.en) \(event.en)", zh: "\(name.zh)\(event.zh)")
    }

    /// How many times something may happen in one sequence; nil where sequences differ in length.
    func chances(_ selector: Selector) -> Int? {
        guard let event = selector.event, let sequences = try? sequences(selector) else { return nil }
        let counts = Set(sequences.map { $0.values.count - event.lead })
        return counts.count == 1 ? counts.first : nil
    }

    /// `step 12`, or `layer 3`; `never`.
    func placeName(_ place: Double, along selector: Selector) -> LocalizedText? {
        guard place.isFinite else { return LocalizedText(en: "never", zh: "从未") }
        let text = NumberText.place(place)
        if selector.step.isMany { return LocalizedText(en: "step \(text)", zh: "第 \(text) 步") }
        let dimension = description(of: selector)?.dimensions.last { dimension in
            (selector.positions.first { $0.dimension == dimension.name }?.positions.count ?? dimension.count) > 1
        }
        guard let dimension else { return nil }
        return LocalizedText(en: "\(dimension.label.en) \(text)", zh: "\(dimension.label.zh) \(text)")
    }

    func description(of selector: Selector) -> MetricDescription? {
        recordings.first { selector.includes($0.name) && $0.recording[selector.metric] != nil }?
            .recording[selector.metric]?.description
    }

    private func parts(of selector: Selector) -> [LocalizedText] {
        guard let description = description(of: selector) else { return [LocalizedText(selector.metric)] }
        var parts = [description.label]
        for selection in selector.positions {
            guard let dimension = description.dimensions.first(where: { $0.name == selection.dimension }),
                selection.positions.count == 1, let position = selection.positions.first,
                let index = position.index(along: dimension)
            else { continue }
            let place = dimension.placeText(at: index)
            parts.append(
                dimension.labelTitles == nil
                    ? LocalizedText(en: "\(dimension.label.en) \(place.en)", zh: "\(dimension.label.zh) \(place.zh)")
                    : place)
        }
        if selector.variants.count == 1, recordings.count > 1,
            let variant = recordings.first(where: { selector.includes($0.name) })
        {
            parts.append(variant.label)
        }
        return parts
    }
}
