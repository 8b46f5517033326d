import Metrics
import Scenarios

/// Claims with their verdicts as plain lines.
enum VerdictReport {
    static func text(_ scenario: Scenario, _ verdicts: [ClaimVerdict], language: Language) -> String {
        zip(scenario.claims, verdicts).map { claim, verdict in
            let detail = verdict.detail[language]
            let says = claim.says[language]
            return "\(sign(claim, verdict)) \(says)" + (language == .chinese ? "（\(detail)）\n" : " (\(detail))\n")
        }.joined()
    }

    private static func sign(_ claim: Claim, _ verdict: ClaimVerdict) -> String {
        switch verdict.outcome {
        case .pending: "…"
        case .fails: "✗"
        case .holds: claim.stance == .refutes ? "≠" : "✓"
        }
    }
}
