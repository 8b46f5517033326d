import Foundation

/// How many variants may be simulated at once. Results never depend on it.
public enum ThreadBudget {
    /// `DASH_THREADS` if it is a count of at least 1, otherwise the number of cores.
    public static func standard(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        cores: Int = ProcessInfo.processInfo.activeProcessorCount
    ) -> Int {
        if let asked = environment["DASH_THREADS"].flatMap({ Int($0) }), asked >= 1 { return asked }
        return max(1, cores)
    }
}
