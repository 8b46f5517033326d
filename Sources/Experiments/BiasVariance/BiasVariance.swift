import Formulas
import Learning
import Metrics

/// What held-out error is made of: polynomials of every degree fitted to draw after draw of the same noisy curve.
public enum BiasVariance: Experiment {
    public static let name = "bias-variance"
    public static let says = LocalizedText(
        en: "bias and variance of polynomials by degree, measured over draws of the data",
        zh: "对数据反复抽样，测量各次多项式的偏差与方差")

    static let scope = FormulaScope(variables: ["x"])

    public static let parameters: [ParameterField] = [
        ParameterField(
            "curve", .formula(scope), standard: .text("sin(4*x)"),
            says: LocalizedText(en: "what the points scatter about, over x from −1 to 1", zh: "样本围绕的曲线，x 从 −1 到 1")),
        ParameterField(
            "noise", .real(RealRange(0, 100)), standard: .real(0.3),
            says: LocalizedText(en: "standard deviation of the noise on y", zh: "y 上噪声的标准差")),
        ParameterField(
            "points", .integer(2...2000), standard: .integer(20),
            says: LocalizedText(en: "points of a draw, at equal distances", zh: "每次抽样的样本数（等距）")),
        ParameterField(
            "degree", .integer(0...40), standard: .integer(12),
            says: LocalizedText(en: "the highest degree", zh: "最高次数")),
        ParameterField(
            "steps", .integer(0...100_000), standard: .integer(400),
            says: LocalizedText(
                en: "further draws, one a step; measurements are over all so far", zh: "追加的抽样次数，每步一次；测量取迄今全部抽样")),
    ]

    /// How many places between −1 and 1 the fits are looked at.
    static let placeCount = 81

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<BiasVarianceState> {
        let (degree, points) = (parameters.integer("degree"), parameters.integer("points"))
        guard degree < points else {
            throw ExperimentError(
                key: "degree",
                message: "a degree of \(degree) takes more than \(points) points; \(points - 1) is the most")
        }
        let curve = CatalogueFields.formula(parameters.text("curve"), in: scope, parameters).program(["x"])
        for x in places(BiasVariance.placeCount) + places(points) {
            let y = curve.value([x])
            guard y.isFinite else {
                throw ExperimentError(key: "curve", message: "gives \(y) at x = \(x); expected a finite number")
            }
        }
        return BiasVariancePlan.plan(parameters)
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> BiasVarianceState {
        BiasVarianceState(parameters, seed: seed)
    }

    /// Equally spaced from −1 to 1, both included.
    static func places(_ count: Int) -> [Double] { (0..<count).map { 2 * Double($0) / Double(count - 1) - 1 } }
}
