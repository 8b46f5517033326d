import Foundation
import Scenarios
import Testing

@testable import FigureTesting

@Suite("Figure tests run together")
struct ScenarioTestRunTests {
    private func scenarios(_ count: Int) throws -> [Scenario] {
        try (0..<count).map { try Waves.scenario("variants.fast.rate=\(0.1 * Double($0 + 1))", "steps=\(100 * $0)") }
    }

    private func finish(_ run: ScenarioTestRun<FigureTest>) -> [ScenarioTestRun<FigureTest>.Result?] {
        run.start()
        while !run.wait(atMost: .milliseconds(20)) {}
        return run.results
    }

    @Test("with the same results however many threads there are, in the order named", arguments: [1, 2, 7])
    func threads(count: Int) throws {
        let scenarios = try scenarios(5)
        let run = ScenarioTestRun.figures(scenarios, threads: count)
        let tests = try finish(run).map { try #require($0).get() }
        #expect(tests.map(\.fresh) == (try scenarios.map { Golden($0, recordings: try $0.run(threads: 1)) }))
        #expect(run.progress == 1)
    }

    @Test("and one that cannot be simulated does not stop the others")
    func failing() throws {
        let bad = try Waves.scenario(text: Waves.text.replacing("metric: wave, x", with: "metric: wvae, x"))
        let results = finish(ScenarioTestRun.figures([bad] + (try scenarios(2)), threads: 2))
        guard case .failure(let error) = results[0] else {
            Issue.record("a panel of a metric that is not there passes")
            return
        }
        #expect(error.description.contains("wvae"))
        #expect(results.dropFirst().allSatisfy { (try? $0?.get()) != nil })
    }

    @Test("can be stopped; what was cut short has no result")
    func cancelled() throws {
        let long = try (0..<3).map { _ in try Waves.scenario("steps=100000") }
        let run = ScenarioTestRun.figures(long, threads: 1)
        run.cancel()
        #expect(finish(run).allSatisfy { $0 == nil })
    }

    @Test("are nothing when there is nothing")
    func empty() {
        let run = ScenarioTestRun.figures([])
        #expect(finish(run).isEmpty)
        #expect(run.progress == 1)
    }
}
