import Synchronization

/// How far a long computation is, told to whoever watches, and whether it is still wanted. Safe to share between threads.
public final class WorkProgress: Sendable {
    private let bits = Atomic<UInt64>(0)
    private let cancelled = Atomic(false)

    public init() {}

    /// The share that is done: 0…1.
    public var share: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    /// Whether nobody waits for the result any more.
    public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// Asks for an early end.
    public func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// Tells the share that is done; to be called every few milliseconds.
    ///
    /// - Throws: once the result is no longer wanted.
    public func report(_ share: Double) throws(WorkCancelled) {
        bits.store(share.bitPattern, ordering: .relaxed)
        if isCancelled { throw WorkCancelled() }
    }

    /// Calls `body` for each of `count` points, with a look at the progress between them.
    ///
    /// - Throws: once the result is no longer wanted.
    public func map<Result>(_ count: Int, _ body: (Int) -> Result) throws(WorkCancelled) -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        for index in 0..<count {
            try report(Double(index) / Double(max(1, count)))
            results.append(body(index))
        }
        try report(1)
        return results
    }

    /// Says that a computation begins, which may be one of several.
    func begin() { bits.store(0, ordering: .relaxed) }
}

/// A computation was given up since nobody waits for its result any more.
public struct WorkCancelled: Error, Equatable {
    public init() {}
}
