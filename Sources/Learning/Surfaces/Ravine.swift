/// f = 0.1x² + 2y²: curvatures 0.2 and 4, a condition number of 20.
///
/// Source: Zhang et al., Dive into Deep Learning, §12.6.
public struct Ravine: FixedQuadratic {
    public static let name = "ravine"
    public static let meaning = Meaning(
        en: "an elongated bowl, twenty times as steep along y", zh: "狭长的碗，y 方向的曲率是 x 的二十倍")
    public static let formula = "f = 0.1x² + 2y²"
    public static let source = "Zhang et al., Dive into Deep Learning, §12.6"
    static let matrix = SymmetricMatrix(xx: 0.2, xy: 0, yy: 4)

    public init(_ values: Hyperparameters) {}
}
