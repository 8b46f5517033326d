import Learning
import Metrics

/// The loss over the training rows instead of a batch: what the network has learned, without the batch's luck.
struct TrainingLossProbe: Probe {
    static let name = "training-loss"
    static let says = LocalizedText(en: "the loss over all training rows, not a batch", zh: "全部训练样本（而非一批）上的损失")
    static let cost = LocalizedText(en: "both passes over the rows (2,048 at most)", zh: "对样本（至多 2048 行）做一次前向与反向传播")
    static let needs: ProbeNeeds = [.gradient]

    private(set) var numbers: [[Double]] = [[.nan], [.nan], [0]]
    private var before = Double.infinity
    /// Of the last measurements, whether the loss had risen: 1 or 0.
    private var rises: [Double] = []
    private var next = 0

    /// How many measurements the share of rises looks back.
    private static let window = 100

    init(_ parameters: Parameters, _ bench: ProbeBench) {}

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "training-loss", label: LocalizedText(en: "training loss", zh: "训练损失"), symbol: "L", cost: .gradient),
            MetricDescription(
                "full-gradient-norm", label: LocalizedText(en: "gradient norm, all rows", zh: "全体样本的梯度范数"),
                symbol: "‖∇L‖", cost: .gradient),
            MetricDescription(
                "rise-share",
                label: LocalizedText(en: "share of the last 100 measurements with a rise", zh: "最近 100 次测量中损失上升的比例"),
                cost: .gradient),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let loss = frame.whole.graph.scalar(frame.whole.training.loss)
        let squares = frame.whole.graph.withMutableParameters { _, gradients in
            gradients.reduce(0) { $0.addingProduct($1, $1) }
        }
        let rise = loss > before ? 1.0 : 0
        if rises.count < TrainingLossProbe.window { rises.append(rise) } else { rises[next] = rise }
        next = (next + 1) % TrainingLossProbe.window
        before = loss
        numbers[0][0] = loss
        numbers[1][0] = squares.squareRoot()
        numbers[2][0] = rises.reduce(0, +) / Double(rises.count)
    }
}
