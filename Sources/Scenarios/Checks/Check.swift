import Charts
import Metrics

/// One way to decide a claim on recorded numbers.
public protocol Check: Sendable {
    /// The key in scenario files: `ratio`.
    static var name: String { get }
    static var says: LocalizedText { get }

    /// Every selection it looks at.
    var operands: [Selector] { get }
    /// Every number that the file states in it: limits, tolerances, steps.
    var stated: [Double] { get }

    func judge(_ evidence: Evidence) -> ClaimVerdict

    /// The same check of numbers at further positions.
    func placed(_ positions: [DimensionSelection]) -> any Check
}

/// A check that measures something of one or two selections and holds it against an expectation.
public protocol MeasuringCheck: Check {
    /// How many selectors it compares: 1 or 2.
    static var operandCount: Int { get }
    /// What is expected when a file says nothing; nil where it must say.
    static var standardExpectation: Expectation? { get }
    /// Whether its selection must name an event.
    static var needsEvent: Bool { get }

    var operands: [Selector] { get set }
    var expectation: Expectation { get set }
    /// How the number is put, with `{}` in its place; nil for the names of the metrics beside it.
    var words: LocalizedText? { get set }

    /// - Parameter operands: `operandCount` of them.
    init(operands: [Selector], expectation: Expectation)

    /// The numbers that must all be as expected; at least one.
    func measure(_ evidence: Evidence) throws(Undecided) -> [Double]

    /// What the numbers are, such as `loss / loss at chance`.
    func subject(_ evidence: Evidence) -> LocalizedText
    /// What the number is, in a phrase with `{}` in its place: `{} of the bound`.
    func quantity(_ evidence: Evidence) -> LocalizedText
    /// Whether the number says all by itself: `39 of 39`.
    var hidesLimit: Bool { get }
    /// The number as a reader sees it; nil for its digits.
    func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText?
}

extension MeasuringCheck {
    public static var standardExpectation: Expectation? { nil }
    public static var needsEvent: Bool { false }

    public var stated: [Double] { expectation.stated + operands.flatMap(\.stated) }

    public func subject(_ evidence: Evidence) -> LocalizedText {
        evidence.name(of: operands[0])
    }

    public func placed(_ positions: [DimensionSelection]) -> any Check {
        var placed = self
        for index in placed.operands.indices { placed.operands[index].positions += positions }
        return placed
    }

    public var hidesLimit: Bool { false }

    public func spelled(_ value: Double, in evidence: Evidence) -> LocalizedText? { nil }

    /// Holds what is measured against the expectation, and shows the number that is closest to failing it.
    public func judge(_ evidence: Evidence) -> ClaimVerdict {
        let values: [Double]
        do {
            values = try measure(evidence)
        } catch {
            return ClaimVerdict(error)
        }
        guard !values.contains(where: \.isNaN),
            let worst = values.max(by: { expectation.excess($0) < expectation.excess($1) })
        else { return ClaimVerdict(.fails, detail: Reasons.notANumber) }
        let sentence = MeasuredSentence(
            expectation: expectation, values: values, worst: worst, words: words, subject: subject(evidence),
            spelled: spelled(worst, in: evidence), quantity: quantity(evidence), hidesLimit: hidesLimit)
        return ClaimVerdict(
            values.allSatisfy(expectation.holds) ? .holds : .fails, measured: worst,
            detail: sentence.text(typographic: false), brief: sentence.text(typographic: false, isShort: true),
            typeset: sentence.text(typographic: true, isShort: true))
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

    /// `A SIGN B`, without what both have in common.
    func comparison(_ sign: String, _ evidence: Evidence) -> LocalizedText {
        let left = evidence.name(of: operands[0])
        let right = evidence.name(of: operands[1], beside: operands[0])
        return LocalizedText(en: "\(left.en) \(sign) \(right.en)", zh: "\(left.zh) \(sign) \(right.zh)")
    }
}

extension ClaimVerdict {
    init(_ undecided: Undecided) {
        switch undecided {
        case .pending(let step): self.init(.pending, detail: Reasons.pending(step))
        case .impossible(let reason): self.init(.fails, detail: reason)
        }
    }
}
