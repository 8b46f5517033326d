import Learning
import Testing

@Suite struct ScheduleReferenceTests {
    @Test func everyScheduleHasTwoReferences() {
        for schedule in ScheduleCatalogue.all {
            let fixtures = ScheduleFixture.all.filter { $0.name == schedule.name && $0.warmup == nil }
            #expect(fixtures.count >= 2, "scripts/fixtures/schedules.py lacks \(schedule.name)")
            #expect(fixtures.allSatisfy { $0.rates.count >= 60 })
        }
    }

    @Test(arguments: ScheduleFixture.all)
    func ratesArePyTorchs(_ fixture: ScheduleFixture) throws {
        var run = ScheduleRun(
            try fixture.schedule, run: fixture.rates.count, warmup: fixture.warmup ?? 0,
            warmupStart: fixture.warmupStart ?? 1, isOverlapping: fixture.overlaps ?? false)
        for (step, wanted) in fixture.rates.enumerated() {
            let rate = run.rate(fixture.base, at: step)
            expect(rate, wanted, fixture, step)
            if let closed = fixture.closed { expect(rate, closed[step], fixture, step) }
            if let metrics = fixture.metrics { run.observe(metrics[step], at: step, base: fixture.base) }
        }
    }

    private func expect(_ rate: Double, _ wanted: Double, _ fixture: ScheduleFixture, _ step: Int) {
        // Where a decay ends at 0, PyTorch's recursion leaves a rounding error of the base.
        let tolerance = max(1e-12 * wanted.magnitude, 1e-15 * fixture.base)
        #expect((rate - wanted).magnitude <= tolerance, "step \(step)")
    }
}
