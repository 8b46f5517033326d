/// The sizes of type in a figure, in points at the default canvas. A terminal has one size.
public enum TypeSizes {
    /// Of the numbers at axes: what a size of text on paper means.
    public static let ofAxes = 9.0
    static let headline = TextStyle(size: 17, isBold: true)
    static let explanation = TextStyle(size: 10.5)
    static let panelTitle = TextStyle(size: 10.5, isBold: true)
    static let subtitle = TextStyle(size: 9)
    static let facetTitle = TextStyle(size: 9.5, isBold: true)
    static let seriesLabel = TextStyle(size: 9.5, isBold: true)
    static let referenceLabel = TextStyle(size: 9)
    static let axisTitle = TextStyle(size: 9.5)
    static let tick = TextStyle(size: ofAxes)
    static let table = TextStyle(size: 9.5)
    static let contour = TextStyle(size: 8)
    static let note = TextStyle(size: 8.5)
}
