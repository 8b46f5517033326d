import Numerics

/// η = η₀ + (r − 1)η₀·h·c: up and down between two rates, h the height of the triangle at t and c its scale.
///
/// The i-th triangle (from 0) has the scale 1 (triangular), ½ⁱ (triangular2) or γᵗ (exp-range).
/// Source: Smith, WACV 2017. PyTorch: `torch.optim.lr_scheduler.CyclicLR(base_lr=η₀, max_lr=η_max, step_size_up,
/// step_size_down, mode, gamma=γ)`, without its cycling of the momentum.
public struct CyclicSchedule: Schedule {
    public enum Mode: Int, CaseIterable, Sendable {
        case triangular, triangular2, expRange
    }

    public static let name = "cyclic"
    public static let meaning = Meaning(en: "up and down between two rates", zh: "在两个学习率之间周期性升降")
    public static let formula = "η = η₀ + (r − 1)η₀c·min(t′/u, (u + d − t′)/d), t′ = t mod (u + d), c = 1, ½ⁱ or γᵗ"
    public static let hyperparameters = [
        Hyperparameter.choice(
            "mode", of: ["triangular", "triangular2", "exp-range"],
            en: "how the peaks go on: equal, halved each cycle, or decaying as γᵗ", zh: "峰值的变化：不变、每周期减半，或按 γᵗ 衰减"),
        .positive("peak", 10, en: "highest rate, as a multiple r of η₀", zh: "最高学习率相对 η₀ 的倍数 r"),
        .integer("up", 50, in: 1...1_000_000_000, en: "updates u from the bottom to the peak", zh: "从谷底升到峰值的更新次数 u"),
        .integer(
            "down", 0, in: 0...1_000_000_000, en: "updates d back to the bottom; 0: as many as up",
            zh: "回到谷底的更新次数 d；0 表示与上升相同"),
        Hyperparameter(
            "gamma", .real, 1, 0, 1, includesLower: false,
            Meaning(en: "decay γ of the peaks in exp-range mode", zh: "exp-range 模式下峰值的衰减 γ")),
    ]

    public let mode: Mode
    public let peak: Double
    public let up: Int
    public let down: Int
    public let gamma: Double

    public init(_ values: Hyperparameters) {
        mode = Mode(rawValue: values.integer("mode")) ?? .triangular
        peak = values["peak"]
        up = values.integer("up")
        down = values.integer("down") == 0 ? up : values.integer("down")
        gamma = values["gamma"]
    }

    public static func contradiction(in values: Hyperparameters) -> Contradiction? {
        guard values["gamma"] != 1, values.integer("mode") != Mode.expRange.rawValue else { return nil }
        return Contradiction(
            "gamma", "found \(values["gamma"]), which decays the peaks in exp-range mode alone; expected 1")
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        let (cycle, place) = step.quotientAndRemainder(dividingBy: up + down)
        let height = place <= up ? Double(place) / Double(up) : Double(up + down - place) / Double(down)
        let scale =
            switch mode {
            case .triangular: 1.0
            case .triangular2: Elementary.pow(0.5, Double(cycle))
            case .expRange: Elementary.pow(gamma, Double(step))
            }
        return base + (peak * base - base) * height * scale
    }
}
