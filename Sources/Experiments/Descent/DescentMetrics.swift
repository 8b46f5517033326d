import Learning
import Metrics

/// The metrics of a descent's steps, in the order in which they are recorded.
///
/// Frame t tells of the position after t updates and of the update that leads on from it.
struct DescentMetrics {
    /// The numbers of one frame.
    struct Frame {
        var position: SIMD2<Double>
        var loss: Double
        /// ‖∇f‖ without noise.
        var gradientNorm: Double
        var sharpness: Double
        var learningRate: Double
        /// The change of each coordinate.
        var move: SIMD2<Double>
        /// How far each coordinate moves for a unit of its gradient, of late.
        var effectiveStep: SIMD2<Double>
        /// ‖g‖ of what the optimizer was handed: with noise, clipped.
        var handedNorm: Double
        /// How often each coordinate has turned back so far.
        var turns: SIMD2<Double>
    }

    private let surface: any Surface
    private let lowest: Double?
    private let hasMinima: Bool
    private let isClipped: Bool

    init(_ surface: any Surface, isClipped: Bool) {
        self.surface = surface
        lowest = surface.lowest
        hasMinima = !surface.minima.isEmpty
        self.isClipped = isClipped
    }

    static let axis = Dimension(
        "axis", label: LocalizedText(en: "axis", zh: "坐标轴"), coordinates: .labels(["x", "y"]))

    var descriptions: [MetricDescription] {
        var all = [
            describe("position", en: "position", zh: "位置", "(x, y)", [Self.axis]),
            describe("loss", en: "loss", zh: "损失", "f(x, y)"),
            describe("gradient-norm", en: "gradient norm", zh: "梯度范数", "‖∇f‖"),
            describe("sharpness", en: "largest curvature", zh: "最大曲率", "λ_max(∇²f)"),
            describe("learning-rate", en: "learning rate", zh: "学习率", "η"),
            describe(
                "movement", en: "length of the step in each coordinate", zh: "各坐标的步长", "|Δx|, |Δy|",
                [Self.axis]),
            describe(
                "effective-step", en: "step per unit of gradient, over the last ten steps or so",
                zh: "单位梯度对应的步长（约最近十步）", "Σ|Δ|/Σ|g|", [Self.axis]),
            describe("turns", en: "turns so far", zh: "累计折返次数", nil, [Self.axis]),
        ]
        if lowest != nil { all.append(describe("gap", en: "loss above the minimum", zh: "与最小损失之差", "f − f*")) }
        if hasMinima {
            all.append(describe("distance", en: "distance to the nearest minimum", zh: "到最近极小点的距离", "‖z − z*‖"))
        }
        if isClipped {
            all.append(describe("clipped-norm", en: "gradient norm after clipping", zh: "裁剪后的梯度范数", "‖g‖"))
        }
        return all
    }

    /// Appends a frame to the metrics of `descriptions`, which stand first in the recording. Allocates nothing.
    func record(_ frame: Frame, step: Int, into recording: inout Recording) {
        append(frame.position, 0, step, &recording)
        recording.metrics[1].append(step: step, frame.loss)
        recording.metrics[2].append(step: step, frame.gradientNorm)
        recording.metrics[3].append(step: step, frame.sharpness)
        recording.metrics[4].append(step: step, frame.learningRate)
        append(SIMD2(frame.move.x.magnitude, frame.move.y.magnitude), 5, step, &recording)
        append(frame.effectiveStep, 6, step, &recording)
        append(frame.turns, 7, step, &recording)
        var next = 8
        if let lowest {
            recording.metrics[next].append(step: step, frame.loss - lowest)
            next += 1
        }
        if hasMinima {
            recording.metrics[next].append(step: step, surface.distance(from: frame.position))
            next += 1
        }
        if isClipped { recording.metrics[next].append(step: step, frame.handedNorm) }
    }

    private func append(_ pair: SIMD2<Double>, _ index: Int, _ step: Int, _ recording: inout Recording) {
        withUnsafeBytes(of: pair) { bytes in
            bytes.withMemoryRebound(to: Double.self) { recording.metrics[index].append(step: step, $0) }
        }
    }

    private func describe(
        _ name: String, en: String, zh: String, _ symbol: String?, _ dimensions: [Dimension] = []
    ) -> MetricDescription {
        MetricDescription(name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: dimensions)
    }
}
