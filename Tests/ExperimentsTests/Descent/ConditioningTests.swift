import Learning
import Metrics
import Testing

@testable import Experiments

@Suite("Conditioning")
struct ConditioningTests {
    private func run(_ settings: [String: ParameterValue], seed: UInt64 = 7) throws -> Recording {
        var parameters = Parameters(defaultsOf: Conditioning.parameters)
            .setting("grid.columns", .integer(2)).setting("grid.rows", .integer(2))
            .setting("optimizer.learning-rate", .real(0.07))
        for (path, value) in settings.sorted(by: { $0.key < $1.key }) { parameters = parameters.setting(path, value) }
        return try Conditioning.simulation(parameters, seed: seed).run()
    }

    @Test("The surface is the loss of the data", arguments: [false, true])
    func surface(isStandardized: Bool) {
        var data = RegressionData(points: 30, spread: 4, correlation: 0.3, seed: 5)
        if isStandardized { data = data.standardized() }
        let bowl = RegressionBowl(data)
        func loss(_ w: SIMD2<Double>) -> Double {
            var sum = 0.0
            for index in data.targets.indices {
                let error = w.x * data.first[index] + w.y * data.second[index] - data.targets[index]
                sum += error * error
            }
            return sum / 60
        }
        for w: SIMD2<Double> in [[0, 0], [3, 2], [-1, 5]] {
            #expect((bowl.value(at: w) / loss(w) - 1).magnitude < 1e-12)
            let h = 1e-5
            let slope = SIMD2(
                (loss(w + [h, 0]) - loss(w - [h, 0])) / (2 * h), (loss(w + [0, h]) - loss(w - [0, h])) / (2 * h))
            #expect((bowl.gradient(at: w) - slope).length < 1e-6 * max(1, slope.length))
        }
        #expect(bowl.gradient(at: bowl.minima[0].point).length < 1e-10)
        if isStandardized {
            #expect((data.hessian.xx - 1).magnitude < 1e-12 && (data.hessian.yy - 1).magnitude < 1e-12)
        }
    }

    @Test("Standardizing makes the bowl round, but for a correlation")
    func condition() throws {
        let flag = ParameterValue.boolean(true)
        #expect((15...40).contains(try run([:]).values("condition-number")[0]))
        #expect(try run(["data.standardize": flag]).values("condition-number")[0] < 1.5)
        let correlated = try run(["data.standardize": flag, "data.correlation": .real(0.9)])
        #expect((12...30).contains(correlated.values("condition-number")[0]))
    }

    @Test("Steps grow as the condition number, and are what it says")
    func sweep() throws {
        let recording = try run(["sweep.points": .integer(5), "sweep.from": .real(3), "sweep.to": .real(30)])
        let quotients = recording.values("steps-per-condition")
        #expect(quotients.count == 5)
        #expect((quotients.max() ?? .nan) / (quotients.min() ?? .nan) < 1.2)
        for (counted, closed) in zip(recording.values("steps-to-target"), recording.values("closed-form-steps")) {
            #expect(counted <= closed.rounded(.up) + 1 && counted > 0.8 * closed)
        }
    }

    @Test("The data comes from the seed alone")
    func seeds() throws {
        #expect(try run([:]) == run([:]))
        #expect(try run([:]).values("loss") != run([:], seed: 8).values("loss"))
    }

    @Test("With its ends exchanged a sweep is an error at the key")
    func order() {
        let error = #expect(throws: ExperimentError.self) {
            try run(["sweep.points": .integer(5), "sweep.from": .real(30), "sweep.to": .real(3)])
        }
        #expect(error?.key == "sweep.to")
    }
}
