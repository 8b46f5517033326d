/// The lengths of a layout, for the two kinds of canvas: points in a figure, cells in a terminal.
struct Spacing {
    let isCellular: Bool

    /// From a y label to the plot: a gap in a figure, the axis's column in a terminal.
    var yLabelGap: Double { isCellular ? 1 : 6 }
    /// From the y labels to a title beside them.
    var yTitleGap: Double { 3 }
    var tickLength: Double { isCellular ? 0.4 : 3.5 }
    /// From the x axis to its labels.
    var xLabelGap: Double { isCellular ? 1 : 5 }
    /// From a line's end to its label.
    var endLabelGap: Double { isCellular ? 1 : 9 }
    /// Between small multiples.
    var facetGap: Double { isCellular ? 2 : 20 }
    /// Below the header, above the plot.
    var headerGap: Double { isCellular ? 0 : 7 }
    var colorBarGap: Double { isCellular ? 1 : 12 }
    var colorBarWidth: Double { isCellular ? 1 : 9 }
    /// The least plot worth drawing.
    var leastPlot: Size { isCellular ? Size(4, 2) : Size(30, 24) }
    var leastFacetWidth: Double { isCellular ? 7 : 84 }
    /// What a labeled tick should have to itself.
    var xTickPitch: Double { isCellular ? 8 : 48 }
    var yTickPitch: Double { isCellular ? 2.4 : 27 }
    var xTickGap: Double { isCellular ? 1 : 9 }
    var yTickGap: Double { isCellular ? 0 : 2 }
}
