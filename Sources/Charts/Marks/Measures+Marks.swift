import Bounds

extension Measures {
    // The lengths of single marks; what these must know beside the canvas stands with them.

    // MARK: Words in a plot

    /// From a point to the words beside it, from the start of a stretch to its words, from a cross to what it says.
    var wordGap: Double { of(1, 8) }
    var stretchWordInset: Double { of(1, 4) }
    var crossWordGap: Double { of(1, 6) }

    // MARK: Bars and boxes

    /// The room above the highest bar, as a share of the axis.
    var barHeadroom: Double { of(0.08, 0.1) }
    /// The share of its place that a lone bar takes, and that a group takes.
    var barFill: Double { of(0.8, 0.56) }
    var groupFill: Double { of(0.8, 0.78) }
    /// The most between two bars of a group.
    var barGap: Double { of(0, 2) }
    /// From a bar to its number, and how far the number may reach over the bar.
    var barLabelGap: Double { of(0, 1.5) }
    func barLabelRoom(_ width: Double, isGrouped: Bool) -> Double {
        of(width, isGrouped ? width + 0.5 : width * 1.5)
    }
    /// The height of a box between two equal values.
    var leastBox: Double { of(0.25, 0.8) }

    // MARK: Cells of matrices

    /// What a number leaves free of its cell.
    var blockLabelMargin: Double { of(0, 2) }
    var matrixLabelMargin: Double { of(1, 5) }
    /// Whether a sign of a layer takes the middle of its cell from the number.
    var signsTakeTheMiddle: Bool { of(true, false) }
    var tableGap: Double { of(2, 16) }
    /// How far the last line of a table may stick out, in lines.
    var tableOverreach: Double { of(0, 0.3) }

    // MARK: Histograms and ridgelines

    /// How much of its band the highest bin takes.
    var bandFill: Double { of(1, HistogramMark.fill) }
    /// What a band must have besides its peak's number to carry it; nil where it always may.
    var peakNoteRoom: Size? { of(Size(6, 2), nil) }
    var peakNoteGap: Double { of(1, 4) }
    var peakNoteStep: Double { of(1, 2) }
    /// How many rows of a ridgeline are shown, how far a peak reaches over the rows behind, how high it is at least.
    var ridgeRows: Int { of(6, 16) }
    var ridgeReach: Double { of(1, RidgelineMark.reach) }
    var leastRidge: Double { of(1, 0) }
    /// From so many bins on, a ridge is the line through their middles.
    var fewestBinsForLine: Int { of(.max, 12) }

    // MARK: Planes

    /// How many levels a contour plot has, alone and as one of several small ones.
    var contourLevels: Int { of(5, 10) }
    var contourLevelsOfSmall: Int { of(5, 7) }
    /// The least area of a ring: what is smaller than a dot is an accident of the grid.
    var leastContourArea: Double { of(0.5, 5) }
    var plainContourInk: Ink { of(.grid, .shade(percent: 38)) }
    /// How many arrows stand side by side and one above the other.
    func arrowColumns(width: Double) -> Int { of(Int(saturating: width / 4), 26) }
    func arrowRows(height: Double) -> Int { of(Int(saturating: height / 2), 20) }

    /// The size of the sign for a cell of a map whose number is none.
    func nonFiniteSign(room: Double) -> Double { of(1, min(6, max(1.5, room * 0.5))) }

    // MARK: Lines

    /// The older the paler: of the run that everything began with, dots alone are left. Where there may be no colors, an
    /// older run must not look the stronger one.
    func ghostDash(_ role: FigureSeries.Role) -> [Double] {
        role == .firstGhost ? of([1, 7], [1.4, 3.4]) : of([1, 3], [])
    }
    /// How far a line may run over the plot's edge with its full width.
    var lineOverhang: Size { of(Size(0, 0), Size(2, 1)) }
    /// Between two signs for values that a logarithm has no place for.
    var floorMarkPitch: Double { of(2, 7) }

    // MARK: Graphs

    /// Around the words of a node and of an edge.
    var nodePadding: Size { of(Size(0, 0), Size(16, 7)) }
    var nodeLead: Double { of(0, 3) }
    var edgeLabelPadding: Double { of(0, 6) }
    /// From an arrow's end to its node.
    var arrowGap: Double { of(0, 1) }
    /// Between two nodes of a column, and between two columns.
    var nodeGap: Double { of(1, 6) }
    var leastGraphGap: Double { of(4, 12) }
    /// Above and between the words that say what the inks stand for, and from which height on they stand.
    var graphLegendGap: Double { of(0, 6) }
    var leastHeightForGraphLegend: Double { of(9, 90) }
}
