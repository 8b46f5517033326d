import Metrics

/// One way to decide a claim on recorded numbers.
public protocol Check: Sendable {
    /// The key in scenario files: `ratio`.
    static var name: String { get }
    static var says: LocalizedText { get }

    func judge(_ evidence: Evidence) -> ClaimVerdict
}
