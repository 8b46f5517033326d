import Testing

@testable import Learning

@Suite("The formula printed of a schedule is what it computes")
struct PrintedScheduleTests {
    static let base = 0.8
    private static let names = [
        "η_min", "η₀", "T₀", "Tᵢ", "t′", "t", "T", "c", "a", "b", "r", "u", "d", "i", "τ", "γ", "s", "p", "w", "m", "D",
        "F", "n", "f",
        "η",
    ]

    /// Rates that need nothing but the step, at their defaults over a run of 20 and turned.
    static let closed: [(name: String, settings: [String: Double])] = [
        ("constant", ["factor": 0.3, "steps": 7]), ("cosine", [:]), ("cosine", ["steps": 12, "minimum": 0.1]),
        ("linear", [:]), ("linear", ["steps": 9, "start-factor": 0.2, "end-factor": 0.7]), ("polynomial", [:]),
        ("polynomial", ["steps": 15, "power": 2.5]), ("exponential", ["gamma": 0.9]),
        ("step", ["every": 6, "gamma": 0.5]),
        ("one-cycle", [:]), ("one-cycle", ["steps": 20, "rise": 0.4, "start-divisor": 10, "end-divisor": 100]),
        ("noam", ["width": 64, "warmup": 8]),
    ]

    private func schedule(_ name: String, _ settings: [String: Double]) throws -> (any Schedule.Type, any Schedule) {
        let type = try #require(ScheduleCatalogue.all.first { $0.name == name })
        var schedule = type.init(settings)
        schedule.fit(run: 20)
        return (type, schedule)
    }

    private func symbols(_ type: any Schedule.Type, _ settings: [String: Double]) -> [String: Double] {
        var values = PrintedSymbols.values(type, settings)
        values["η₀"] = Self.base
        // Its text says so: 0 stands for the whole run.
        if values["T"] == 0 { values["T"] = 20 }
        return values
    }

    @Test("over 20 steps", arguments: closed)
    func rates(name: String, settings: [String: Double]) throws {
        let (type, schedule) = try schedule(name, settings)
        let parts = type.formula.replacing("η = ", with: "").components(separatedBy: ", s = ")
        let formula = try PrintedFormula(parts[0], names: Self.names)
        var values = symbols(type, settings)
        for step in 0..<20 {
            values["t"] = Double(step)
            if parts.count == 2 { values["s"] = try PrintedFormula(parts[1], names: Self.names).value(values) }
            let rate = schedule.rate(Self.base, at: step)
            #expect((rate - (try formula.value(values))).magnitude <= 1e-12, "step \(step)")
        }
    }

    @Test("where the wave starts again", arguments: [["first": 4, "growth": 2, "minimum": 0.1], ["first": 5]])
    func restarts(settings: [String: Double]) throws {
        let (type, schedule) = try schedule("cosine-restarts", settings)
        let parts = type.formula.components(separatedBy: ", ")
        try #require(parts.count == 3 && parts[2] == "τ since the restart")
        let rate = try PrintedFormula(parts[0].replacing("η = ", with: ""), names: Self.names)
        let period = try PrintedFormula(parts[1].replacing("Tᵢ = ", with: ""), names: Self.names)
        var values = symbols(type, settings)
        values["i"] = 0
        values["τ"] = 0
        for step in 0..<20 {
            values["Tᵢ"] = try period.value(values)
            #expect((schedule.rate(Self.base, at: step) - (try rate.value(values))).magnitude <= 1e-12, "step \(step)")
            values["τ", default: 0] += 1
            if values["τ"] == values["Tᵢ"] {
                values["τ"] = 0
                values["i", default: 0] += 1
            }
        }
    }

