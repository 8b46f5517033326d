import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("Runs with several seeds")
struct SeedEnsembleTests {
    private static let text = """
        title: T
        experiment: descent
        seed: 4
        parameters: {surface: ravine, noise: 0.5, steps: 40}
        variants: {slow: {}, fast: {optimizer.learning-rate: 0.1}}
        panels: [{mark: line, metric: loss, x: step}]
        claims:
          - {says: T, check: {value: {metric: loss, variant: fast, step: last}, below: 0.4}}
        """

    private static func scenario(_ overrides: Overrides = Overrides()) throws -> Scenario {
        let reader = ScenarioReader(
            experiments: ExperimentCatalogue.all, marks: ["line"], workingDirectory: "/nowhere")
        return try reader.read(ScenarioSource(path: "x.yaml", text: text, overrides: overrides))
    }

    @Test("are those of each seed by itself, from the scenario's own on, whatever the threads", arguments: [1, 2, 5])
    func members(threads: Int) throws {
        let changes = [try Change("20:noise=2")]
        let members = try Self.scenario(Overrides(changes: changes)).run(seeds: 3, threads: threads)
        #expect(members.map(\.seed) == [4, 5, 6])
        for member in members {
            let alone = try Self.scenario(Overrides(seed: member.seed, changes: changes)).run()
            #expect(member.recordings == alone)
        }
        #expect(members[0].recordings != members[1].recordings)
    }

    @Test("go on from what is known of the first, seed after seed")
    func progressive() throws {
        let scenario = try Self.scenario()
        let first = try scenario.run()
        let ensemble = try SeedEnsemble(scenario, count: 4, first: first, threads: 1)
        #expect(ensemble.finished.map(\.seed) == [4] && !ensemble.isFinished)
        ensemble.start()
        ensemble.start()
        #expect(ensemble.wait(atMost: 60))
        #expect(ensemble.finished.map(\.seed) == [4, 5, 6, 7] && ensemble.isFinished && ensemble.error == nil)
        let others = ensemble.finished.dropFirst().map(\.recordings)
        let data = scenario.figureData(first, step: 40, seeds: Array(others))
        #expect(data[0].data.seedCount == 4)
        #expect(
            data[0].data.series.map(\.key) == ["slow/deviation", "fast/deviation", "slow", "fast"])
    }

    @Test("stop when told to")
    func cancelling() throws {
        let ensemble = try SeedEnsemble(try Self.scenario(Overrides(steps: 20_000)), count: 100, threads: 1)
        ensemble.start()
        ensemble.cancel()
        #expect(ensemble.wait(atMost: 30))
        #expect(ensemble.finished.isEmpty)
    }

    @Test("tell with how many of them a claim holds")
    func counts() throws {
        let scenario = try Self.scenario()
        let members = try scenario.run(seeds: 12)
        let counts = scenario.claimCounts(over: members.map(\.recordings))
        let holding = members.count { scenario.verdicts(on: $0.recordings)[0].outcome == .holds }
        #expect(counts.map(\.holding) == [holding] && counts.map(\.of) == [12])
        #expect((1..<12).contains(holding), "a claim that the noise decides")
        #expect(counts[0].text == LocalizedText(en: "\(holding) of 12 seeds", zh: "12 个随机种子中 \(holding) 个成立"))
        let content = scenario.figureContent(
            members[0].recordings, step: 40, language: .english, seeds: members.dropFirst().map(\.recordings))
        #expect(content.claims[0].verdict == .fails)
        #expect(
            content.claims[0].measured.hasPrefix("\(holding) of 12 seeds; seed "),
            "a seed that fails is shown with its number")
        #expect(content.recipe[1] == "seeds 4–15" && content.command == "dash scenario x.yaml --seeds 12")
    }

    @Test("end before there are no more")
    func last() throws {
        let scenario = try Self.scenario(Overrides(seed: .max))
        #expect(try scenario.run(seeds: 1).count == 1)
        #expect(throws: ScenarioError.self) { try scenario.run(seeds: 2) }
        #expect(throws: ScenarioError.self) { try scenario.run(seeds: 0) }
    }
}
