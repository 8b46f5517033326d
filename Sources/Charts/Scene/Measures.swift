import Bounds

/// What layout and marks ask of a canvas: lengths, and what can be drawn at all. Each measure stands here once, for a
/// terminal's cells first and for a figure's points second; nobody else asks which of the two it is.
public struct Measures: Sendable, Hashable {
    private let isOfCells: Bool

    /// Of a terminal: positions are whole character cells, text stands in them, a cell has one ink.
    public static let cells = Measures(isOfCells: true)
    /// Of a figure: positions are points, and there are hairlines.
    public static let ink = Measures(isOfCells: false)

    /// One value for cells, one for ink: for extensions that name the measures of single marks.
    func of<Value>(_ cells: Value, _ ink: Value) -> Value { isOfCells ? cells : ink }

    // MARK: Positions

    /// Whether text and bars stand on whole cells.
    var snaps: Bool { of(true, false) }

    /// A whole cell on a terminal, the position itself in a figure.
    func snapped(_ position: Double) -> Double { snaps ? position.rounded(.down) : position }

    /// The same, away from the origin.
    func snappedUp(_ position: Double) -> Double { snaps ? position.rounded(.up) : position }

    /// The center of the cell that a position between two edges falls in; the position itself in a figure.
    func center(_ position: Double, from: Double, to: Double) -> Double {
        snaps ? min(max((position + 1e-6).rounded(.down), from), to - 1) + 0.5 : position
    }

    /// Where the outermost values of a plot stand: at the centers of the outermost braille dots, so that the greatest
    /// value still lies in the plot's own cells.
    var dotInset: Size { of(Size(0.25, 0.125), Size(0, 0)) }

    /// How many columns a curve is thinned to: braille has two a cell, four a point are finer than any export's pixels.
    var columnsPerUnit: Double { of(2, 4) }
    /// How far apart the points of a band and of a path must be to be told from each other.
    var bandPitch: Double { of(0.5, 0.25) }
    var pathPitch: Double { of(0.125, 0.2) }
    /// How much higher than wide a unit of the canvas is.
    var unitAspect: Double { of(2, 1) }

    // MARK: What can be drawn

    /// Whether there are lines finer than data's: rules, whisker ends, outlines, the ticks of a color bar.
    var hasHairlines: Bool { of(false, true) }
    /// Whether words, dots and paths stand on a plate or a rim of the background's color.
    var hasPlates: Bool { of(false, true) }
    /// Whether there are pale areas that leave what lies on them to be seen.
    var hasShades: Bool { of(false, true) }
    /// Whether a line's single points have dots, a path those of every so many steps.
    var hasDots: Bool { of(false, true) }
    /// Whether lines and arrows have heads and swatches of their own; else signs stand for them.
    var drawsSigns: Bool { of(false, true) }
    /// Whether names along x may be turned to be read from below.
    var turnsLabels: Bool { of(false, true) }
    /// Whether the number of a contour stands in its line.
    var labelsContours: Bool { of(false, true) }
    /// Whether a law shows over the data that follow it; of a cell the topmost ink takes all.
    var drawsCurvesOverData: Bool { of(false, true) }
    /// Whether the axis beside a plot has a line and ticks.
    var hasYAxisLine: Bool { of(true, false) }
    /// Whether the x axis's title has a line of its own below the numbers; else it stands among them.
    var hasTitleLine: Bool { of(false, true) }
    /// Whether rows of maps and color bars say what they are; a terminal's frame does it for them.
    var namesMapAxes: Bool { of(false, true) }

    // MARK: Text

    /// How a line of text in a row is anchored: by its top in a cell, by its middle in a figure.
    func row(top: Double, middle: Double) -> (y: Double, vertical: Text.Vertical) {
        snaps ? (top, .top) : (middle, .middle)
    }

    /// How text of that width is anchored whose middle is to stand at x.
    func centered(_ x: Double, width: Double) -> (x: Double, horizontal: Text.Horizontal) {
        snaps ? (snapped(x - width / 2), .leading) : (x, .center)
    }

    /// How a line of text is anchored in the middle of a box.
    func centered(_ middle: Point, width: Double) -> (at: Point, horizontal: Text.Horizontal, vertical: Text.Vertical) {
        let (x, horizontal) = centered(middle.x, width: width)
        let (y, vertical) = row(top: snapped(middle.y), middle: middle.y)
        return (Point(x, y), horizontal, vertical)
    }

