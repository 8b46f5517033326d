import Numerics

/// Which axis of an array holds the channels: the features that have a scale and a shift of their own.
public enum FeatureLayout: Sendable, Hashable {
    /// Axis 1: images (B, C, H, W), signals (B, C, L), vectors (B, D).
    case channelsFirst
    /// The last axis: text (B, L, D), vectors (B, D).
    case channelsLast

    /// The layout that an array of that rank usually has: three axes are text (B, L, D), all others channels-first.
    ///
    /// PyTorch's `BatchNorm1d`, `InstanceNorm1d` and `GroupNorm` read three axes as (B, C, L) instead: on text they
    /// get `x.transpose(1, 2)`, which is what `channelsLast` computes without moving a number.
    public static func usual(rank: Int) -> FeatureLayout { rank == 3 ? .channelsLast : .channelsFirst }
}

/// An array's axes as a normalization sees them: rows of the batch, channels, positions (pixels, time steps).
struct FeatureAxes {
    let rows: Int
    let channels: Int
    let positions: Int
    let layout: FeatureLayout

    init(_ shape: Shape, _ layout: FeatureLayout?) {
        precondition(
            shape.rank >= 2, "normalization of shape \(shape): the batch and the features are axes of their own")
        let chosen = layout ?? .usual(rank: shape.rank)
        let others = shape.dimensions.dropFirst()
        rows = shape[0]
        channels = chosen == .channelsFirst ? shape[1] : shape[-1]
        positions = (chosen == .channelsFirst ? others.dropFirst() : others.dropLast()).reduce(1, *)
        self.layout = chosen
    }

    /// Where each channel's scale and shift apply.
    var places: ChannelPlaces {
        ChannelPlaces(count: channels, stride: layout == .channelsFirst ? positions : 1)
    }
}

/// Which number of a vector of scales or shifts belongs to each element of an array.
public struct ChannelPlaces: Sendable, Hashable {
    /// The length of the vector.
    public let count: Int
    /// How many neighboring elements share a number of it.
    public let stride: Int

    /// The place in the vector for the element at a row-major index.
    public func place(of index: Int) -> Int { index / stride % count }
}
