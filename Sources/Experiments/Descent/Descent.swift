import Learning
import Metrics

/// Walks down a surface over two parameters and watches the path: where it is, how high, how steep, how far to go.
public enum Descent: Experiment {
    public static let name = "descent"
    public static let says = LocalizedText(
        en: "descends a surface over two parameters and watches the path", zh: "在二元函数曲面上下降，观察路径")

    public static let parameters: [ParameterField] =
        [
            DescentGround.surface,
            ParameterField(
                "start", .list(of: .real(.finite), count: 0...2), standard: .list([]),
                says: LocalizedText(
                    en: "the point [x, y] to start from; the surface's own if empty", zh: "起点 [x, y]；留空为曲面的惯用起点"),
                belongsTo: DescentGround.surface.key),
        ] + walk + [RateSweep.field, DescentGround.domain, DescentGround.grid]

    public static var changeable: [String] { walk.map(\.key).filter { $0 != "steps" } }

    public static let variations: [[(String, ParameterValue)]] = [
        [("clipping", .text("norm")), ("grid.arrows", .integer(8)), ("sweep.points", .integer(2))]
    ]

    /// How a descent goes on, wherever it is.
    static let walk: [ParameterField] = [
        CatalogueFields.choice(
            "optimizer", among: OptimizerCatalogue.onSurfaces, standard: "sgd",
            says: LocalizedText(en: "how gradients become updates", zh: "由梯度得到更新的规则")),
        ScheduleFields.field,
        ParameterField(
            "steps", .integer(0...10_000_000), standard: .integer(100),
            says: LocalizedText(en: "number of updates", zh: "更新次数")),
        ParameterField(
            "noise", .real(.nonNegative), standard: .real(0),
            says: LocalizedText(
                en: "standard deviation of normal noise added to each coordinate of the gradient",
                zh: "加在梯度各分量上的正态噪声的标准差")),
        ClippingFields.field,
    ]

    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<DescentState> {
        let ground = try DescentGround(parameters)
        let sweep = try RateSweep(parameters, hasMinimum: !ground.surface.minima.isEmpty)
        return MetricPlan {
            DescentPlan(parameters, on: ground).entries
            if let sweep { sweep.entry }
        }
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> DescentState {
        DescentState(parameters, on: try DescentGround(parameters), seed: seed)
    }
}
