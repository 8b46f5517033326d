/// The display list of a panel or figure: a closed set of items in drawing order, with nothing left to decide but
/// how a device renders them.
public struct Scene: Sendable, Equatable {
    public var size: Size
    public var items: [SceneItem]

    public init(size: Size, items: [SceneItem] = []) {
        self.size = size
        self.items = items
    }
}

/// Everything that can stand in a scene.
public enum SceneItem: Sendable, Equatable {
    case polyline(Polyline)
    case area(Area)
    case rectangle(Rectangle)
    case points(Points)
    case image(ImageGrid)
    case text(Text)
}

/// What an item is for. Devices may draw furniture in their own way (box-drawing characters for axes).
public enum SceneRole: String, Sendable, Hashable {
    case grid, axis, tick, data, rawTrace, reference, colorBar, title, subtitle, axisTitle, tickLabel, seriesLabel,
        annotation, note, headline, explanation, footer
}

/// Connected segments. Never holds a non-finite coordinate: gaps are separate polylines.
public struct Polyline: Sendable, Equatable {
    public var points: [Point]
    public var ink: Ink
    /// In points on a figure; ignored in a terminal.
    public var width: Double
    /// On-off lengths; empty for a solid line.
    public var dash: [Double]
    public var role: SceneRole
    /// Segments are clipped to it.
    public var clip: Rect?

    public init(
        _ points: [Point], ink: Ink, width: Double = 1, dash: [Double] = [], role: SceneRole, clip: Rect? = nil
    ) {
        self.points = points
        self.ink = ink
        self.width = width
        self.dash = dash
        self.role = role
        self.clip = clip
    }
}

/// A filled polygon.
public struct Area: Sendable, Equatable {
    public var points: [Point]
    public var ink: Ink
    public var role: SceneRole
    public var clip: Rect?

    public init(_ points: [Point], ink: Ink, role: SceneRole = .data, clip: Rect? = nil) {
        self.points = points
        self.ink = ink
        self.role = role
        self.clip = clip
    }
}

/// A filled or outlined rectangle.
public struct Rectangle: Sendable, Equatable {
    public var rect: Rect
    public var fill: Ink?
    public var stroke: Ink?
    public var role: SceneRole
    public var clip: Rect?

    public init(_ rect: Rect, fill: Ink? = nil, stroke: Ink? = nil, role: SceneRole, clip: Rect? = nil) {
        self.rect = rect
        self.fill = fill
        self.stroke = stroke
        self.role = role
        self.clip = clip
    }
}

/// Equal markers at several positions.
public struct Points: Sendable, Equatable {
    public enum Marker: String, CaseIterable, Sendable { case circle, square, triangle, diamond, cross, star }

    public var positions: [Point]
    public var marker: Marker
    /// The marker's diameter, in points; ignored in a terminal.
    public var diameter: Double
    public var ink: Ink
    public var role: SceneRole
    public var clip: Rect?

    public init(
        _ positions: [Point], marker: Marker = .circle, diameter: Double, ink: Ink, role: SceneRole = .data,
        clip: Rect? = nil
    ) {
        self.positions = positions
        self.marker = marker
        self.diameter = diameter
        self.ink = ink
        self.role = role
        self.clip = clip
    }
}

/// A grid of colored cells stretched over a rectangle, without smoothing. A nil color is a hole (NaN).
public struct ImageGrid: Sendable, Equatable {
    public var rect: Rect
    public var rows: Int
    public var columns: Int
    /// Row-major from the upper left corner; `rows · columns` of them.
    public var colors: [RGB?]
    /// 0…1 along the color map for each cell (NaN where there is no value): what a device without color draws.
    public var levels: [Double]
    public var role: SceneRole

    public init(rect: Rect, rows: Int, columns: Int, colors: [RGB?], levels: [Double], role: SceneRole = .data) {
        self.rect = rect
        self.rows = rows
        self.columns = columns
        self.colors = colors
        self.levels = levels
        self.role = role
    }
}

/// A line of text, anchored at a point.
public struct Text: Sendable, Equatable {
    public enum Horizontal: Sendable { case leading, center, trailing }
    public enum Vertical: Sendable { case top, middle, baseline, bottom }

    public var string: String
    public var at: Point
    public var horizontal: Horizontal
    public var vertical: Vertical
    public var style: TextStyle
    public var ink: Ink
    public var role: SceneRole
    /// Counterclockwise quarter turns: 1 for a y axis title read from below.
    public var quarterTurns: Int

    public init(
        _ string: String, at: Point, horizontal: Horizontal = .leading, vertical: Vertical = .middle,
        style: TextStyle, ink: Ink, role: SceneRole, quarterTurns: Int = 0
    ) {
        self.string = string
        self.at = at
        self.horizontal = horizontal
        self.vertical = vertical
        self.style = style
        self.ink = ink
        self.role = role
        self.quarterTurns = quarterTurns
    }
}

/// A text's size in points (ignored in a terminal) and weight.
public struct TextStyle: Sendable, Hashable {
    public var size: Double
    public var isBold: Bool

    public init(size: Double, isBold: Bool = false) {
        self.size = size
        self.isBold = isBold
    }
}
