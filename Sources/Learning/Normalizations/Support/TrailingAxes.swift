import Numerics

/// The last axes of an array, normalized together: what layer and RMS normalization share.
struct TrailingAxes: Sendable, Hashable {
    /// How many axes; 0 for the usual ones.
    let asked: Int

    static let hyperparameter = Hyperparameter.integer(
        "axes", 0, in: 0...8, en: "how many last axes are normalized together; 0: one of text, all features of others",
        zh: "一起归一化的末尾轴数；0 表示文本取最后一轴，其余取全部特征")

    /// By default the features of a token where channels come last, and all of a row's features where they come first.
    func count(of shape: Shape, _ layout: FeatureLayout?) -> Int {
        if asked > 0 { return min(asked, shape.rank) }
        return (layout ?? .usual(rank: shape.rank)) == .channelsLast ? 1 : shape.rank - 1
    }

    func width(of shape: Shape, _ layout: FeatureLayout?) -> Int {
        shape.dimensions.suffix(count(of: shape, layout)).reduce(1, *)
    }

    func groups(of shape: Shape, _ layout: FeatureLayout?) -> StatisticGroups {
        let rows = shape.dimensions.dropLast(count(of: shape, layout)).reduce(1, *)
        return StatisticGroups(blocks: 1, repeats: 1, columns: rows, run: width(of: shape, layout))
    }

    func obstacle(to shape: Shape) -> NormalizationObstacle? {
        asked > shape.rank - 1 ? .missingAxes(asked: asked, found: shape.rank - 1) : nil
    }
}
