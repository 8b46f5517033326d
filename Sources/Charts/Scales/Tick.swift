/// A mark on an axis: where, and what it is called. Minor ticks have no label.
public struct Tick: Sendable, Hashable {
    public var value: Double
    public var label: String

    public init(_ value: Double, _ label: String = "") {
        self.value = value
        self.label = label
    }

    public var isMinor: Bool { label.isEmpty }
}

/// The space in which an axis finds its ticks.
struct TickSpace {
    /// The axis's length in canvas units.
    var length: Double
    /// The length one labeled tick should have to itself.
    var pitch: Double
    /// The least gap between two labels.
    var gap: Double
    /// How much of the axis a label takes: its width on a horizontal axis, its height on a vertical one.
    var extent: (String) -> Double
    var numbers: NumberText

    /// Whether labels at these fractions of the axis keep their distance.
    func fits(_ labels: [(fraction: Double, text: String)]) -> Bool {
        var previousEnd = -Double.infinity
        for label in labels.sorted(by: { $0.fraction < $1.fraction }) {
            let half = extent(label.text) / 2
            let center = label.fraction * length
            if center - half < previousEnd + gap { return false }
            previousEnd = center + half
        }
        return true
    }
}

/// Chooses an axis's ticks for its scale.
enum Ticks {
    /// Labeled ticks (two or more where the domain allows) and, on logarithmic axes with room, minor ones; ascending.
    static func make(_ scale: Scale, isInteger: Bool, in space: TickSpace) -> [Tick] {
        guard space.length > 0 else { return [] }
        switch scale.kind {
        case .linear: return LinearTicks.make(scale, isInteger: isInteger, in: space)
        case .log: return LogTicks.make(scale, isInteger: isInteger, in: space)
        case .logFromZero: return StepLogTicks.make(scale, in: space)
        }
    }
}
