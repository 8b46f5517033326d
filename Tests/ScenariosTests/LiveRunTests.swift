import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("A run")
struct LiveRunTests {
    @Test("records the same frames whatever the number of threads", arguments: [1, 2, 5])
    func threads(count: Int) throws {
        let scenario = Scenario.counting(rates: [1, -0.5, 0.1, 7], steps: 20_000)
        let expected = try scenario.variants.map {
            try scenario.experiment.simulation($0.parameters, seed: scenario.seed).run()
        }
        let recordings = try scenario.run(threads: count)
        #expect(recordings.map(\.recording) == expected)
        #expect(recordings.map(\.name) == ["v0", "v1", "v2", "v3"])
    }

    @Test("hands its frames over in order, piece by piece, while it goes on")
    func draining() throws {
        // Long enough not to be over before this thread first looks, however busy the machine is.
        let scenario = Scenario.counting(rates: [1, 2, 3], steps: 1_000_000)
        let run = try LiveRun(scenario, threads: 2, slice: .microseconds(200))
        var recordings = run.emptyRecordings()
        #expect(recordings.allSatisfy { $0.recording.lastStep == nil })
        run.start()
        run.start()
        var pieces = 0
        var isOver = false
        while !isOver {
            isOver = run.isFinished
            let deltas = run.drain()
            if deltas.contains(where: { $0.lastStep != nil }) { pieces += 1 }
            for (index, delta) in deltas.enumerated() { recordings[index].recording.append(contentsOf: delta) }
        }
        #expect(recordings == (try scenario.run(threads: 1)))
        #expect(pieces > 1)
        #expect(run.progress == 1)
        #expect(run.drain().allSatisfy { $0.lastStep == nil })
    }

    @Test("lets all variants advance together on one thread")
    func fairness() {
        var queue = SimulationQueue(
            (1...3).map { seed in
                let counter = Counter(lastStep: 9, rate: 1, start: Double(seed))
                return SimulationQueue.Start(
                    simulation: PhasedSimulation(counter, phases: []), LiveRun.Options(), of: 3)
            })
        var order: [Int] = []
        while var turn = queue.takeNext() {
            turn.advance()
            order.append(turn.index)
            queue.put(turn)
        }
        #expect(order == (0..<10).flatMap { _ in [0, 1, 2] })
        #expect(queue.isFinished)
    }

    @Test("stops when told to, with whole frames")
    func cancelling() throws {
        let run = try LiveRun(.counting(rates: [1, 2], steps: 100_000), threads: 2)
        run.start()
        run.cancel()
        #expect(run.wait(atMost: .seconds(10)))
        for recording in run.drain() {
            #expect(recording["level"]?.frameCount == recording["profile"]?.frameCount)
        }
    }

    @Test("ends at once when dropped")
    func dropping() throws {
        weak var dropped: LiveRun?
        do {
            let run = try LiveRun(.counting(rates: [1], steps: 100_000))
            run.start()
            dropped = run
        }
        #expect(dropped == nil)
    }

    @Test("without steps records one frame")
    func noSteps() throws {
        let recordings = try Scenario.counting(rates: [1], steps: 0).run()
        #expect(recordings[0].recording["level"]?.values == [3])
        #expect(recordings[0].recording["target"]?.values == [42])
    }

    @Test("of a variant that cannot be simulated names it before anything starts")
    func failure() {
        let expected = ScenarioError([
            Problem(.code, key: "kind", .said("a broken counter cannot count", file: nil, line: nil))
        ])
        #expect(throws: expected) { try LiveRun(.counting(rates: [1], steps: 1, kind: "broken")) }
    }

    @Test(
        "takes as many threads as DASH_THREADS says, or cores",
        arguments: [("1", 1), ("7", 7), ("0", 4), ("-2", 4), ("many", 4), (nil, 4)] as [(String?, Int)])
    func budget(text: String?, expected: Int) {
        let environment = text.map { ["DASH_THREADS": $0] } ?? [:]
        #expect(ThreadBudget.standard(environment: environment, cores: 4) == expected)
    }
}
