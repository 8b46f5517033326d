import Foundation
import Learning
import Metrics
import Numerics
import Testing

@testable import Experiments

/// The probes of a training run: asked for by name or by metric, measured at the run's own parameters, free otherwise.
@Suite struct ProbeTests {
    private static let small = Parameters(defaultsOf: Training.parameters)
        .setting("data", .group([ParameterEntry("kind", .text("moons"))] + moons))
        .setting("steps", .integer(6)).setting("batch", .integer(16))
        .setting("network.depth", .integer(2)).setting("network.width", .integer(5))

    private static var moons: [ParameterEntry] {
        let parameters = Parameters(defaultsOf: Training.parameters)
        guard let field = Training.parameters.first(where: { $0.key == "data" }),
            case .group(let entries)? = field.kind.filled(.text("moons"))
        else { return parameters.group("data").entries }
        return entries.filter { $0.key != "kind" }.map {
            $0.key == "points" ? ParameterEntry("points", .integer(40)) : $0
        }
    }

    private static func run(_ metrics: [String], _ parameters: Parameters = small) throws -> Recording {
        try Training.simulation(Training.asking(for: metrics, parameters), seed: 3).run()
    }

    private static func names(of probe: any Probe.Type) -> [String] {
        ProbeCatalogue.index.entries.first { $0.name == probe.name }.map { entry in
            let list = entry.says.en.components(between: "records ", and: "; costs")
            return list.split(separator: ", ").map(String.init)
        } ?? []
    }

    @Test(
        "A metric's name asks for its probe alone, and what every run records keeps its bits",
        arguments: ProbeCatalogue.all.filter { !$0.needs.contains(.image) }.map { $0.name })
    func metricAsks(_ name: String) throws {
        let probe = try #require(ProbeCatalogue.all.first { $0.name == name })
        let names = ProbeTests.names(of: probe)
        try #require(!names.isEmpty)
        var parameters =
            probe.needs.isDisjoint(with: [.attention, .tokens]) ? ProbeTests.small : SequenceProbeTests.small
        if probe.needs.contains(.heldOut) { parameters = parameters.setting("validation.fraction", .real(0.5)) }
        let plain = try ProbeTests.run([], parameters)
        let asked = try ProbeTests.run([names[0]], parameters)
        #expect(asked.metrics.map(\.name) == plain.metrics.map(\.name) + names)
        for (one, other) in zip(plain.metrics, asked.metrics) {
            #expect(zip(one.values, other.values).allSatisfy { $0.bitPattern == $1.bitPattern })
        }
        for metric in asked.metrics.suffix(names.count) {
            #expect(metric.frameCount > 0 && metric.isResolved)
            #expect(metric.values.contains { $0.isFinite })
        }
    }

    @Test("Without anyone asking there are no probes, no network of their own and no measurements")
    func nobodyAsks() throws {
        let outline = ProbeOutline.sample
        var wasMade = false
        var none = ProbeSet(ProbeTests.small.group("probes"), outline) {
            wasMade = true
            preconditionFailure("nobody asked")
        }
        var builder = GraphBuilder()
        _ = builder.finishProgram(loss: nil)
        for step in 0..<10 { none.measure(step: step, builder.graph(), learningRate: 1) }
        #expect(!wasMade && none.isEmpty && none.measurements == 0 && none.restingByteCount == 0)
    }

    @Test("A probe measures as often as it is told, and no oftener")
    func interval() throws {
        let parameters = ProbeTests.small.setting(
            "probes.sharpness", .group([ParameterEntry("probe", .text("on")), ParameterEntry("every", .integer(3))]))
        let recording = try ProbeTests.run([], parameters)
        let metric = try #require(recording.metrics.first { $0.name == "sharpness" })
        #expect(metric.steps == [0, 3, 6])
    }

