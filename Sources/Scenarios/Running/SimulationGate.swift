import Dispatch

/// Limits how many simulations are at work at once, where several runs share the machine: each turn passes it.
public final class SimulationGate: Sendable {
    /// How many pass at once.
    public let limit: Int
    private let semaphore: DispatchSemaphore

    public init(limit: Int) {
        self.limit = max(1, limit)
        semaphore = DispatchSemaphore(value: self.limit)
    }

    func enter() { semaphore.wait() }
    func leave() { semaphore.signal() }
}
