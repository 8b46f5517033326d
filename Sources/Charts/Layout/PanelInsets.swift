/// How far a panel's plot stands from the panel's edges.
public struct PanelInsets: Sendable, Hashable {
    public var left: Double
    public var right: Double
    public var top: Double
    public var bottom: Double

    public init(left: Double, right: Double, top: Double, bottom: Double) {
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }

    /// The greater inset on each side: panels that share it have plots in line.
    public func union(_ other: PanelInsets) -> PanelInsets {
        PanelInsets(
            left: max(left, other.left), right: max(right, other.right), top: max(top, other.top),
            bottom: max(bottom, other.bottom))
    }
}
