import Learning
import Metrics

/// The state of an experiment that learns by gradient: it has a training loop, whose parameters can change on the way.
protocol LearningState: SimulationState {
    associatedtype Network: TrainableNetwork

    var loop: TrainingLoop<Network> { get set }
}

extension LearningState {
    public mutating func change(to parameters: Parameters) throws(ExperimentError) { loop.change(to: parameters) }

    public mutating func rest() { loop.rest() }

    public var restingByteCount: Int { loop.restingByteCount }
}

/// The metrics of the training loop, which every experiment that learns by gradient records.
enum LoopMetrics<State: LearningState> {
    /// The loss of each step's batch.
    static func loss(
        en: String, zh: String, symbol: String?, unit: LocalizedText? = nil, meaning: LocalizedText
    ) -> MetricEntry<State> {
        MetricEntry<State>.each("loss", en: en, zh: zh, symbol: symbol, unit: unit, role: .loss) { $0.loop.loss }
            .means(en: meaning.en, zh: meaning.zh)
    }

    /// The rate of each update, where a schedule may change it.
    static func rate(_ parameters: Parameters) -> [MetricEntry<State>] {
        guard LearningRate.isScheduled(parameters) else { return [] }
        return [
            MetricEntry<State>.each("learning-rate", en: "learning rate", zh: "学习率", symbol: "η") {
                $0.loop.learningRate
            }
            .means(en: "The rate of the update that follows, as the schedule has it.", zh: "随后一次更新所用的学习率（由调度给出）。")
            .present(en: "with a schedule or a warm-up", zh: "有学习率调度或预热时")
        ]
    }

    /// Where the first number that is not finite was computed.
    ///
    /// - Parameter more: entries that stand between the two.
    static func nonFinite(_ more: MetricEntry<State>...) -> [MetricEntry<State>] {
        let operations = Dimension(
            "operation", label: LocalizedText(en: "operation", zh: "运算"), coordinates: .deferred(.labels))
        let first = MetricEntry<State>
            .each(
                "first-non-finite", en: "operation of the first number that is not finite, from 0; −1: none",
                zh: "首个非有限值所在的运算（从 0 计）；−1 表示无", role: .firstNonFinite
            ) { $0.loop.watch.found }
            .means(en: "An index into the operations; it stays once something broke.", zh: "运算的编号；一旦出现便保持不变。")
        let places = MetricEntry<State>
            .constant(
                "operation-layer", en: "hidden layer of the operation; 0: none", zh: "运算所在的隐藏层；0 表示无",
                [operations], role: .layerOfOperation
            ) { $0.loop.watch.places.map { Double($0.layer) } }
            .means(
                en: "The parameters, the operations in forward order, then the gradients they hand back.",
                zh: "依次为参数、前向顺序的各运算，以及它们回传的梯度。")
        return [first] + more + [places]
    }
}

extension MetricPlan where State: LearningState {
    /// Names the operations that `LoopMetrics.nonFinite` counts.
    func namingOperations() -> MetricPlan {
        resolving("operation", titles: { $0.loop.watch.places.map(\.title) }) {
            .labels($0.loop.watch.places.map(\.name))
        }
    }
}