    /// Whether numbers are written in few characters: `2e-5`.
    var hasCompactNumbers: Bool { of(true, false) }
    /// Whether long names and sentences give way to short ones.
    var shortens: Bool { of(true, false) }
    /// The share of a line's height, at its top and bottom, that letters leave empty.
    var emptyLineShare: Double { of(0, 0.12) }
    /// How much of its line's height a number on a vertical axis needs, one in a cell of blocks, one in a matrix.
    var tickLineShare: Double { of(1, 0.8) }
    var blockLineShare: Double { of(1, 0.78) }
    var matrixLineShare: Double { of(1, 0.95) }
    /// The heights of lines in a table and in a name at a line's end, in those of the type.
    var tableLeading: Double { of(1, 1.45) }
    var endLabelLeading: Double { of(1, 0.92) }
    var tableStyle: TextStyle { of(TypeSizes.tick, TypeSizes.table) }

    // MARK: Axes

    /// From a y label to the plot: a gap in a figure, the axis's column in a terminal.
    var yLabelGap: Double { of(1, 6) }
    /// From the y labels to a title beside them.
    var yTitleGap: Double { 3 }
    var tickLength: Double { of(0.4, 3.5) }
    /// From the x axis to its labels.
    var xLabelGap: Double { of(1, 5) }
    /// From a plot's lower edge to the axis's line.
    var xAxisOffset: Double { of(0.5, 0) }
    /// What a labeled tick should have to itself.
    var xTickPitch: Double { of(8, 48) }
    var yTickPitch: Double { of(2.4, 27) }
    var xTickGap: Double { of(1, 9) }
    var yTickGap: Double { of(0, 2) }
    /// How far the labels of a plot that stands alone reach beyond its axis; nil for as far as they like.
    var tickOverhang: TickOverhang? { of(TickOverhang(before: 2, after: 1), nil) }
    /// From this height of a panel on, the x axis has a row for its line.
    var leastHeightForAxisRow: Double { of(8, .infinity) }
    /// From this height of a plot on, it has a grid.
    var leastHeightForGrid: Double { of(12, 0) }
    /// Beside the plot, where no name stands: the last tick's label is centered under the plot's end.
    var endGap: Double { of(1, 10) }

    /// What stands below a plot: the axis's row, its numbers, its title.
    func axisHeight(hasAxisRow: Bool, panelHeight: Double, numbers: Double, title: Double) -> Double {
        hasTitleLine ? xLabelGap + numbers + title : (hasAxisRow ? 1 : 0) + (panelHeight >= 4 ? 1 : 0)
    }

    // MARK: Around the plot

    /// Below the header, above the plot.
    var headerGap: Double { of(0, 7) }
    var legendGap: Double { of(0, 2) }
    /// From this height of a panel on, notes stand in its header.
    var leastHeightForNotes: Double { of(Double(PanelSubtitle.leastRows), 0) }
    /// Below this width of a panel its legend stands under the axis, that far from it.
    var leastWidthForLegendAbove: Double { of(0, 260) }
    var legendBelowGap: Double { of(0, 4) }
    /// From a swatch of the legend to its name.
    var swatchGap: Double { of(1, 5) }
    /// From a line's end to its label.
    var endLabelGap: Double { of(1, 9) }
    /// How much of the panel's width names at the lines' ends may take, and how far all of them reach beyond the plot.
    var endLabelShare: Double { of(0.28, 0.24) }
    var endLabelOverreach: Double { of(0, 6) }
    var endLabelSlack: Double { of(0, 4) }
    /// From this width of a panel on, what is known beside the data is named at its line's end.
    var leastWidthForReferenceNames: Double { of(60, 0) }
    var colorBarGap: Double { of(1, 12) }
    var colorBarWidth: Double { of(1, 9) }
    var colorBarLabelGap: Double { of(1, 4) }
    func colorBarRows(height: Double) -> Int { of(Int(saturating: height * 2), 128) }
    /// From this width of a panel on, a map has its color bar.
    var leastWidthForColorBar: Double { of(28, 0) }

    // MARK: Small multiples

    /// The least plot worth drawing.
    var leastPlot: Size { of(Size(4, 2), Size(30, 24)) }
    var leastFacetWidth: Double { of(7, 84) }
    /// Between small multiples, side by side and one above the other.
    var facetGap: Double { of(2, 20) }
    var facetRowGap: Double { of(0, 12) }
    /// Below the line that names a small multiple, and between two of these lines.
    var facetTitleGap: Double { of(0, 3) }
    var facetTitleDistance: Double { of(1, 9) }
    /// Below this width, small multiples move together.
    var tightWidth: Double { of(20, 0) }
    /// Whether small multiples that have no room are left out.
    var leavesOutFacets: Bool { of(true, false) }
}
