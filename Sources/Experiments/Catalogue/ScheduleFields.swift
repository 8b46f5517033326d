import Learning
import Metrics

/// The learning-rate schedule as a parameter: any of the catalogue, after a warm-up if wanted.
enum ScheduleFields {
    /// The field `schedule`; without a word of it in a file, a constant rate.
    static let field = ParameterField(
        "schedule", .choice(tag: "kind", ScheduleCatalogue.all.map { scheduleCase($0) }),
        standard: .text(ConstantSchedule.name),
        says: LocalizedText(en: "how the learning rate changes over the run", zh: "学习率随训练的变化"))

    /// The schedule that validated parameters choose, fitted to a run of so many updates.
    static func run(_ parameters: Parameters, steps: Int) -> ScheduleRun {
        let schedule: any Schedule
        if parameters.text("kind") == MultiStepSchedule.name {
            schedule = MultiStepSchedule(
                milestones: parameters.list("milestones").compactMap { value in
                    if case .integer(let step) = value { step } else { nil }
                },
                gamma: parameters.real("gamma"))
        } else {
            schedule = CatalogueFields.entry(parameters, among: ScheduleCatalogue.all)
        }
        guard parameters["warmup-start"] != nil else { return ScheduleRun(schedule, run: steps) }
        return ScheduleRun(
            schedule, run: steps, warmup: parameters.integer("warmup"), warmupStart: parameters.real("warmup-start"),
            isOverlapping: parameters.boolean("warmup-overlap"))
    }

    private static func scheduleCase(_ entry: any Schedule.Type) -> ParameterCase {
        var made = ParameterCase(entry)
        if entry.name == MultiStepSchedule.name { made.fields.append(milestones) }
        // Noam's rule has a warm-up of its own.
        if entry.name != NoamSchedule.name { made.fields += warmup }
        return made
    }

    private static let milestones = ParameterField(
        "milestones", .list(of: .integer(0...1_000_000_000), count: 0...1000), standard: .list([]),
        says: LocalizedText(
            en: "updates after which the rate drops; empty: 1/2 and 3/4 of the run", zh: "降低学习率的更新次数；留空为全程的 1/2 与 3/4"))

    private static let warmup = [
        ParameterField(
            "warmup", .integer(0...1_000_000_000), standard: .integer(0),
            says: LocalizedText(en: "updates of a linear warm-up before; 0: none", zh: "之前线性预热的更新次数；0 表示不预热")),
        ParameterField(
            "warmup-start", .real(.fraction), standard: .real(0.01),
            says: LocalizedText(en: "share of the learning rate that the warm-up starts from", zh: "预热起点占学习率的比例")),
        ParameterField(
            "warmup-overlap", .boolean, standard: .boolean(false),
            says: LocalizedText(
                en: "whether the schedule already runs during the warm-up, rather than after it",
                zh: "预热期间调度是否已经开始，而不是等预热结束")),
    ]
}
