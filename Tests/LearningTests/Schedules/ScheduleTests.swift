import Testing

@testable import Learning

@Suite struct ScheduleTests {
    /// Published number 6: Dive into Deep Learning, §12.11.
    @Test(arguments: zip([0, 5, 10, 15, 20], [0.3, 0.257530, 0.155, 0.052470, 0.01]))
    func cosineOfDiveIntoDeepLearning(step: Int, rate: Double) {
        let schedule = CosineSchedule(["steps": 20, "minimum": 0.01])
        #expect((schedule.rate(0.3, at: step) - rate).magnitude < 5e-7)
    }

    /// Published number 19: Vaswani et al. 2017.
    @Test(arguments: zip([0, 3999], [1.746928e-7, 6.987712e-4]))
    func noamOfTheTransformer(step: Int, rate: Double) {
        let schedule = NoamSchedule()
        #expect((schedule.rate(1, at: step) / rate - 1).magnitude < 5e-7)
        #expect(schedule.rate(1, at: 3999) > schedule.rate(1, at: 3998))
        #expect(schedule.rate(1, at: 3999) > schedule.rate(1, at: 4000))
    }

    @Test(arguments: ScheduleCatalogue.all.indices)
    func everyDefaultIsAPositiveRateFittedToTheRun(_ index: Int) {
        let type = ScheduleCatalogue.all[index]
        var schedule = type.init()
        schedule.fit(run: 500)
        for step in 0..<500 {
            let rate = schedule.rate(0.1, at: step)
            #expect(rate.isFinite && rate >= 0, "\(type.name) at \(step)")
            schedule.observe(1, base: 0.1)
        }
        #expect(schedule.rate(0.1, at: 0) > 0)
        #expect(!type.formula.isEmpty && !type.meaning.en.isEmpty && !type.meaning.zh.isEmpty)
    }

    @Test(arguments: ScheduleCatalogue.all.indices, [0, 1, 2, 3])
    func theShortestRunsHaveRates(_ index: Int, run: Int) {
        var schedule = ScheduleCatalogue.all[index].init()
        // Before the length of the run is known, too.
        for fitted in [false, true] {
            if fitted { schedule.fit(run: run) }
            for step in 0...max(3, run) { #expect(schedule.rate(0.1, at: step).isFinite) }
        }
    }

    @Test func aLengthOfItsOwnOutlivesTheFit() {
        var schedule = LinearSchedule(["steps": 10])
        schedule.fit(run: 1000)
        #expect(schedule.rate(1, at: 5) == 0.5)
        #expect(schedule.rate(1, at: 10) == 0)
        var open = LinearSchedule()
        open.fit(run: 1000)
        #expect(open.rate(1, at: 500) == 0.5)
    }

    @Test func multiStepDropsAtHalfAndThreeQuartersByDefault() {
        var schedule = MultiStepSchedule()
        schedule.fit(run: 64)
        #expect(schedule.milestones == [32, 48])
        #expect(schedule.rate(1, at: 31) == 1)
        #expect((schedule.rate(1, at: 32) - 0.1).magnitude < 1e-16)
        #expect((schedule.rate(1, at: 48) - 0.01).magnitude < 1e-17)
    }

    @Test func cosineEndsExactlyAtTheMinimumAndRisesAfterwards() {
        let schedule = CosineSchedule(["steps": 37, "minimum": 0.02])
        #expect(schedule.rate(0.7, at: 37) == 0.02)
        #expect(schedule.rate(0.7, at: 74) == 0.7)
        #expect(schedule.rate(0.7, at: 40) == schedule.rate(0.7, at: 34))
    }

    @Test func restartsGrow() {
        let schedule = CosineRestartsSchedule(["first": 3, "growth": 4])
        let restarts = (0..<100).filter { schedule.rate(1, at: $0) == 1 }
        #expect(restarts == [0, 3, 15, 63])
    }

    @Test func aWarmUpIsFollowedByTheScheduleFromItsStart() {
        let run = ScheduleRun(LinearSchedule(), run: 110, warmup: 10, warmupStart: 0)
        #expect(run.rate(2, at: 0) == 0)
        #expect(run.rate(2, at: 5) == 1)
        #expect(run.rate(2, at: 10) == 2)
        // The linear decay is fitted to what the warm-up leaves of the run.
        #expect(run.rate(2, at: 60) == 1)
        #expect(run.rate(2, at: 110) == 0)
    }

    @Test func anOverlappingWarmUpLeavesTheScheduleItsTime() {
        let run = ScheduleRun(LinearSchedule(), run: 100, warmup: 10, warmupStart: 0, isOverlapping: true)
        #expect(run.rate(2, at: 0) == 0)
        #expect(run.rate(2, at: 5) == 0.95)
        #expect(run.rate(2, at: 10) == 1.8)
        #expect(run.rate(2, at: 50) == 1)
        #expect(run.rate(2, at: 100) == 0)
    }

    @Test func aWarmUpLongerThanTheRunIsAllThereIs() {
        let run = ScheduleRun(CosineSchedule(), run: 5, warmup: 10, warmupStart: 0.5)
        #expect(run.rate(1, at: 0) == 0.5)
        #expect(run.rate(1, at: 4) == 0.7)
    }

    @Test func whatAWarmUpBringsAboutIsNoPlateau() {
        var run = ScheduleRun(ReduceOnPlateau(["patience": 2]), run: 100, warmup: 20, warmupStart: 0.1)
        for step in 0..<20 { run.observe(1, at: step, base: 1) }
        #expect(run.rate(1, at: 20) == 1)
        for step in 20..<23 { run.observe(1, at: step, base: 1) }
        #expect(run.rate(1, at: 23) == 1)
        run.observe(1, at: 23, base: 1)
        #expect(run.rate(1, at: 24) == 0.1)
    }

    @Test func aPlateauOfNaNIsAPlateau() {
        var schedule = ReduceOnPlateau(["patience": 1])
        for _ in 0..<3 { schedule.observe(.nan, base: 1) }
        #expect(schedule.rate(1, at: 3) == 0.1)
        #expect(schedule.best == .infinity)
    }

    @Test func aCopyOfAScheduleIsACheckpoint() {
        var schedule: any Schedule = ReduceOnPlateau(["patience": 0])
        schedule.observe(1, base: 1)
        let checkpoint = schedule
        schedule.observe(2, base: 1)
        #expect(schedule.rate(1, at: 2) == 0.1)
        #expect(checkpoint.rate(1, at: 2) == 1)
    }

    @Test func oneCycleReachesItsPeakOnceAndKeepsItsEnd() {
        let schedule = OneCycleSchedule(["steps": 100])
        let rates = (0..<120).map { schedule.rate(1, at: $0) }
        #expect(rates.max() == 1)
        #expect(rates.firstIndex(of: 1) == 29)
        #expect(rates[0] == 1.0 / 25)
        #expect(rates[99] == 1.0 / 25 / 1e4)
        #expect(rates[99...].allSatisfy { $0 == rates[99] })
    }

    @Test func namesAreUnique() {
        #expect(Set(ScheduleCatalogue.all.map { $0.name }).count == ScheduleCatalogue.all.count)
    }
}
