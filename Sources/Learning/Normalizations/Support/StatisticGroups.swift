import Numerics

/// Which elements of an array share a mean and a variance.
///
/// Every normalization reads the array as x[a, p, g, q] and takes one statistic for each (a, g) over all p and q:
///
/// | | a | p | g | q |
/// | --- | --- | --- | --- | --- |
/// | batch, (B, C, H, W) | 1 | B | C | H·W |
/// | batch, (B, L, D) | 1 | B·L | D | 1 |
/// | layer | 1 | 1 | the rest | the normalized axes |
/// | instance, (B, C, H, W) | 1 | 1 | B·C | H·W |
/// | instance, (B, L, D) | B | L | D | 1 |
/// | group, (B, C, H, W) | 1 | 1 | B·G | C/G·H·W |
/// | group, (B, L, D) | B | L | G | D/G |
public struct StatisticGroups: Sendable, Hashable {
    /// The extent of a.
    let blocks: Int
    /// The extent of p.
    let repeats: Int
    /// The extent of g.
    let columns: Int
    /// The extent of q.
    let run: Int

    /// The number of statistics.
    public var count: Int { blocks * columns }
    /// The number of elements that share one.
    public var size: Int { repeats * run }

    /// The number of the statistic that the element at a row-major index shares: from 0, in the order in which the
    /// groups' first elements stand.
    public func group(of index: Int) -> Int {
        index / (run * columns * repeats) * columns + index / run % columns
    }
}
