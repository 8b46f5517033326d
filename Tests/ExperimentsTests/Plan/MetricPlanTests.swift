import Metrics
import Testing

@testable import Experiments

@Suite("A metric plan")
struct MetricPlanTests {
    private static let parameters = Parameters(defaultsOf: Walk.parameters)

    @Test("is recorded in its order, each metric at its steps")
    func order() throws {
        let recording = try Walk.simulation(Self.parameters, seed: 4).run()
        #expect(recording.metrics.map(\.name) == ["level", "pair", "marks", "first", "plane", "second"])
        #expect(recording.values("level") == [5, 6, 7, 8, 9, 10, 11, 12])
        #expect(recording["pair"]?.steps == [0, 3, 6])
        #expect(recording.values("pair") == [5, -5, 8, -8, 11, -11])
        #expect(recording.values("marks") == [8])
        #expect(recording.values("second") == [1, 2, 3])
    }

    @Test("computes what takes long from the state before the first update, after frame 0")
    func computed() throws {
        var simulation = try Walk.simulation(Self.parameters, seed: 4)
        var recording = Recording(simulation.metrics)
        #expect(!simulation.isComputing && simulation.computationCount == 2)
        simulation.advance(into: &recording)
        #expect(simulation.isComputing && recording.values("level") == [5] && recording.values("first").isEmpty)
        simulation.advance(into: &recording)
        #expect(simulation.isComputing && recording.values("first") == [4] && recording.values("plane") == [0, 4, 8])
        simulation.advance(into: &recording)
        #expect(!simulation.isComputing && simulation.step == 1 && recording.values("level") == [5])
    }

    @Test("gives coordinates that are deferred as soon as the run knows them")
    func deferred() throws {
        let described = try Walk.describe(Self.parameters)
        #expect(described[1].dimensions[0].count == 2 && !described[1].isResolved && described[1].frameSize == 2)
        #expect(described[2].dimensions[0].count == 0 && described[2].dimensions[0].form == .labels)
        let recording = try Walk.simulation(Self.parameters, seed: 4).run()
        #expect(recording["pair"]?.description.dimensions[0].coordinates == .edges([0, 4, 8]))
        #expect(recording["marks"]?.description.dimensions[0].labelTitles == [LocalizedText(en: "here", zh: "此处")])
        #expect(recording["plane"]?.description.dimensions[0].coordinates == .values([4, 5, 6]))
    }

    @Test("hands over what it knows with the frames that another recording appends")
    func following() throws {
        var simulation = try Walk.simulation(Self.parameters, seed: 4)
        var whole = Recording(simulation.metrics)
        let empty = whole
        while !simulation.isFinished {
            var delta = empty
            simulation.advance(into: &delta)
            whole.append(contentsOf: delta)
        }
        #expect(whole == (try Walk.simulation(Self.parameters, seed: 4).run()))
    }

    @Test("is told by a metric that has no frame yet, whatever its size")
    func noFrames() throws {
        let recording = Recording(try Walk.describe(Self.parameters))
        #expect(recording.metrics.allSatisfy { $0.frameCount == 0 })
    }

    @Test("given up, a computation stays to be done; skipped, it is not done again")
    func cancelled() throws {
        var simulation = try Walk.simulation(Self.parameters, seed: 4)
        var recording = Recording(simulation.metrics)
        simulation.advance(into: &recording)
        let progress = WorkProgress()
        progress.cancel()
        #expect(throws: WorkCancelled.self) { try simulation.compute(into: &recording, progress) }
        #expect(simulation.computedCount == 0 && recording.values("plane").isEmpty)
        var other = simulation
        other.skipComputed(2)
        #expect(!other.isComputing && simulation.isComputing)
    }

    @Test("goes on with other parameters, which were checked before")
    func continuing() throws {
        let simulation = try Walk.simulation(Self.parameters, seed: 4)
        let bad = Self.parameters.setting("rate", .real(666))
        #expect(throws: ExperimentError.self) { try simulation.check(bad) }
        #expect(throws: ExperimentError.self) { try Walk.simulation(bad, seed: 4) }
        let next = try simulation.continuing(with: Self.parameters.setting("rate", .real(2)))
        #expect(next.run().values("level").prefix(3) == [6, 8, 10])
    }

    @Test("says what has changed since it was made when the run begins")
    func late() throws {
        var simulation = try Walk.simulation(Self.parameters, seed: 13)
        #expect(throws: ExperimentError(key: "rate", message: "the file is gone")) { try simulation.prepare() }
    }

    @Test("describes what is recorded, whatever the experiment", arguments: ExperimentCatalogue.all.map { $0.name })
    func described(_ name: String) throws {
        let experiment = try #require(ExperimentCatalogue.named(name))
        var parameters = Parameters(defaultsOf: experiment.parameters)
        if parameters["steps"] != nil { parameters = parameters.setting("steps", .integer(2)) }
        let described = try experiment.describe(parameters)
        let recorded = try experiment.simulation(parameters, seed: 1).run().metrics
        #expect(described.map(\.name) == recorded.map(\.name))
        for (before, after) in zip(described, recorded.map(\.description)) {
            #expect(
                before.isStepped == after.isStepped && before.dimensions.map(\.name) == after.dimensions.map(\.name))
            for (early, late) in zip(before.dimensions, after.dimensions) {
                #expect(late.isResolved && early.form == late.form && (early.count == 0 || early.count == late.count))
            }
        }
        #expect(recorded.allSatisfy { $0.frameCount > 0 })
    }

    @Test("tells of every metric what it means, in both languages")
    func meanings() throws {
        for experiment in ExperimentCatalogue.all {
            for metric in try MetricIndex(experiment).metrics.map(\.description) {
                let meaning = try #require(metric.meaning, "\(experiment.name) \(metric.name)")
                #expect(meaning.en.hasSuffix(".") && meaning.zh.hasSuffix("。"), "\(metric.name)")
            }
        }
    }

    @Test("shows with its variations what is not always there")
    func variations() throws {
        let names = try MetricIndex(Descent.self).metrics.map(\.description.name)
        #expect(names.contains("clipped-norm") && names.contains("sweep-factor") && names.contains("gradient-field"))
        #expect(try MetricIndex(MomentumPlane.self).metrics.contains { $0.description.name == "plane-rate" })
    }
}
