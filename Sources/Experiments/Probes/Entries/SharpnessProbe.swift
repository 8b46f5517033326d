import Learning
import Metrics

/// The largest eigenvalue of the Hessian of the training loss, and how it stands to what gradient descent can bear.
///
/// Exact Hessian-vector products over the training rows, Lanczos with full reorthogonalization.
/// Source: Cohen et al., ICLR 2021, arXiv:2103.00065.
struct SharpnessProbe: Probe {
    static let name = "sharpness"
    static let says = LocalizedText(
        en: "the largest eigenvalue of the Hessian of the training loss", zh: "训练损失的海森矩阵的最大特征值（锐度）")
    static let cost = LocalizedText(
        en:
            "some tens of Hessian products, each about two passes over the rows; memory: a vector of all parameters each, 512 MB at most",
        zh: "数十次海森–向量积，每次约两遍传播；内存：每次一个全参数向量，至多 512 MB")
    static let needs: ProbeNeeds = [.gradient]

    private(set) var numbers: [[Double]] = [[.nan], [.nan], [.nan]]
    private var spectrum: HessianSpectrum?

    init(_ parameters: Parameters, _ bench: ProbeBench) {}

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "sharpness", label: LocalizedText(en: "sharpness", zh: "锐度"), symbol: "λ₁", cost: .gradient),
            MetricDescription(
                "sharpness-ratio",
                label: LocalizedText(en: "sharpness over 2/η", zh: "锐度与 2/η 之比"), symbol: "ηλ₁/2", cost: .gradient),
            MetricDescription(
                "stability-limit",
                label: LocalizedText(en: "steepest curvature that gradient descent bears", zh: "梯度下降能承受的最大曲率"),
                symbol: "2/η"),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let largest = HessianProbing.largest(1, of: &frame, keeping: &spectrum).first ?? .nan
        numbers[0][0] = largest
        numbers[1][0] = largest * frame.learningRate / 2
        numbers[2][0] = 2 / frame.learningRate
    }

    var byteCount: Int { spectrum?.byteCount ?? 0 }
}

/// The top of the Hessian's spectrum.
struct SpectrumProbe: Probe {
    static let name = "spectrum"
    static let says = LocalizedText(
        en: "the largest eigenvalues of the Hessian of the training loss", zh: "训练损失的海森矩阵的前几个特征值")
    static let cost = SharpnessProbe.cost
    static let fields = [
        ParameterField(
            "count", .integer(1...100), standard: .integer(5),
            says: LocalizedText(en: "how many eigenvalues", zh: "特征值个数"))
    ]
    static let interval = 50
    static let needs: ProbeNeeds = [.gradient]

    private(set) var numbers: [[Double]]
    private let count: Int
    private var spectrum: HessianSpectrum?

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        count = parameters.integer("count")
        numbers = [[Double](repeating: .nan, count: count)]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let ranks = Dimension(
            "rank", label: LocalizedText(en: "rank", zh: "序号"),
            coordinates: .integers(first: 1, count: parameters.integer("count")))
        return [
            MetricDescription(
                "hessian-eigenvalue", label: LocalizedText(en: "eigenvalue of the Hessian", zh: "海森矩阵的特征值"),
                symbol: "λ", dimensions: [ranks], cost: .gradient)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let found = HessianProbing.largest(count, of: &frame, keeping: &spectrum)
        for index in 0..<count { numbers[0][index] = index < found.count ? found[index] : .nan }
    }

    var byteCount: Int { spectrum?.byteCount ?? 0 }
}

/// What probes of the Hessian share.
enum HessianProbing {
    /// NaN where an operation has no tangents, or a number is not finite.
    static func largest(_ count: Int, of frame: inout ProbeFrame, keeping spectrum: inout HessianSpectrum?) -> [Double]
    {
        let network = frame.whole
        if spectrum == nil {
            spectrum = try? HessianSpectrum(
                GraphLoss(network.graph, network.training.program, loss: network.training.loss))
        }
        // Each product keeps a vector of all parameters: 512 MB of them at most, and eight in any case.
        let limit = max(8, min(200, (64 << 20) / max(1, network.graph.parameterCount)))
        return spectrum?.largest(count, of: &frame.whole.graph, limit: limit, tolerance: 1e-6).largest ?? [.nan]
    }
}
