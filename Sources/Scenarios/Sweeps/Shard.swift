/// Every n-th cell of a sweep, for one of n processes: `3/8` is the third of eight.
public struct Shard: Sendable, Hashable {
    public var index: Int
    public var count: Int

    public static let most = 100_000

    /// Reads `I/N` with 1 ≤ I ≤ N; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1], (1...Self.most).contains(count),
            (1...count).contains(index)
        else { return nil }
        self.index = index
        self.count = count
    }

    func includes(_ job: Int) -> Bool { job % count == index - 1 }
}
