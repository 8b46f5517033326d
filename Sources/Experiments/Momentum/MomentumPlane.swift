import Learning
import Metrics

/// Runs momentum on a quadratic, one mode for each curvature, and measures how fast it converges all over the plane of
/// learning rate and momentum.
public enum MomentumPlane: Experiment {
    public static let name = "momentum-plane"
    public static let says = LocalizedText(
        en: "measures how fast momentum converges, over learning rate and momentum", zh: "在学习率与动量构成的平面上测量动量法的收敛速度")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "curvatures", .list(of: .real(.positive), count: 1...20),
            standard: .list([.real(0.01), .real(0.1), .real(1)]),
            says: LocalizedText(en: "eigenvalues λ of the Hessian, one a mode", zh: "海森矩阵的特征值 λ，每个对应一个模态")),
        ParameterField(
            "learning-rate", .real(.positive), standard: .real(1),
            says: LocalizedText(en: "step size α of the run", zh: "本次运行的步长 α")),
        ParameterField(
            "momentum", .real(RealRange(0, 1, includesUpper: false)), standard: .real(0),
            says: LocalizedText(en: "share β of the velocity kept, in the run", zh: "本次运行中速度保留的比例 β")),
        ParameterField(
            "averaging", .boolean, standard: .boolean(false),
            says: LocalizedText(
                en: "whether the velocity is an average, v ← βv + (1 − β)g, with the step α/(1 − β)",
                zh: "速度是否取加权平均 v ← βv + (1 − β)g，步长为 α/(1 − β)")),
        ParameterField(
            "steps", .integer(0...10_000_000), standard: .integer(200),
            says: LocalizedText(en: "number of updates", zh: "更新次数")),
        ParameterField(
            "plane",
            .group([
                ParameterField(
                    "columns", .integer(0...1000), standard: .integer(0),
                    says: LocalizedText(en: "learning rates of the plane; 0: no plane", zh: "平面上的学习率个数；0 表示不测量平面")),
                ParameterField(
                    "rows", .integer(2...1000), standard: .integer(41),
                    says: LocalizedText(en: "momenta of the plane, from 0 to below 1", zh: "平面上的动量个数，从 0 到小于 1")),
                ParameterField(
                    "widest", .real(.positive), standard: .real(4),
                    says: LocalizedText(en: "largest learning rate of the plane", zh: "平面上的最大学习率")),
                ParameterField(
                    "steps", .integer(100...100_000), standard: .integer(2000),
                    says: LocalizedText(en: "updates of each measurement", zh: "每次测量的更新次数")),
            ]),
            says: LocalizedText(en: "the plane of learning rate and momentum", zh: "学习率与动量构成的平面")),
    ]

    public static let variations: [[(String, ParameterValue)]] = [[("plane.columns", .integer(2))]]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<MomentumState> {
        let setting = MomentumSetting(parameters)
        let modes = Dimension("mode", label: LocalizedText("λ"), coordinates: .values(setting.curvatures))
        let pair = Dimension(
            "setting", label: LocalizedText(en: "setting", zh: "设置"),
            coordinates: .labels(["learning-rate", "momentum"]))
        let plane = RatePlane(setting.curvatures, parameters)
        return MetricPlan {
            [
                .each("loss", en: "loss", zh: "损失", symbol: "½Σλᵢxᵢ²", role: .loss) { $0.loss }
                    .means(en: "The quadratic where the run stands.", zh: "当前位置的二次函数值。"),
                .each("mode-loss", en: "loss of each mode", zh: "各模态的损失", symbol: "½λᵢxᵢ²", [modes]) { $0.losses }
                    .means(en: "What each eigenvector of the Hessian adds to the loss.", zh: "海森矩阵的每个特征方向对损失的贡献。"),
                setting.rates(modes),
                .constant("place", en: "learning rate and momentum", zh: "学习率与动量", symbol: "(α, β)", [pair]) { _ in
                    SIMD2(setting.alpha, setting.beta)
                }
                .means(en: "Where the run stands on the plane.", zh: "本次运行在平面上的位置。"),
            ]
            if let plane { plane.entry(pair) }
        }
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> MomentumState {
        MomentumState(MomentumSetting(parameters).run)
    }
}
