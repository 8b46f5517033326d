import Learning
import Metrics
import Testing

@testable import Experiments

/// What the training loop does, it does in every experiment that learns.
@Suite("The training loop of every experiment that learns")
struct LoopExperimentTests {
    @Test("takes the same parameters, and all of them can change while it runs", arguments: LoopExperiment.allCases)
    func fields(_ experiment: LoopExperiment) {
        let keys = experiment.type.parameters.map(\.key)
        for key in LoopFields.changeable {
            #expect(keys.contains(key) && experiment.type.changeable.contains(key), "\(key)")
        }
    }

    @Test("halves the update where the schedule does", arguments: LoopExperiment.allCases)
    func schedule(_ experiment: LoopExperiment) throws {
        let scheduled = try experiment.run(
            [("schedule.every", .integer(3)), ("schedule.gamma", .real(0.5))], choices: [("schedule", "step")])
        #expect(scheduled.values("learning-rate") == [0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.0125, 0.0125, 0.0125])
        let byHand = try experiment.run(
            experiment.parameters(),
            changes: [
                (3, experiment.parameters([("optimizer.learning-rate", .real(0.025))])),
                (6, experiment.parameters([("optimizer.learning-rate", .real(0.0125))])),
            ])
        #expect(scheduled.bits == byHand.bits)
        #expect(try scheduled.bits != experiment.run().bits)
    }

    @Test("bounds the update by clipping", arguments: LoopExperiment.allCases, ["norm", "value"])
    func clipping(_ experiment: LoopExperiment, _ kind: String) throws {
        let still = try experiment.run([("optimizer.learning-rate", .real(0))]).values("loss")
        func farthest(_ limit: Double) throws -> Double {
            let loss = try experiment.run(
                [("clipping.\(kind)", .real(limit))], choices: [("clipping", kind)]
            ).values("loss")
            return zip(loss, still).map { ($0 - $1).magnitude }.max() ?? .nan
        }
        #expect(try farthest(1e-9) < 1e-7)
        #expect(try farthest(1e9) > 1e-4)
        let unclipped = try experiment.run()
        #expect(
            try experiment.run([("clipping.\(kind)", .real(1e9))], choices: [("clipping", kind)]).bits
                == unclipped.bits)
    }

    @Test("adds the penalty's gradient: under plain descent it is weight decay", arguments: LoopExperiment.allCases)
    func penalty(_ experiment: LoopExperiment) throws {
        let penalized = try experiment.run([("penalty.l2", .real(0.1))])
        #expect(try penalized.bits == experiment.run([("optimizer.weight-decay", .real(0.1))]).bits)
        let sparse = try experiment.run([("penalty.l1", .real(0.1))])
        #expect(try sparse.bits != experiment.run().bits && sparse.bits != penalized.bits)
    }

    @Test("takes the gradient where the optimizer looks ahead", arguments: LoopExperiment.allCases)
    func lookAhead(_ experiment: LoopExperiment) throws {
        let rate: [(String, ParameterValue)] = [("optimizer.learning-rate", .real(0.05))]
        let ahead = try experiment.run(rate, choices: [("optimizer", "nesterov-look-ahead")]).values("loss")
        let plain = try experiment.run().values("loss")
        // Without a velocity there is nothing ahead; with one there is.
        #expect(ahead[0] == plain[0])
        #expect((ahead[1] - plain[1]).magnitude < 1e-12)
        let momentum = try experiment.run(
            rate + [("optimizer.momentum", .real(0.9))], choices: [("optimizer", "momentum")]
        ).values("loss")
        #expect((ahead[1] - momentum[1]).magnitude < 1e-12)
        #expect((ahead[2] - momentum[2]).magnitude > 1e-9)
    }

    @Test("goes on from a change as a run to that step and one from there", arguments: LoopExperiment.allCases)
    func changes(_ experiment: LoopExperiment) throws {
        let first = experiment.parameters()
        let second = experiment.parameters(
            [("penalty.l2", .real(0.01)), ("optimizer.learning-rate", .real(0.01)), ("clipping.norm", .real(1))],
            choices: [("optimizer", "adam"), ("clipping", "norm")])
        let changed = try experiment.run(first, changes: [(4, second)])
        let plain = try experiment.run()
        for (metric, other) in zip(changed.metrics, plain.metrics) where metric.description.isStepped {
            let isLoss = metric.name == "loss"
            // Frame 4 is measured before its update, which is the first by the new parameters.
            for step in isLoss ? 0...4 : 0...3 where metric.frameCount == 9 {
                #expect(
                    metric.frame(step).map(\.bitPattern) == other.frame(step).map(\.bitPattern),
                    "\(metric.name) at \(step)")
            }
            if isLoss { #expect(metric.values[5] != other.values[5]) }
        }
        // A change to what holds already changes nothing, and a copy goes on to the same bits.
        #expect(try experiment.run(first, changes: [(4, first)]).bits == plain.bits)
        #expect(try experiment.run(first, changes: [(4, second)]).bits == changed.bits)
    }

    @Test("says where the first number broke", arguments: LoopExperiment.allCases)
    func nonFinite(_ experiment: LoopExperiment) throws {
        let recording = try experiment.run([("optimizer.learning-rate", .real(1.7e308))])
        let found = recording.values("first-non-finite")
        #expect(found[0] == -1)
        let step = try #require(found.firstIndex { $0 >= 0 })
        #expect(found[step...].allSatisfy { $0 == found[step] })
        let places = try #require(recording["operation-layer"])
        #expect(places.values.indices.contains(Int(found[step])))
        #expect(try experiment.run().values("first-non-finite").allSatisfy { $0 == -1 })
    }
}
