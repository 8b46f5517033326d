import Metrics

/// What a measured number is, in a phrase with `{}` in its place: what stands behind a claim in a figure.
extension MeasuringCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { evidence.labelled(operands[0]) }
}

extension RatioCheck {
    /// `0.69 × loss at chance`; of one metric twice a factor.
    public func quantity(_ evidence: Evidence) -> LocalizedText {
        guard operands[0].metric != operands[1].metric else { return LocalizedText.factor }
        let whole = evidence.label(of: operands[1])
        return LocalizedText(en: "{} × \(whole.en)", zh: "\(whole.zh)的 {} 倍")
    }
}

extension DifferenceCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { LocalizedText.difference }
}

extension LessCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { LocalizedText.difference }
}

extension AgreementCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText {
        LocalizedText(en: "relative difference {}", zh: "相对差 {}")
    }
}

extension SpreadCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { LocalizedText.factor }
}

extension ChangeCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText {
        LocalizedText(en: "{} of what it was at first", zh: "初值的 {}")
    }
}

extension AtMostCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText {
        LocalizedText(en: "{} of the bound", zh: "上界的 {}")
    }
}

extension CountCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { operands[0].counted }
}

extension ShareCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { operands[0].counted }
}

extension RisesCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { operands[0].counted }
}

extension FallsCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { operands[0].counted }
}

extension FirstStepCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { LocalizedText("{}") }
}

extension LastStepCheck {
    public func quantity(_ evidence: Evidence) -> LocalizedText { LocalizedText("{}") }
}

extension LocalizedText {
    fileprivate static let factor = LocalizedText(en: "a factor of {}", zh: "{} 倍")
    fileprivate static let difference = LocalizedText(en: "a difference of {}", zh: "差 {}")
}

extension Selector {
    /// `39 of 39 steps`.
    fileprivate var counted: LocalizedText {
        step.isMany ? LocalizedText(en: "{} steps", zh: "{}") : LocalizedText("{}")
    }
}

extension Evidence {
    /// A metric's name alone.
    func label(of selector: Selector) -> LocalizedText {
        description(of: selector)?.label ?? LocalizedText(selector.metric)
    }

    /// The name with its number and its unit: `sharpness 38.2`.
    fileprivate func labelled(_ selector: Selector) -> LocalizedText {
        let label = label(of: selector)
        let unit = description(of: selector)?.unit
        // What takes more room than the claim itself says no more than it.
        guard label.en.count <= 30 else { return LocalizedText("{}") }
        return LocalizedText(
            en: "\(label.en) {}" + (unit.map { " \($0.en)" } ?? ""),
            zh: "\(label.zh) {}" + (unit.map { " \($0.zh)" } ?? ""))
    }
}