    @Test("Sharpness is the largest eigenvalue of the Hessian over all training rows, by central differences")
    func sharpness() throws {
        let parameters = ProbeTests.small
        let bench = TrainingProbes.bench(try TrainingSetting(parameters, seed: 3))
        var network = bench.make(bench.rows.count)
        network.load(bench.rows)
        let count = network.graph.parameterCount
        func gradient(_ index: Int, _ step: Double) -> [Double] {
            var moved = network.graph
            moved.withMutableParameters { parameters, _ in parameters[index] += step }
            moved.forward(network.training.program)
            moved.backward(network.training.program)
            return moved.withMutableParameters { Array($1) }
        }
        var hessian = Tensor(shape: [count, count])
        for index in 0..<count {
            let (ahead, behind) = (gradient(index, 1e-5), gradient(index, -1e-5))
            for other in 0..<count { hessian[index, other] = (ahead[other] - behind[other]) / 2e-5 }
        }
        let largest = try #require(SymmetricEigen(hessian).values.last)
        let recording = try ProbeTests.run(["sharpness"], parameters)
        let metric = try #require(recording.metrics.first { $0.name == "sharpness" })
        let ratio = try #require(recording.metrics.first { $0.name == "sharpness-ratio" })
        #expect((metric.values[0] - largest).magnitude < 1e-7 * largest)
        #expect(ratio.values[0] == metric.values[0] * parameters.real("optimizer.learning-rate") / 2)
    }

    @Test("The decision map is what the network says at each place, with the data on it")
    func decisionMap() throws {
        let recording = try ProbeTests.run(["decision-map"])
        let map = try #require(recording.metrics.first { $0.name == "decision-map" })
        let points = try #require(recording.metrics.first { $0.name == "decision-points" })
        #expect(map.description.dimensions.map(\.count) == [40, 40] && map.steps == [0])
        let setting = try TrainingSetting(ProbeTests.small, seed: 3)
        let data = setting.data
        let bench = TrainingProbes.bench(setting)
        var network = bench.make(1)
        for place in [0, 17, 811, 1599] {
            let (x, y) = (
                map.description.dimensions[1].coordinate(at: place % 40),
                map.description.dimensions[0].coordinate(at: place / 40)
            )
            network.graph[network.inference.nodes.inputs] = Tensor(shape: [1, 2], elements: [x, y])
            network.graph.forward(network.inference.program)
            let output = network.graph[network.inference.nodes.output].elements
            #expect(map.values[place] == (output[1] > output[0] ? 1 : 0))
        }
        let finite = points.values.filter { $0.isFinite }
        #expect(finite.count == 2 * data.training.rowCount)
        #expect(finite[0] == data.training.features[2 * (bench.rows.classes.firstIndex(of: 0) ?? 0)])
    }

    @Test("A copy of a run goes on to the same measurements, also after a rest")
    func checkpoints() throws {
        let asked = Training.asking(for: ["sharpness", "kernel-travel", "weight-travel"], ProbeTests.small)
        var first = try Training.simulation(asked, seed: 3)
        var recording = Recording(first.metrics)
        for _ in 0..<3 { first.advance(into: &recording) }
        var second = first
        second.rest()
        var copy = recording
        while !first.isFinished { first.advance(into: &recording) }
        while !second.isFinished { second.advance(into: &copy) }
        #expect(recording == copy)
    }

    @Test("Where there is nothing to measure the file's line is told; a metric that nobody can record is left out")
    func obstacles() throws {
        let regression = Parameters(defaultsOf: Training.parameters)
            .setting(
                "data", try #require(Training.parameters.first { $0.key == "data" }?.kind.filled(.text("chebyshev")))
            )
            .setting(
                "loss", try #require(Training.parameters.first { $0.key == "loss" }?.kind.filled(.text("mse")))
            ).setting("batch", .integer(20))
            .setting("steps", .integer(1))
        let demanded = regression.setting(
            "probes.confusion", .group([ParameterEntry("probe", .text("on")), ParameterEntry("every", .integer(1))]))
        let error = try #require(throws: ExperimentError.self) { try Training.simulation(demanded, seed: 1) }
        #expect(error.key == "probes.confusion")
        #expect(error.message == "no confusion: it needs classes, and the targets are numbers")
    }
}

extension String {
    /// What stands between two texts; empty where either is missing.
    fileprivate func components(between first: String, and second: String) -> String {
        guard let start = range(of: first)?.upperBound, let end = range(of: second)?.lowerBound else { return "" }
        return String(self[start..<end])
    }
}
