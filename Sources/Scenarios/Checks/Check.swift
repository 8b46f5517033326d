import Metrics

/// One way to decide a claim on recorded numbers: it measures something of one or two selections and holds it
/// against an expectation.
public protocol Check: Sendable {
    /// The key in scenario files: `ratio`.
    static var name: String { get }
    static var says: LocalizedText { get }
    /// How many selectors it compares: 1 or 2.
    static var operandCount: Int { get }
    /// What is expected when a file says nothing; nil where it must say.
    static var standardExpectation: Expectation? { get }

    var operands: [Selector] { get set }
    var expectation: Expectation { get set }

    /// - Parameter operands: `operandCount` of them.
    init(operands: [Selector], expectation: Expectation)

    /// The numbers that must all be as expected; at least one.
    func measure(_ evidence: Evidence) throws(Undecided) -> [Double]
}

extension Check {
    public static var standardExpectation: Expectation? { nil }

    /// Holds what is measured against the expectation, and shows the number that is closest to failing it.
    public func judge(_ evidence: Evidence) -> ClaimVerdict {
        let values: [Double]
        do {
            values = try measure(evidence)
        } catch {
            switch error {
            case .pending(let step): return ClaimVerdict(.pending, detail: Reasons.pending(step))
            case .impossible(let reason): return ClaimVerdict(.fails, detail: reason)
            }
        }
        guard !values.contains(where: \.isNaN),
            let worst = values.max(by: { expectation.excess($0) < expectation.excess($1) })
        else { return ClaimVerdict(.fails, detail: Reasons.notANumber) }
        return ClaimVerdict(
            values.allSatisfy(expectation.holds) ? .holds : .fails, measured: worst,
            detail: expectation.sentence(worst, typographic: false),
            typeset: expectation.sentence(worst, typographic: true))
    }

    /// Pairs the numbers of both operands; a single number is paired with each of the other's.
    func pairs(_ evidence: Evidence) throws(Undecided) -> [(Double, Double)] {
        let left = try evidence.values(operands[0])
        let right = try evidence.values(operands[1])
        if left.count == right.count { return Array(zip(left, right)) }
        if let only = left.first, left.count == 1 { return right.map { (only, $0) } }
        if let only = right.first, right.count == 1 { return left.map { ($0, only) } }
        throw .impossible(Reasons.shapes(left.count, right.count))
    }
}
