/// How a mark reads a metric: what the numbers of one of its series are.
public enum DataForm: Sendable, Hashable {
    /// The metric's values over positions of x.
    case values
    /// The same over bins.
    case bins
    /// The metric's values over a grid of x and y.
    case grid
    /// The metric's values are coordinates, joined in the order of steps (a path), …
    case path
    /// … or of another dimension: the points of one frame.
    case places
    /// Several values at each position of x, along the panel's band dimension.
    case spread
    /// Two values at each place of a grid, along the one dimension left: a vector's components.
    case field
}
