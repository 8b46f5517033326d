import Charts
import Experiments
import Metrics
import Synchronization
import Testing

@testable import Scenarios

/// What takes long in a run: shown last, left at once, kept by branches.
@Suite("A run that computes something once", .serialized)
struct ComputingTests {
    /// A plane whose every point waits for the gate.
    enum Slow: Experiment {
        static let name = "slow"
        static let says = LocalizedText("slow")
        static let changeable = ["rate"]
        static let parameters = [
            ParameterField("steps", .integer(0...1000), standard: .integer(20), says: LocalizedText("steps")),
            ParameterField("rate", .real(.finite), standard: .real(1), says: LocalizedText("rate")),
        ]
        /// How many points may be computed.
        static let allowed = Atomic(0)
        /// How many have been.
        static let computed = Atomic(0)

        struct State: SimulationState {
            var level = 0.0
            var rate: Double
            mutating func advance(step: Int) { level += rate }
            mutating func change(to parameters: Parameters) { rate = parameters.real("rate") }
        }

        static func metrics(_ parameters: Parameters) -> MetricPlan<State> {
            let points = Dimension("point", label: LocalizedText("point"), coordinates: .integers(first: 1, count: 4))
            return MetricPlan {
                [
                    .each("level", en: "level", zh: "水位") { $0.level },
                    .once("plane", en: "plane", zh: "平面", [points]) { (_, progress) throws(WorkCancelled) in
                        var values: [Double] = []
                        while values.count < 4 {
                            try progress.report(Double(values.count) / 4)
                            guard allowed.load(ordering: .relaxed) > values.count else { continue }
                            values.append(Double(values.count))
                            computed.add(1, ordering: .relaxed)
                        }
                        return values
                    },
                ]
            }
        }

        static func start(_ parameters: Parameters, seed: UInt64) -> State { State(rate: parameters.real("rate")) }
    }

    private func scenario(changeAt step: Int? = nil) -> Scenario {
        let parameters = Parameters(defaultsOf: Slow.parameters)
        var variant = Variant(name: "a", parameters: parameters, color: .blue)
        if let step { variant.phases = [VariantPhase(step: step, parameters: parameters.setting("rate", .real(5)))] }
        return Scenario(
            id: "slow", title: LocalizedText("Slow"), experiment: Slow.self, variants: [variant], panels: [])
    }

    private func allow(_ points: Int) {
        Slow.allowed.store(points, ordering: .relaxed)
        Slow.computed.store(0, ordering: .relaxed)
    }

    /// Drains until something holds.
    private func follow(_ run: LiveRun, _ recording: inout Recording, until isThere: (Recording) -> Bool) {
        while !isThere(recording) { recording.append(contentsOf: run.drain()[0]) }
    }

    @Test("hands over the first frame before, tells how far it is, and goes on after")
    func firstFrame() throws {
        allow(2)
        let run = try LiveRun(scenario(), threads: 1)
        #expect(run.computing == nil)
        var recording = run.emptyRecordings()[0].recording
        run.start()
        follow(run, &recording) { $0.lastStep == 0 }
        while run.computing != 0.5 {}
        #expect(recording["plane"]?.frameCount == 0 && recording["level"]?.frameCount == 1)
        #expect(run.progress > 0.2 && run.progress < 0.4 && !run.isFinished)
        allow(4)
        run.wait()
        recording.append(contentsOf: run.drain()[0])
        #expect(recording["plane"]?.values == [0, 1, 2, 3] && recording.lastStep == 20)
        #expect(run.isFinished && run.computing == nil && run.progress == 1)
    }

    @Test("is left at once")
    func leaving() throws {
        allow(1)
        let run = try LiveRun(scenario(), threads: 1)
        run.start()
        while run.computing == nil {}
        run.cancel()
        #expect(run.wait(atMost: .seconds(30)))
        #expect(!run.isFinished && run.drain()[0]["plane"]?.frameCount == 0)
    }

    @Test("branches, during and after, into what a run from nothing records; what is known is not computed again")
    func branching() throws {
        allow(4)
        let changed = scenario(changeAt: 10)
        let expected = try changed.run()
        #expect(expected[0].recording.values("level")[9...11] == [10, 15, 20])
        let run = try LiveRun(scenario(), threads: 1)
        run.start()
        run.wait()
        var recordings = run.emptyRecordings()
        recordings[0].recording.append(contentsOf: run.drain()[0])
        allow(4)
        for step in [10, 0, 1] {
            let branch = try run.branched(to: scenario(changeAt: step))
            var found = branch.recordings(after: recordings)
            branch.start()
            branch.wait()
            found[0].recording.append(contentsOf: branch.drain()[0])
            #expect(found == (try scenario(changeAt: step).run()))
        }
        // Anew from frame 0 alone, and in the three runs from nothing.
        #expect(Slow.computed.load(ordering: .relaxed) == 4 * 4)
        // From within the computation.
        allow(2)
        let other = try LiveRun(scenario(), threads: 1)
        other.start()
        while other.computing != 0.5 {}
        recordings = other.emptyRecordings()
        recordings[0].recording.append(contentsOf: other.drain()[0])
        let branch = try other.branched(to: changed)
        other.cancel()
        allow(4)
        var found = branch.recordings(after: recordings)
        branch.start()
        branch.wait()
        found[0].recording.append(contentsOf: branch.drain()[0])
        #expect(found == expected)
    }
}

extension Recording {
    fileprivate func values(_ name: String) -> [Double] { self[name]?.values ?? [] }
}
