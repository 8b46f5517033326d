import Numerics

/// y = T_k(x), the Chebyshev polynomial of degree k, at equally spaced x from −1 to 1, both included; noise may be added.
///
/// T₀ = 1, T₁ = x, T_{k+1} = 2x·T_k − T_{k−1}: it swings k times between −1 and 1, which a small network learns slowly.
/// Source: the toy task of Cohen et al., ICLR 2021, arXiv:2103.00065, appendix.
public struct Chebyshev: DataSource {
    public static let name = "chebyshev"
    public static let meaning = Meaning(
        en: "a Chebyshev polynomial at equally spaced points", zh: "等距点上的切比雪夫多项式值")
    public static let hyperparameters = [
        Hyperparameter.integer("points", 20, in: 2...1_000_000, en: "number of points", zh: "点数"),
        Hyperparameter.integer("degree", 6, in: 0...100, en: "degree of the polynomial", zh: "多项式的次数"),
        Hyperparameter.nonNegative("noise", 0, en: "standard deviation of the noise on y", zh: "y 上噪声的标准差"),
    ]

    public let points: Int
    public let degree: Int
    public let noise: Double

    public init(_ values: Hyperparameters) {
        points = values.integer("points")
        degree = values.integer("degree")
        noise = values["noise"]
    }

    public func make(seed: UInt64) -> DataSet {
        var random = Philox(seed: seed, stream: "data")
        let x = (0..<points).map { 2 * Double($0) / Double(points - 1) - 1 }
        let y = x.map { value(at: $0) + (noise > 0 ? noise * random.normal() : 0) }
        return DataSet(featureNames: ["x"], features: x, targets: .numbers(y, name: "y"))
    }

    /// T_degree(x).
    func value(at x: Double) -> Double {
        var (before, now) = (1.0, x)
        if degree == 0 { return 1 }
        for _ in 1..<max(1, degree) { (before, now) = (now, (-before).addingProduct(2 * x, now)) }
        return now
    }
}
