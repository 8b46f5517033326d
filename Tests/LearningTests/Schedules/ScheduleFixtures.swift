import Learning
import Testing

/// The learning rates of one of PyTorch's schedulers.
struct ScheduleFixture: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var hyperparameters: [String: Double]
    var milestones: [Int]?
    var base: Double
    var warmup: Int?
    var warmupStart: Double?
    /// Whether the schedule runs during the warm-up.
    var overlaps: Bool?
    /// What a rule that watches the run is told after each update.
    var metrics: [Double]?
    var rates: [Double]
    /// The same by the scheduler's closed form.
    var closed: [Double]?

    var testDescription: String {
        let settings = hyperparameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let joined = warmup.map { " \(overlaps == true ? "during" : "after") a warm-up of \($0)" } ?? ""
        return "\(name) (\(settings.joined(separator: ", ")))\(joined)"
    }

    var schedule: any Schedule {
        get throws {
            if let milestones { return MultiStepSchedule(milestones: milestones, gamma: hyperparameters["gamma"] ?? 0) }
            return try #require(ScheduleCatalogue.all.first { $0.name == name }).init(hyperparameters)
        }
    }

    static let all: [ScheduleFixture] = {
        struct File: Decodable { var schedules: [ScheduleFixture] }
        do { return try FixtureFile.read("schedules", as: File.self).schedules } catch {
            Issue.record(error)
            return []
        }
    }()
}
