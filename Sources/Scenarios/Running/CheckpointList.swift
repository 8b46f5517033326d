import Experiments

/// States that a variant's simulation has been in, to go on from with other parameters.
///
/// At most `limit` of them, spread over the whole run: from anywhere, what has to be simulated again is about a
/// `limit`-th of the run.
struct CheckpointList: Sendable {
    /// The most states kept of a variant.
    static let most = 24

    private(set) var limit = 0
    /// The steps between two of them.
    private var spacing = Int.max
    private let lastStep: Int
    private let bytes: Int
    /// By ascending step; frame `step` is the next that each would record.
    private(set) var states: [any Simulation] = []

    /// - Parameter bytes: how much memory they may take; none are kept where one would take more.
    init(lastStep: Int, bytes: Int) {
        self.lastStep = lastStep
        self.bytes = bytes
    }

    /// Says what one takes, which is known once the simulation is made.
    mutating func measure(_ size: Int) {
        limit = max(0, min(Self.most, bytes / max(1, size)))
        spacing = limit == 0 ? .max : max(1, (lastStep + limit) / limit)
    }

    /// The first step from `step` on at which a state is to be kept; `.max` for none.
    ///
    /// - Parameter branch: the step at which the run has branched, which a person may soon come back to.
    func nextStep(from step: Int, branch: Int) -> Int {
        guard limit > 0 else { return .max }
        let regular = (step + spacing - 1) / spacing * spacing
        return branch >= step ? min(branch, regular) : regular
    }

    /// Keeps a state; of too many, another one nearest to its neighbors goes, never the first.
    mutating func add(_ state: any Simulation) {
        guard limit > 0 else { return }
        let place = states.firstIndex { $0.step >= state.step } ?? states.count
        if place < states.count, states[place].step == state.step { return }
        states.insert(state, at: place)
        guard states.count > limit else { return }
        let inner = (1..<max(1, states.count - 1)).filter { $0 != place }
        let closest = inner.min { gap(around: $0) < gap(around: $1) }
        states.remove(at: closest ?? states.count - 1)
    }

    private func gap(around index: Int) -> Int { states[index + 1].step - states[index - 1].step }

    /// The latest state from which frame `step` can still be recorded.
    func last(upTo step: Int) -> (any Simulation)? {
        states.last { $0.step <= step }
    }

    /// Takes over the states of another list that a run which parts from its own at `step` goes through too.
    mutating func adopt(_ other: CheckpointList, upTo step: Int) {
        for state in other.states where state.step <= step { add(state) }
    }
}
