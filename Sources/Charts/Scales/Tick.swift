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

    /// Those of the canvas: labels may stand on whole cells.
    var measures = Measures.ink
    /// Whether the axis runs upward, against the rows of cells.
    var isUpward = false
    /// How far labels may reach beyond the axis in cells: not at all where another plot is close.
    var overhang = TickOverhang.none

    /// Whether labels at these fractions of the axis keep their distance.
    func fits(_ labels: [(fraction: Double, text: String)]) -> Bool {
        var previousEnd = -Double.infinity
        for label in labels.sorted(by: { position($0.fraction) < position($1.fraction) }) {
            let extent = extent(label.text)
            let start = TickSpace.start(
                of: extent, at: position(label.fraction), length: length, overhang: measures.snaps ? overhang : nil)
            if start < previousEnd + gap - 1e-9 { return false }
            previousEnd = start + extent
        }
        return true
    }

    /// Where a fraction of the axis lies; in a terminal as `Plot.inner` has it.
    private func position(_ fraction: Double) -> Double {
        guard measures.snaps else { return fraction * length }
        let inset = isUpward ? measures.dotInset.height : measures.dotInset.width
        return inset + (isUpward ? 1 - fraction : fraction) * (length - 2 * inset)
    }

    /// Where a label begins that is centered on a position along the axis. In a terminal, where `overhang` is given, it
    /// stands on whole cells and reaches at most so far beyond the axis.
    static func start(of extent: Double, at position: Double, length: Double, overhang: TickOverhang?) -> Double {
        guard let overhang else { return position - extent / 2 }
        let cell = min(max(position.rounded(.down), 0), max(0, length - 1))
        let start = (cell + 0.5 - extent / 2).rounded(.down)
        return max(-overhang.before, min(start, length + overhang.after - extent))
    }
}

/// How many cells a terminal's tick labels may reach beyond their axis.
struct TickOverhang: Hashable {
    var before: Double
    var after: Double

    static let none = TickOverhang(before: 0, after: 0)
}

/// Chooses an axis's ticks for its scale.
enum Ticks {
    /// Labeled ticks (two or more where the domain allows) and, on logarithmic axes with room, minor ones; ascending.
    static func make(_ scale: Scale, isInteger: Bool, in space: TickSpace) -> [Tick] {
        guard space.length > 0 else { return [] }
        let ticks =
            switch scale.kind {
            case .linear: LinearTicks.make(scale, isInteger: isInteger, in: space)
            case .log: LogTicks.make(scale, isInteger: isInteger, in: space)
            case .logFromZero: StepLogTicks.make(scale, in: space)
            case .symlog: SymlogTicks.make(scale, in: space)
            }
        // In a few cells two numbers would run into one.
        let labeled = ticks.filter { !$0.isMinor }
        guard space.measures.snaps, !space.fits(labeled.map { (scale.fraction($0.value), $0.label) }) else {
            return ticks
        }
        return labeled.last.map { [$0] } ?? []
    }
}
