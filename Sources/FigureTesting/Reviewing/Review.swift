/// A walk through the changed panels of some tests: which one is looked at, and what was decided of each.
///
/// A value that knows no terminal: what a key does is decided here and tested without one.
public struct Review: Sendable {
    public struct Item: Sendable {
        /// The index of its test.
        public var test: Int
        public var panel: PanelComparison
    }

    public enum Decision: String, CaseIterable, Sendable {
        /// The new data becomes the golden.
        case accepted
        /// The new data is wrong; the golden stays.
        case rejected
        /// To be looked at again; the golden stays.
        case skipped
    }

    public let tests: [FigureTest]
    public let items: [Item]
    public private(set) var decisions: [Decision?]
    /// The item that is looked at; the number of items once all are decided.
    public private(set) var position = 0

    /// - Parameter panels: the panels to look at; all when empty.
    public init(_ tests: [FigureTest], panels: [String] = []) {
        self.tests = tests
        items = tests.enumerated().flatMap { index, test in
            test.changedPanels.filter { panels.isEmpty || panels.contains($0.panel) }
                .map { Item(test: index, panel: $0) }
        }
        decisions = Array(repeating: nil, count: items.count)
    }

    /// Nil when every panel is decided.
    public var current: Item? { items.indices.contains(position) ? items[position] : nil }

    /// Decides the panel that is looked at and goes on to the next one.
    public mutating func decide(_ decision: Decision) {
        guard current != nil else { return }
        decisions[position] = decision
        position += 1
    }

    /// Decides this panel and all that follow.
    public mutating func decideRest(_ decision: Decision) {
        while current != nil { decide(decision) }
    }

    /// Goes back to the panel before, whose decision is then open again unless its golden is recorded already.
    public mutating func goBack() {
        guard position > 0, decisions[position - 1] != .accepted else { return }
        position -= 1
        decisions[position] = nil
    }

    /// The panels of a test that were accepted so far, in the order of the figure.
    public func acceptedPanels(ofTest test: Int) -> [String] {
        zip(items, decisions).filter { $0.test == test && $1 == .accepted }.map(\.0.panel.panel)
    }

    public func count(_ decision: Decision) -> Int { decisions.filter { $0 == decision }.count }

    /// Whether nothing is left that differs from its golden.
    public var isSettled: Bool { decisions.allSatisfy { $0 == .accepted } }
}
