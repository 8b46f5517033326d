import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("The first network of a propagation")
struct PropagationTrainingTests {
    @Test("learns to give back its input’s first number, through layers and through time", arguments: [false, true])
    func learns(isRecurrent: Bool) throws {
        let recording = try PropagationCase.run([
            "network.depth": .integer(3), "network.length": .integer(3), "network.width": .integer(12),
            "draws": .integer(1),
            "network.recurrent": .boolean(isRecurrent), "steps": .integer(400),
            "network.initialization": PropagationCase.initialization("orthogonal"),
            "optimizer.learning-rate": .real(0.05),
        ])
        let loss = recording.values("loss")
        #expect(loss.count == 401)
        #expect(loss[400] < 0.1 * loss[0])
        #expect(recording.values("non-finite-layer").allSatisfy { $0 == -1 })
    }

    @Test("that overflows is told with step and layer, in both languages")
    func overflow() throws {
        let recording = try PropagationCase.run([
            "network.depth": .integer(20), "network.width": .integer(32), "draws": .integer(1), "steps": .integer(4),
            "network.activations": .list([.text("identity")]),
            "network.initialization": PropagationCase.initialization("normal", ["deviation": 1]),
            "optimizer.learning-rate": .real(0.01),
        ])
        let layers = recording.values("non-finite-layer")
        let step = try #require(layers.firstIndex { $0 >= 0 })
        #expect((1...2).contains(step) && (1...20).contains(layers[step]))
        #expect(layers[step...].allSatisfy { $0 == layers[step] })
        // The layers below it are finite at that step, it is not.
        let sizes = try #require(recording["activation-size"]).frame(step)
        let broken = Int(layers[step]) - 1
        #expect(sizes.prefix(broken).allSatisfy { $0.isFinite } && !sizes[sizes.startIndex + broken].isFinite)
        let notes = RecordingHealth.notes(on: recording, upTo: 4)
        let note = try #require(notes.first)
        #expect(note.finding.en.contains("step \(step), layer \(broken + 1)"))
        #expect(note.finding.zh.contains("第 \(step) 步，第 \(broken + 1) 层"))
    }

    @Test("is clipped where asked, which keeps it finite")
    func clipping() throws {
        let recording = try PropagationCase.run([
            "network.depth": .integer(20), "network.width": .integer(32), "draws": .integer(1), "steps": .integer(4),
            "network.activations": .list([.text("identity")]),
            "network.initialization": PropagationCase.initialization("normal", ["deviation": 1]),
            "clipping": .group([ParameterEntry("kind", .text("norm")), ParameterEntry("norm", .real(1))]),
        ])
        #expect(recording.values("loss").allSatisfy { $0.isFinite })
    }

    @Test("is as small or as large as can be without a crash")
    func degenerate() throws {
        for settings: [String: ParameterValue] in [
            ["network.depth": .integer(1), "network.width": .integer(1), "batch": .integer(1), "draws": .integer(1)],
            [
                "network.length": .integer(1), "network.width": .integer(1), "batch": .integer(1), "draws": .integer(1),
                "network.recurrent": .boolean(true), "histogram.bins": .integer(1),
            ],
            ["network.depth": .integer(1000), "network.width": .integer(2), "draws": .integer(1)],
            [
                "network.length": .integer(1000), "network.width": .integer(2), "draws": .integer(1),
                "network.recurrent": .boolean(true), "network.spectral-radius": .real(1e300),
            ],
            ["draws": .integer(100), "network.width": .integer(1), "network.depth": .integer(2)],
        ] {
            var settings = settings
            settings["steps"] = .integer(2)
            let recording = try PropagationCase.run(settings)
            #expect(recording.metrics.allSatisfy { $0.frameCount > 0 })
            let depth = recording["activation-size"]?.frameSize
            if depth == 1 { #expect(recording.values("backward-rate").allSatisfy { $0.isNaN }) }
        }
    }

    @Test("of a linear net’s depth measures sizes whose squares would overflow")
    func largeNumbers() throws {
        let recording = try PropagationCase.run([
            "network.depth": .integer(160), "network.width": .integer(64), "draws": .integer(1), "batch": .integer(2),
            "network.activations": .list([.text("identity")]),
            "network.initialization": PropagationCase.initialization("normal", ["deviation": 1]),
        ])
        let deviations = recording.values("activation-std")
        #expect(deviations.allSatisfy { $0.isFinite } && deviations[159] > 1e120)
        #expect(recording.values("gradient-gain").allSatisfy { $0.isFinite })
    }

    @Test("refuses what cannot be: gates through time, a radius of layers, more than memory holds")
    func errors() {
        func key(_ settings: [String: ParameterValue]) -> String? {
            do {
                _ = try PropagationCase.settings(settings)
                return nil
            } catch { return (error as? ExperimentError)?.key }
        }
        #expect(
            key(["network.recurrent": .boolean(true), "network.activations": .list([.text("swiglu")])])
                == "network.activations")
        #expect(key(["network.spectral-radius": .real(1)]) == "network.spectral-radius")
        #expect(key(["network.depth": .integer(1000), "network.width": .integer(4096)]) == "network")
        #expect(key(["network.activations": .list([.text("swiglu")])]) == nil)
    }

    @Test("records the same from a copy, bit by bit")
    func copies() throws {
        var simulation = try Propagation.simulation(
            PropagationCase.parameters([
                "network.depth": .integer(3), "network.width": .integer(6), "draws": .integer(2), "steps": .integer(6),
            ]), seed: 3)
        let whole = simulation.run()
        var recording = Recording(simulation.metrics, reservingFrames: 7)
        while simulation.step < 3 { simulation.advance(into: &recording) }
        var copy = simulation
        var (left, right) = (recording, recording)
        while !simulation.isFinished {
            simulation.advance(into: &left)
            copy.advance(into: &right)
        }
        for (metric, other) in zip(left.metrics, whole.metrics) {
            #expect(metric.values.map(\.bitPattern) == other.values.map(\.bitPattern), "\(metric.name)")
        }
        #expect(left.metrics.map { $0.values.map(\.bitPattern) } == right.metrics.map { $0.values.map(\.bitPattern) })
    }
}
