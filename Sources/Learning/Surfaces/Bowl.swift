/// f = x² + 2y²: curvatures 2 and 4.
///
/// Source: Zhang et al., Dive into Deep Learning, §12.3.
public struct Bowl: FixedQuadratic {
    public static let name = "bowl"
    public static let meaning = Meaning(en: "a nearly round bowl, twice as steep along y", zh: "接近圆形的碗，y 方向的曲率是 x 的两倍")
    public static let formula = "f = x² + 2y²"
    public static let source = "Zhang et al., Dive into Deep Learning, §12.3"
    static let matrix = SymmetricMatrix(xx: 2, xy: 0, yy: 4)

    public init(_ values: Hyperparameters) {}
}
