/// η = η₀·c for t < T, then η₀: always the same rate when c is 1 or T the whole run.
///
/// PyTorch: `torch.optim.lr_scheduler.ConstantLR(factor=c, total_iters=T)`.
public struct ConstantSchedule: Schedule {
    public static let name = "constant"
    public static let meaning = Meaning(en: "the same rate throughout", zh: "学习率保持不变")
    public static let formula = "η = cη₀ for t < T, then η₀"
    public static let hyperparameters = [
        Hyperparameter("factor", .real, 1, 0, 1, Meaning(en: "factor c of the rate", zh: "学习率的倍数 c")),
        Hyperparameter.integer(
            "steps", 0, in: 0...1_000_000_000, en: "updates T with the factor; 0: the whole run",
            zh: "使用该倍数的更新次数 T；0 表示整个训练过程"),
    ]

    public let factor: Double
    /// T; `Int.max` stands for the whole run.
    public let steps: Int

    public init(_ values: Hyperparameters) {
        factor = values["factor"]
        steps = values.integer("steps") == 0 ? .max : values.integer("steps")
    }

    public func rate(_ base: Double, at step: Int) -> Double { step < steps ? base * factor : base }
}