    @Test("up and down, in each of its modes", arguments: [0, 1, 2], [[0, 0], [3, 5]])
    func cyclic(mode: Int, lengths: [Double]) throws {
        let settings = [
            "mode": Double(mode), "peak": 4, "up": lengths[0] == 0 ? 6 : lengths[0], "down": lengths[1], "gamma": 0.9,
        ]
        let (type, schedule) = try schedule("cyclic", settings)
        let parts = type.formula.components(separatedBy: ", t′ = t mod (u + d), c = ")
        try #require(parts.count == 2)
        let scales = parts[1].replacing(" or ", with: ", ").components(separatedBy: ", ")
        try #require(scales.count == 3)
        let rate = try PrintedFormula(parts[0].replacing("η = ", with: ""), names: Self.names)
        let scale = try PrintedFormula(scales[mode], names: Self.names)
        var values = symbols(type, settings)
        if values["d"] == 0 { values["d"] = values["u"] }
        let length = Int(try #require(values["u"]) + #require(values["d"]))
        for step in 0..<20 {
            values["t"] = Double(step)
            values["t′"] = Double(step % length)
            values["i"] = Double(step / length)
            values["c"] = try scale.value(values)
            #expect((schedule.rate(Self.base, at: step) - (try rate.value(values))).magnitude <= 1e-12, "step \(step)")
        }
    }

    @Test("at the milestones")
    func milestones() throws {
        let type = MultiStepSchedule.self
        let parts = type.formula.components(separatedBy: ", n = #{milestones ≤ t}")
        try #require(parts.count == 2)
        let formula = try PrintedFormula(parts[0].replacing("η = ", with: ""), names: Self.names)
        let schedule = MultiStepSchedule(milestones: [3, 8, 8, 15], gamma: 0.5)
        var values: [String: Double] = ["η₀": Self.base, "γ": 0.5]
        for step in 0..<20 {
            values["n"] = Double([3, 8, 8, 15].count { $0 <= step })
            #expect((schedule.rate(Self.base, at: step) - (try formula.value(values))).magnitude <= 1e-12)
        }
    }

    @Test("when the metric stands still", arguments: [0, 1, 4])
    func plateau(patience: Int) throws {
        let settings = ["factor": 0.5, "patience": Double(patience), "minimum": 0.3]
        let (type, made) = try schedule("reduce-on-plateau", settings)
        var schedule = made
        let parts = type.formula.replacing("η ← ", with: "").components(separatedBy: " after ")
        try #require(parts.count == 2 && parts[1].hasSuffix(" observations in a row without improvement"))
        let rate = try PrintedFormula(parts[0], names: Self.names)
        let wait = try PrintedFormula(String(parts[1].prefix { $0 != "o" }), names: Self.names)
        var values = symbols(type, settings)
        values["η"] = Self.base
        // The first one improves on nothing yet; then come two plateaus.
        var missed = -1
        for observation in 0..<20 {
            schedule.observe(1, base: Self.base)
            missed += 1
            if Double(missed) == (try wait.value(values)) {
                values["η"] = try rate.value(values)
                missed = 0
            }
            let expected = try #require(values["η"])
            #expect(
                (schedule.rate(Self.base, at: observation) - expected).magnitude <= 1e-12, "observation \(observation)")
        }
    }

    @Test("A held cosine stays at its lowest rate, where PyTorch's rises again")
    func hold() throws {
        let settings = ["steps": 8.0, "minimum": 0.1]
        let (_, held) = try schedule("cosine", settings.merging(["hold": 1]) { $1 })
        let (_, wave) = try schedule("cosine", settings)
        for step in 0..<20 {
            #expect(held.rate(Self.base, at: step) == (step < 8 ? wave.rate(Self.base, at: step) : 0.1))
        }
        #expect(wave.rate(Self.base, at: 16) == Self.base)
    }

    @Test("Every schedule is tried")
    func complete() {
        let tried = Set(Self.closed.map(\.name) + ["cosine-restarts", "cyclic", "multi-step", "reduce-on-plateau"])
        #expect(tried == Set(ScheduleCatalogue.all.map { $0.name }))
    }
}
