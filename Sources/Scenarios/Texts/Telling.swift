import Charts
import Metrics

/// Puts measured numbers where texts refer to them.
extension Scenario {
    /// The same scenario with its texts as they read beside what is recorded up to `step`; `…` where a number is not
    /// known yet, or not at all.
    public func told(on recordings: [VariantRecording], upTo step: Int? = nil) -> Scenario {
        let evidence = evidence(recordings, upTo: step)
        var numbers: [String: Double?] = [:]
        func number(_ name: String) -> Double? {
            if let known = numbers[name] { return known }
            let measured = measured(name, evidence)
            numbers[name] = measured
            return measured
        }
        var told = self
        told.mapTexts { text, _, kind in
            guard kind == .told else { return text }
            func fill(_ text: String, _ language: Language) -> String {
                guard text.contains("{") else { return text }
                return TextReference.filled(text) { reference in
                    guard isMeasured(reference.name) else { return nil }
                    return number(reference.name).map { reference.text($0, language: language.rawValue) } ?? "…"
                }
            }
            return LocalizedText(en: fill(text.en, .english), zh: fill(text.zh, .chinese))
        }
        return told
    }

    /// The number that a text refers to by that name; nil while it is not known.
    public func measuredNumber(
        _ name: String, on recordings: [VariantRecording], upTo step: Int? = nil
    ) -> Double? {
        measured(name, evidence(recordings, upTo: step))
    }

    func isMeasured(_ name: String) -> Bool {
        numbers.contains { $0.name == name } || claims.contains { $0.name == name }
    }

    private func measured(_ name: String, _ evidence: Evidence) -> Double? {
        if let claim = claims.first(where: { $0.name == name }) { return claim.verdict(on: evidence).measured }
        guard let number = numbers.first(where: { $0.name == name }) else { return nil }
        switch number.source {
        case .constant(let value, _): return value
        case .gone: return nil
        case .measured(let check):
            guard let values = try? check.measure(evidence), values.count == 1, !values[0].isNaN else { return nil }
            return values[0]
        }
    }
}
