import Metrics
import Scenarios
import Testing

@testable import FigureTesting

@Suite("A scenario's claims with other seeds")
struct SeedTestTests {
    /// A wave begins at its seed.
    private func scenario(_ claim: String) throws -> Scenario {
        let old = "{says: It grows, check: {change: {metric: wave, variant: fast}, above: 1}}"
        try #require(Waves.text.contains(old))
        return try Waves.scenario(text: Waves.text.replacing(old, with: claim))
    }

    @Test("The seeds are the first ones that are not its own")
    func seeds() {
        #expect(SeedTest.seeds(5, besides: 3) == [1, 2, 4, 5, 6])
        #expect(SeedTest.seeds(3, besides: 70) == [1, 2, 3])
        #expect(SeedTest.seeds(1, besides: 1) == [2])
    }

    @Test("hold where chance does not decide them")
    func holding() throws {
        let test = try SeedTest(
            try scenario("{says: T, check: {change: {metric: wave, variant: fast}, above: 1}}"), count: 4)
        #expect(test.passes && test.seeds == [1, 3, 4, 5])
        #expect(test.claims.map(\.count.holding) == [4])
    }

    @Test("fail by the first seed with which they do not hold")
    func failing() throws {
        let lucky = "says: T, check: {value: {metric: wave, variant: fast, step: first}, below: 3.5}"
        let test = try SeedTest(try scenario("{\(lucky)}"), count: 4)
        #expect(!test.passes)
        let count = try #require(test.claims.first).count
        #expect(count.holding == 2 && count.of == 4)
        #expect(count.failing?.seed == 4 && count.failing?.verdict.measured == 4)
        let told = try SeedTest(try scenario("{\(lucky), seed: the wave begins at its seed}"), count: 4)
        #expect(told.passes && told.claims.map(\.count) == [count])
    }

    @Test("A scenario without claims passes, and runs nothing")
    func none() throws {
        let text = Waves.text.prefix(upTo: try #require(Waves.text.range(of: "claims:")).lowerBound)
        let test = try SeedTest(try Waves.scenario("steps=100000", text: String(text)), count: 1000)
        #expect(test.passes && test.claims.isEmpty)
    }

    @Test("have the same counts however many threads there are", arguments: [1, 2, 7])
    func threads(count: Int) throws {
        let scenario = try scenario("{says: T, check: {value: {metric: wave, step: first}, below: 3.5}}")
        let run = ScenarioTestRun.seeds([scenario, scenario], count: 3, threads: count)
        run.start()
        while !run.wait(atMost: .milliseconds(20)) {}
        for result in run.results { #expect(try #require(result).get().claims.map(\.count.holding) == [2]) }
    }
}
