import Metrics

/// What can happen to a dashboard.
public enum Message: Sendable {
    case key(Key)
    case resized(columns: Int, rows: Int)
    /// Seconds that passed since the last one: the only clock there is.
    case elapsed(Double)
    /// What the variants recorded since the last one, in their order.
    case recorded([Recording])
    /// All frames are recorded.
    case finished
    /// The simulation ended before its time; the text says why.
    case failed(String)
    /// Something to tell that is no failure.
    case noted(String)
}

/// What a dashboard asks the world to do.
public enum Effect: Sendable, Equatable {
    case quit
}
