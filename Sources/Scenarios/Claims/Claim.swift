import Metrics

/// A sentence from the notes or a paper, with the check that decides it on the recorded numbers.
public struct Claim: Sendable {
    /// How the measurement stands to what the source says.
    public enum Stance: String, CaseIterable, Sendable, Hashable {
        /// The source is right as it says it.
        case confirms
        /// It is right under a condition that the check shows.
        case refines
        /// It is wrong; the text says what is right.
        case refutes
    }

    public var says: LocalizedText
    /// Who says it: `notes 1.6.1`, `Glorot & Bengio 2010`.
    public var source: String?
    public var stance: Stance
    public var check: any Check
    /// What texts call its number.
    public var name: String?
    /// Why it is decided with the scenario's own seed; nil where it holds for others as well.
    public var seed: LocalizedText?

    public init(
        says: LocalizedText, source: String? = nil, stance: Stance = .confirms, check: any Check, name: String? = nil,
        seed: LocalizedText? = nil
    ) {
        self.says = says
        self.source = source
        self.stance = stance
        self.check = check
        self.name = name
        self.seed = seed
    }

    /// Decides the claim on what is recorded.
    public func verdict(on evidence: Evidence) -> ClaimVerdict {
        check.judge(evidence)
    }
}

/// What a check made of the recorded numbers.
public struct ClaimVerdict: Sendable, Equatable {
    public enum Outcome: String, Sendable, Hashable {
        /// The steps it needs are not recorded yet.
        case pending
        case holds, fails
    }

    public var outcome: Outcome
    /// The number that decided; nil when there was none.
    public var measured: Double?
    /// The number against what was expected and what it is the number of, such as `3.1e-9 < 1e-6: gradient, layer 1`; or
    /// why it cannot be decided.
    public var detail: LocalizedText
    /// The numbers alone, such as `3.1e-9 < 1e-6`.
    public var brief: LocalizedText
    /// The same as it stands in a figure, such as `3.1×10⁻⁹ < 10⁻⁶`.
    public var typeset: LocalizedText

    public init(
        _ outcome: Outcome, measured: Double? = nil, detail: LocalizedText, brief: LocalizedText? = nil,
        typeset: LocalizedText? = nil
    ) {
        self.outcome = outcome
        self.measured = measured
        self.detail = detail
        self.brief = brief ?? detail
        self.typeset = typeset ?? self.brief
    }
}

extension Scenario {
    /// Every claim's verdict on the recorded numbers up to `step`, or on all of them.
    public func verdicts(on recordings: [VariantRecording], upTo step: Int? = nil) -> [ClaimVerdict] {
        // A sweep is judged as a whole.
        if recordings.contains(where: { $0.missingCells > 0 }) {
            return claims.map { _ in ClaimVerdict(.pending, detail: Reasons.needsEveryCell) }
        }
        let evidence = evidence(recordings, upTo: step)
        return claims.map { claim in
            // Another choice on the command line may record other things: that decides nothing.
            if let gone = missingMetric(of: claim, recordings) {
                return ClaimVerdict(.pending, detail: Reasons.noMetric(gone))
            }
            return claim.verdict(on: evidence)
        }
    }

    /// A metric that a claim is about and no variant of a changed run records; nil where there is none.
    private func missingMetric(of claim: Claim, _ recordings: [VariantRecording]) -> String? {
        guard source?.overrides.changesExperiment ?? false else { return nil }
        return claim.check.operands.map(\.metric).first { name in
            !recordings.contains { recording in
                recording.recording.metrics.contains { $0.name == name || $0.name.hasPrefix("\(name)/") }
            }
        }
    }

    func evidence(_ recordings: [VariantRecording], upTo step: Int?) -> Evidence {
        Evidence(recordings, lastSteps: variants.map(\.lastStep), playhead: step ?? .max)
    }
}
