/// Up from η₀/D to the peak η₀ in a share p of the run, then down to η₀/(D·F), along cosines or straight lines.
///
/// With three phases it comes down to η₀/D as fast as it rose, and only then to the end. After T the last rate is kept.
/// Source: Smith and Topin, 2018. PyTorch: `torch.optim.lr_scheduler.OneCycleLR(max_lr=η₀, total_steps=T, pct_start=p,
/// anneal_strategy, div_factor=D, final_div_factor=F, three_phase)`, without its cycling of the momentum.
public struct OneCycleSchedule: Schedule {
    public static let name = "one-cycle"
    public static let meaning = Meaning(en: "up to a peak, then far down, once", zh: "先升到峰值，再降到很低，只走一个周期")
    public static let formula =
        "η = η₀/D + ½(η₀ − η₀/D)(1 − cos(πt/(pT − 1))) for t ≤ pT − 1,"
        + " then η₀/(DF) + ½(η₀ − η₀/(DF))(1 + cos(π(t + 1 − pT)/(T − pT)))"
    public static let hyperparameters = [
        Hyperparameter.scheduleLength,
        Hyperparameter("rise", .real, 0.3, 0, 1, Meaning(en: "share p of the run that rises", zh: "上升阶段所占的比例 p")),
        .choice("anneal", of: ["cosine", "linear"], en: "shape of the ways up and down", zh: "升降曲线的形状"),
        .positive("start-divisor", 25, en: "peak over first rate, D", zh: "峰值与初始学习率之比 D"),
        .positive("end-divisor", 1e4, en: "first over last rate, F", zh: "初始与最终学习率之比 F"),
        .boolean("three-phase", false, en: "whether it first comes down as it rose", zh: "是否先对称下降，再降到最低"),
    ]

    public private(set) var steps: Int
    public let rise: Double
    public let isLinear: Bool
    public let startDivisor: Double
    public let endDivisor: Double
    public let isThreePhase: Bool

    public init(_ values: Hyperparameters) {
        steps = values.integer("steps")
        rise = values["rise"]
        isLinear = values.integer("anneal") == 1
        startDivisor = values["start-divisor"]
        endDivisor = values["end-divisor"]
        isThreePhase = values.boolean("three-phase")
    }

    public mutating func fit(run steps: Int) {
        if self.steps == 0 { self.steps = steps }
    }

    public func rate(_ base: Double, at step: Int) -> Double {
        let first = base / startDivisor
        let last = first / endDivisor
        let end = Double(steps) - 1
        let time = Double(step)
        guard time < end else { return last }
        // A phase's first step is the last of the one before, which is not a whole number as a rule.
        let top = rise * Double(steps) - 1
        if time <= top { return anneal(from: first, to: base, time / top) }
        guard isThreePhase else { return anneal(from: base, to: last, (time - top) / (end - top)) }
        let foot = 2 * rise * Double(steps) - 2
        if time <= foot { return anneal(from: base, to: first, (time - top) / (foot - top)) }
        return anneal(from: first, to: last, (time - foot) / (end - foot))
    }

    private func anneal(from start: Double, to end: Double, _ share: Double) -> Double {
        // 0/0, where a phase has no length.
        guard !share.isNaN else { return end }
        if isLinear { return start * (1 - share) + end * share }
        return CosineSchedule.rate(from: start, to: end, share)
    }
}
