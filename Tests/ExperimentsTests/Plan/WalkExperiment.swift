import Metrics

@testable import Experiments

/// A walk with every kind of metric: each step, every third, known from the start, computed once, and dimensions that only
/// the run knows.
enum Walk: Experiment {
    static let name = "walk"
    static let says = LocalizedText("walk")
    static let changeable = ["rate"]
    static let parameters = [
        ParameterField("steps", .integer(0...1000), standard: .integer(7), says: LocalizedText("steps")),
        ParameterField("rate", .real(.finite), standard: .real(1), says: LocalizedText("rate")),
    ]

    static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<WalkState> {
        guard parameters.real("rate") != 666 else { throw ExperimentError(key: "rate", message: "nobody walks so") }
        let bins = Dimension("bin", label: LocalizedText("bin"), coordinates: .deferred(.edges, count: 2))
        let places = Dimension("place", label: LocalizedText("place"), coordinates: .deferred(.labels))
        let points = Dimension("point", label: LocalizedText("point"), coordinates: .deferred(.values, count: 3))
        return MetricPlan {
            [
                .each("level", en: "level", zh: "水位", role: .loss) { $0.level },
                .every(3, "pair", en: "pair", zh: "对", [bins]) { $0.pair },
                .constant("marks", en: "marks", zh: "标记", [places]) { $0.marks },
                .once([
                    .constant("first", en: "level at the start", zh: "起始水位"),
                    .constant("plane", en: "plane", zh: "平面", [points]),
                ]) { (state, progress) throws(WorkCancelled) in
                    let values = try progress.map(3) { Double($0) * state.level }
                    return MetricEntry.Computed([[state.level], values], coordinates: ["point": .values([4, 5, 6])])
                },
                .once("second", en: "second", zh: "第二", [points]) { (_, _) throws(WorkCancelled) in [1, 2, 3] },
            ]
        }
        .resolving("bin") { .edges([0, $0.level, 2 * $0.level]) }
        .resolving("place", titles: { _ in [LocalizedText(en: "here", zh: "此处")] }) { _ in .labels(["a"]) }
    }

    static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> WalkState {
        guard seed != 13 else { throw ExperimentError(key: "rate", message: "the file is gone") }
        return WalkState(level: Double(seed), rate: parameters.real("rate"))
    }
}

struct WalkState: SimulationState {
    var level: Double
    var rate: Double
    private(set) var pair = [0.0, 0]
    let marks = [8.0]

    init(level: Double, rate: Double) {
        self.level = level
        self.rate = rate
    }

    mutating func advance(step: Int) {
        level += rate
        pair[0] = level
        pair[1] = -level
    }

    mutating func change(to parameters: Parameters) throws(ExperimentError) { rate = parameters.real("rate") }
}
