import Foundation
import Synchronization

/// How much memory a command may plan to hold: half of the machine's, or as much as a person allows.
public struct MemoryLimit: Sendable, Equatable {
    public var bytes: Double
    /// Whether a person has set it.
    public var isAsked: Bool

    public init(bytes: Double, isAsked: Bool = false) {
        self.bytes = bytes
        self.isAsked = isAsked
    }

    private static let asked = Atomic<Int>(0)

    /// The limit of this program's run.
    public static var current: MemoryLimit {
        let bytes = asked.load(ordering: .relaxed)
        return bytes > 0 ? MemoryLimit(bytes: Double(bytes), isAsked: true) : standard
    }

    /// Sets the limit of this program's run, before anything is planned.
    public static func allow(bytes: Int) { asked.store(bytes, ordering: .relaxed) }

    /// Half of what the machine has, or the group of processes that this one belongs to.
    public static let standard = MemoryLimit(bytes: machineBytes() / 2)

    /// Physical memory, or less where a control group allows less (cgroup v2 `memory.max`, v1 `memory.limit_in_bytes`).
    private static func machineBytes() -> Double {
        let groups = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
        let limits = groups.compactMap { path -> Double? in
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
            return Double(text.prefix { $0.isNumber })
        }
        return limits.filter { $0 >= 0x1p20 }.reduce(Double(ProcessInfo.processInfo.physicalMemory), min)
    }
}
