import Learning
import Metrics
import Testing

@testable import Experiments

@Suite struct DescentTests {
    @Test func frameTIsThePositionAfterTUpdates() throws {
        let recording = try DescentPath.run(
            DescentPath.parameters("bowl", start: [4, -1], ["learning-rate": 0.1], steps: 2))
        #expect(recording["position"]?.steps == [0, 1, 2])
        let path: [Double] = [4, -1, 4 - 0.1 * 8, -1 + 0.1 * 4, 3.2 - 0.1 * 6.4, -0.6 + 0.1 * 2.4]
        for (found, wanted) in zip(recording.values("position"), path) { #expect((found - wanted).magnitude < 1e-15) }
        #expect(recording.values("loss")[0] == 18)
        #expect(recording.values("gradient-norm")[0] == 80.0.squareRoot())
        #expect(recording.values("distance")[0] == 17.0.squareRoot())
        #expect(recording.values("gap") == recording.values("loss"))
        #expect(recording.values("learning-rate") == [0.1, 0.1, 0.1])
        #expect(recording.values("sharpness") == [4, 4, 4])
    }

    @Test func theStepsOfAFrameAreThoseThatLeadOn() throws {
        let recording = try DescentPath.run(DescentPath.parameters("ravine", ["learning-rate": 0.3], steps: 5))
        let path = recording.values("position")
        let movement = recording.values("movement")
        for index in 0..<10 { #expect(movement[index] == (path[index + 2] - path[index]).magnitude) }
        // The last frame has a step, too.
        #expect(movement.count == 12 && movement[10] > 0)
    }

    @Test func theEffectiveStepIsTheLearningRateOfEachCoordinate() throws {
        func run(_ optimizer: String, _ settings: [String: Double], _ surface: String = "ravine") throws -> [Double] {
            try DescentPath.run(DescentPath.parameters(surface, optimizer: optimizer, settings, steps: 300))
                .values("effective-step")
        }
        #expect(try run("sgd", ["learning-rate": 0.3]).allSatisfy { ($0 - 0.3).magnitude < 1e-13 })
        // On the slope of the plateau the gradient keeps its direction: momentum moves 1/(1 − β) times as far.
        let carried = try run("momentum", ["learning-rate": 1e-6, "momentum": 0.8], "plateau")
        #expect((carried[600] / 5e-6 - 1).magnitude < 1e-3)
        // Adam gives the flat axis a longer step, and equal moves to both at the start.
        let adam = try run("adam", ["learning-rate": 0.01])
        #expect(adam[0] > 5 * adam[1])
    }

    /// −∇f against central differences, over cells that are as square as the domain allows.
    @Test(arguments: ["ravine", "himmelblau", "rosenbrock"])
    func theGradientFieldPointsDown(surface: String) throws {
        let base = DescentPath.parameters(surface, steps: 0)
        #expect(try DescentPath.run(base)["gradient-field"] == nil)
        let domain: [(String, [Double])] = [("domain.x", [-2, 2]), ("domain.y", [-1, 1])]
        var parameters = base.setting("grid.arrows", .integer(8))
        for (key, ends) in domain { parameters = parameters.setting(key, .list(ends.map { .real($0) })) }
        let field = try #require(try DescentPath.run(parameters)["gradient-field"])
        #expect(field.description.dimensions.map(\.count) == [4, 8, 2])
        let height: any Surface = CatalogueFields.entry(base.group("surface"), among: SurfaceCatalogue.all)
        let h = 1e-6
        for row in 0..<4 {
            for column in 0..<8 {
                let at = SIMD2(-1.75 + 0.5 * Double(column), -0.75 + 0.5 * Double(row))
                #expect(field.description.dimensions[1].coordinate(at: column) == at.x)
                for axis in 0..<2 {
                    var (low, high) = (at, at)
                    low[axis] -= h
                    high[axis] += h
                    let slope = (height.value(at: high) - height.value(at: low)) / (2 * h)
                    let found = field.values[(row * 8 + column) * 2 + axis]
                    #expect((found + slope).magnitude <= 1e-6 * max(1, slope.magnitude) * 10)
                }
            }
        }
    }

    @Test func turnsAreCounted() throws {
        // Along y the ravine has the curvature 4: a rate above 1/4 overshoots at every step, along x none does.
        let recording = try DescentPath.run(DescentPath.parameters("ravine", ["learning-rate": 0.4], steps: 20))
        let turns = recording.values("turns")
        for step in 0...20 {
            #expect(turns[2 * step] == 0)
            #expect(turns[2 * step + 1] == Double(max(0, step - 1)))
        }
    }

    @Test func withoutStepsThereIsTheStart() throws {
        let recording = try DescentPath.run(DescentPath.parameters(steps: 0))
        #expect(recording["position"]?.frameCount == 1)
        #expect(recording.values("position") == [-5, -2])
    }

    @Test func aSurfaceWithoutMinimaHasNoDistance() throws {
        let recording = try DescentPath.run(DescentPath.parameters("saddle", steps: 3))
        #expect(recording.values("minima").allSatisfy { $0.isNaN })
        for name in ["gap", "distance", "minimum-value", "stability-limit"] {
            #expect(recording[name] == nil)
        }
        #expect(recording["loss"] != nil)
    }

    @Test func theMapIsTheSurface() throws {
        let parameters = DescentPath.parameters("himmelblau", steps: 1)
            .setting("grid.columns", .integer(5)).setting("grid.rows", .integer(3))
            .setting("domain.x", .list([.integer(-4), .real(4)]))
        let recording = try DescentPath.run(parameters)
        let map = try #require(recording["surface"])
        #expect(map.description.dimensions.map(\.name) == ["y", "x"])
        #expect(map.description.dimensions[1].coordinates == .values([-4, -2, 0, 2, 4]))
        #expect(map.description.dimensions[0].coordinates == .values([-6, 0, 6]))
        let surface = Himmelblau()
        let columns: [Double] = [-4, -2, 0, 2, 4]
        let rows: [Double] = [-6, 0, 6]
        #expect(map.values == rows.flatMap { y in columns.map { surface.value(at: [$0, y]) } })
        #expect(recording.values("profile") == columns.map { surface.value(at: [$0, 0]) })
        #expect(recording.values("minima").count == 8)
        #expect(recording.values("minimum-value") == [0, 0, 0, 0])
        #expect(try #require(recording.values("stability-limit").first) > 0)
    }

    @Test func aLongDescentReservesItsMapOnce() throws {
        let simulation = try Descent.simulation(
            DescentPath.parameters(steps: 1_000_000).setting("grid.columns", .integer(500)), seed: 1)
        let recording = Recording(simulation.metrics, reservingFrames: simulation.lastStep + 1)
        let bytes = recording.metrics.reduce(0) { $0 + 8 * ($1.values.capacity + $1.steps.capacity) }
        #expect(bytes < 200_000_000)
    }

    // MARK: Surfaces and starts of one's own

    @Test func aMatrixOfOnesOwn() throws {
        let parameters = DescentPath.parameters("quadratic", start: [1, 1], ["learning-rate": 0.1], steps: 1)
            .setting(
                "surface.matrix", .list([.list([.integer(2), .real(0.5)]), .list([.real(0.5), .integer(1)])]))
        let recording = try DescentPath.run(parameters)
        #expect(recording.values("loss")[0] == 2)
        #expect(recording.values("position")[2...] == [1 - 0.1 * 2.5, 1 - 0.1 * 1.5])
    }

    @Test func aMatrixThatIsNotSymmetricIsAnErrorAtItsKey() {
        let matrix: ParameterValue = .list([.list([.real(1), .real(2)]), .list([.real(3), .real(1)])])
        expectError("surface.matrix", "symmetric") { $0.setting("surface.matrix", matrix) }
        expectError("surface.matrix", "two rows") {
            $0.setting("surface.matrix", .list([.list([.real(1), .real(2)])]))
        }
    }

    @Test func halfAStartAndAnEmptyDomainAreErrorsAtTheirKeys() {
        expectError("start", "[x, y]") { $0.setting("start", .list([.real(1)])) }
        expectError("domain.x", "least below greatest") { $0.setting("domain.x", .list([.real(1), .real(1)])) }
        expectError("domain.y", "least below greatest") { $0.setting("domain.y", .list([.real(1)])) }
        expectError("domain.y", "least below greatest") {
            $0.setting("domain.y", .list([.real(-1.7e308), .real(1.7e308)]))
        }
    }

    private func expectError(_ key: String, _ words: String, _ change: (Parameters) -> Parameters) {
        let parameters = change(DescentPath.parameters("quadratic", steps: 1))
        let error = #expect(throws: ExperimentError.self) { try Descent.simulation(parameters, seed: 1) }
        #expect(error?.key == key)
        #expect(error?.message.contains(words) == true)
    }

    // MARK: Divergence

    @Test(arguments: OptimizerCatalogue.all.map { $0.name })
    func divergenceIsRecordedNotHidden(_ optimizer: String) throws {
        let recording = try DescentPath.run(
            DescentPath.parameters("cliff", start: [1.4, 1], optimizer: optimizer, ["learning-rate": 5], steps: 300))
        let losses = recording.values("loss")
        #expect(losses.count == 301)
        if optimizer == "sgd" {
            let first = try #require(losses.firstIndex { !$0.isFinite })
            #expect(first < 10)
            #expect(!recording.values("gap")[first].isFinite)
            #expect(losses[first...].allSatisfy { !$0.isFinite })
        }
    }

    @Test func overEverySurfaceAnyOptimizerRunsToItsEnd() throws {
        for surface in SurfaceCatalogue.all {
            for optimizer in OptimizerCatalogue.all {
                for rate in [1e-300, 0.1, 1e300] {
                    let recording = try DescentPath.run(
                        DescentPath.parameters(
                            surface.name, optimizer: optimizer.name, ["learning-rate": rate], steps: 30))
                    #expect(recording.lastStep == 30)
                }
            }
        }
    }

    // MARK: Noise, clipping, schedules

    @Test func clippingKeepsTheDirectionAndBoundsTheLength() throws {
        let start = [1.3, 1.0]
        let rate = ["learning-rate": 0.1]
        let clipped = try DescentPath.run(
            DescentPath.parameters("cliff", start: start, rate, steps: 200).clipping("norm", 0.5))
        #expect(clipped.values("clipped-norm").allSatisfy { $0 <= 0.5 })
        #expect(clipped.values("gradient-norm")[0] > 500)
        // The first step goes against the gradient, 0.1 · 0.5 long.
        let gradient = Cliff().gradient(at: [1.3, 1])
        let first = DescentPath.position(clipped, 1) - [1.3, 1]
        let cosine = -(first * gradient).sum() / (first.length * gradient.length)
        #expect((cosine - 1).magnitude < 1e-12)
        #expect((first.length - 0.05).magnitude < 1e-9)
        #expect(clipped.values("loss").allSatisfy { $0.isFinite })
        // The same descent without clipping does not survive.
        let free = try DescentPath.run(DescentPath.parameters("cliff", start: start, rate, steps: 200))
        #expect(free["clipped-norm"] == nil)
        let last = try #require(free.values("loss").last)
        #expect(!last.isFinite)
    }

    @Test func aShortGradientIsNotClipped() throws {
        let parameters = DescentPath.parameters("bowl", ["learning-rate": 0.1], steps: 30)
        let free = try DescentPath.run(parameters)
        let clipped = try DescentPath.run(parameters.clipping("norm", 1e6))
        #expect(free.values("position") == clipped.values("position"))
    }

    @Test func noiseComesFromTheSeedAlone() throws {
        let parameters = DescentPath.parameters("bowl", ["learning-rate": 0.1], steps: 50).setting("noise", .real(2))
        let one = try DescentPath.run(parameters, seed: 1)
        let again = try DescentPath.run(parameters, seed: 1)
        let other = try DescentPath.run(parameters, seed: 2)
        #expect(one == again)
        #expect(one.values("position") != other.values("position"))
        // The gradient norm shown is the surface's own.
        #expect(one.values("gradient-norm")[0] == Bowl().gradient(at: [-5, -2]).length)
    }

    @Test func noiseHasTheDeviationAskedFor() throws {
        let parameters = DescentPath.parameters("plateau", start: [1e9, 1e9], ["learning-rate": 1], steps: 20_000)
            .setting("noise", .real(3))
        // So far out the surface is flat: every step is noise.
        let steps = try DescentPath.run(parameters).values("movement")
        let square = steps.reduce(0) { $0 + $1 * $1 } / Double(steps.count)
        #expect((square / 9 - 1).magnitude < 0.03)
    }

    @Test func schedulesSetTheRateOfEachStep() throws {
        let parameters = DescentPath.parameters("bowl", ["learning-rate": 0.2], steps: 40)
            .choosing(in: Descent.parameters, "schedule", "cosine", ["warmup": .integer(10), "minimum": .real(0.01)])
        let recording = try DescentPath.run(parameters)
        let rates = recording.values("learning-rate")
        #expect(rates.count == 41)
        #expect(rates[10] == 0.2 && rates[40] == 0.01 && (rates[25] - 0.105).magnitude < 1e-16)
        #expect((rates[0] - 0.002).magnitude < 1e-17)
        let moves = recording.values("movement")
        for step in 0...20 {
            let slope = Bowl().gradient(at: DescentPath.position(recording, step)).x.magnitude
            #expect((moves[2 * step] - rates[step] * slope).magnitude < 1e-14)
        }
    }

    @Test func milestonesAreTheFilesOwn() throws {
        let parameters = DescentPath.parameters("bowl", ["learning-rate": 0.1], steps: 10)
            .choosing(
                in: Descent.parameters, "schedule", "multi-step",
                ["milestones": .list([.integer(7), .integer(3)]), "gamma": .real(0.5)])
        let rates = try DescentPath.run(parameters).values("learning-rate")
        #expect(rates == [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025])
    }

    @Test func aPlateauOfTheLossLowersTheRate() throws {
        // At a rate of 0.25 the ravine's y is done in one step; x creeps on, too little to count.
        let parameters = DescentPath.parameters("ravine", start: [0, 1], ["learning-rate": 0.25], steps: 12)
            .choosing(in: Descent.parameters, "schedule", "reduce-on-plateau", ["patience": .integer(3)])
        let rates = try DescentPath.run(parameters).values("learning-rate")
        // Frame 1 has loss 0, the best; 2, 3, 4, 5 are no better: the fourth is one too many, which the next update learns of.
        #expect(rates[0...5].allSatisfy { $0 == 0.25 })
        #expect((rates[6] - 0.025).magnitude < 1e-17)
    }

    // MARK: Values

    @Test func aCopyIsACheckpoint() throws {
        let parameters = DescentPath.parameters("rosenbrock", optimizer: "adam", ["learning-rate": 0.05], steps: 60)
            .setting("noise", .real(0.1))
        var simulation = try Descent.simulation(parameters, seed: 3)
        var first = Recording(simulation.metrics, reservingFrames: 61)
        for _ in 0..<30 { simulation.advance(into: &first) }
        var branch = simulation
        var second = first
        while !simulation.isFinished { simulation.advance(into: &first) }
        while !branch.isFinished { branch.advance(into: &second) }
        #expect(first == second)
        let whole = try DescentPath.run(parameters, seed: 3)
        #expect(first == whole)
    }

    @Test func itIsInTheCatalogue() {
        #expect(ExperimentCatalogue.named("descent") != nil)
    }
}
