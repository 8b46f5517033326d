import CAllocations
import Experiments
import Metrics
import Testing

@testable import Scenarios

@Suite("Kept states of a run")
struct CheckpointTests {
    private func states(_ list: CheckpointList) -> [Int] { list.states.map(\.step) }

    @Test("are spread over the run, within their number and their memory")
    func spread() throws {
        for (lastStep, bytes) in [(0, 1 << 20), (5, 1 << 20), (60, 1 << 20), (1000, 1 << 20), (1000, 5000), (10, 1023)]
        {
            var list = CheckpointList(lastStep: lastStep, bytes: bytes)
            list.measure(1024)
            var counter = Counter(lastStep: lastStep, rate: 1, start: 0)
            var recording = Recording(counter.metrics)
            var next = list.nextStep(from: 0, branch: 0)
            while !counter.isFinished {
                if counter.step == next {
                    list.add(counter)
                    next = list.nextStep(from: counter.step + 1, branch: 0)
                }
                counter.advance(into: &recording)
            }
            let kept = states(list)
            #expect(kept.count <= min(24, bytes / 1024) && kept == kept.sorted())
            guard bytes >= 1024 else { continue }
            #expect(kept.first == 0)
            let gaps = zip(kept + [lastStep + 1], (kept + [lastStep + 1]).dropFirst()).map { $1 - $0 }
            let widest = gaps.max() ?? 0
            #expect(widest <= (lastStep + list.limit) / list.limit, "\(kept)")
            for step in 0...lastStep { #expect(list.last(upTo: step).map { step - $0.step < widest } == true) }
        }
    }

    @Test("include where a run has branched; of too many the one nearest to others goes, never the first")
    func thinned() {
        var list = CheckpointList(lastStep: 99, bytes: 5 * 1024)
        list.measure(1024)
        #expect(list.nextStep(from: 0, branch: 33) == 0)
        #expect(list.nextStep(from: 21, branch: 33) == 33)
        #expect(list.nextStep(from: 34, branch: 33) == 40)
        func state(_ step: Int) -> Counter {
            var counter = Counter(lastStep: 99, rate: 1, start: 0)
            counter.step = step
            return counter
        }
        for step in [0, 20, 40, 60, 80, 33, 33, 34, 35] { list.add(state(step)) }
        #expect(states(list).count == 5 && states(list).first == 0 && states(list).contains(35))
        var none = CheckpointList(lastStep: 99, bytes: 0)
        none.measure(1024)
        none.add(state(3))
        #expect(states(none).isEmpty && none.nextStep(from: 0, branch: 0) == .max)
    }

    #if !DEBUG
        @Test("cost a run nothing between two of them", .enabled(if: dash_counts_allocations()))
        func allocations() throws {
            let text = """
                title: T
                experiment: training
                parameters: {network: {depth: 2, width: 4}, data: {kind: spirals, points: 40}, batch: 8, steps: 2000}
                panels: [{mark: line, metric: loss, x: step}]
                """
            let reader = ScenarioReader(
                experiments: ExperimentCatalogue.all, marks: ["line"], workingDirectory: "/nowhere")
            let change = try Change("1990:optimizer.learning-rate=0.5")
            let scenario = try reader.read(
                ScenarioSource(path: "x.yaml", text: text, overrides: Overrides(changes: [change])))
            let start = SimulationQueue.Start(
                simulation: try scenario.phasedSimulations()[0], LiveRun.Options(), of: 1)
            var queue = SimulationQueue([start], keepsAll: true)
            let taken = queue.takeNext()
            var turn = try #require(taken)
            try turn.prepare()
            turn.recorded = Recording(turn.simulation.metrics, reservingFrames: 2001)
            // Past the states kept at steps 0 and 84, and past step 100, where the last of what is measured parts from the
            // latter; the next is at 168.
            for _ in 0..<105 { turn.advance() }
            let before = dash_allocation_count()
            for _ in 105..<160 { turn.advance() }
            #expect(dash_allocation_count() - before == 0)
            for _ in 160..<2001 { turn.advance() }
            queue.put(turn)
            #expect(queue.isFinished)
            #expect(queue.entries[0].checkpoints.states.map(\.step) == Array(stride(from: 0, to: 2001, by: 84)))
        }
    #endif
}
