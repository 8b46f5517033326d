import Learning
import Metrics
import Testing

@testable import Experiments

/// The data of a training run as scenario files choose it.
@Suite struct TrainingDataTests {
    private static let small = Parameters(defaultsOf: Training.parameters)
        .setting("network.depth", .integer(2)).setting("network.width", .integer(8)).setting("steps", .integer(30))
        .setting("batch", .integer(16))

    private func data(_ parameters: Parameters, task: Task = .regression) throws -> TrainingData {
        try TrainingData(parameters, task: task, seed: 3)
    }

    @Test("A network trains on every kind of made-up data", arguments: DataCatalogue.all.map { $0.name })
    func kinds(name: String) throws {
        var parameters = TrainingDataTests.small.choosing("data", name)
        let given = try data(parameters).training
        // As many rows as there are, up to 32: a smaller batch's noise hides what thirty steps gain.
        parameters = parameters.choosing("loss", given.classCount == nil ? "mse" : "cross-entropy")
            .setting("batch", .integer(min(32, given.rowCount)))
        let loss = try #require(Training.simulation(parameters, seed: 3).run()["loss"])
        #expect(loss.values.count == 31 && loss.values.allSatisfy { $0.isFinite })
        let ends = (loss.values[..<10].reduce(0, +), loss.values[21...].reduce(0, +))
        #expect(ends.1 < ends.0)
    }

    @Test("Numbers cannot be classified: the loss is at fault", arguments: ["line", "teacher"])
    func numbersAreNoClasses(name: String) {
        #expect(
            throws: ExperimentError(
                key: "loss",
                message: "cross-entropy needs classes: the data \(name) gives numbers as targets; mse takes them")
        ) { try Training.simulation(TrainingDataTests.small.choosing("data", name), seed: 1) }
    }

    @Test("A teacher's classes can be", arguments: [2, 5])
    func teacherClasses(count: Int) throws {
        let parameters = TrainingDataTests.small.choosing("data", "teacher", ["task": .text("classification")])
            .setting("data.classes", .integer(count))
        #expect(try data(parameters).training.classCount == count)
        #expect(try Training.simulation(parameters, seed: 1).run()["accuracy"] != nil)
    }

    @Test("Features and numeric targets are standardized unless something else is asked for")
    func standard() throws {
        let made = try data(TrainingDataTests.small.choosing("data", "line")).training
        guard case .numbers(let y, _) = made.targets else { return #expect(Bool(false)) }
        for column in [made.features, y] {
            let count = Double(column.count)
            #expect((column.reduce(0, +) / count).magnitude < 1e-14)
            #expect((column.reduce(0) { $0 + $1 * $1 } / count - 1).magnitude < 1e-13)
        }
    }

    @Test("No scaler leaves everything as it was made")
    func unscaled() throws {
        let parameters = TrainingDataTests.small.choosing("data", "line")
            .setting("data.scaler", .group([ParameterEntry("kind", .text("none"))]))
            .setting("data.target-scaler", .group([ParameterEntry("kind", .text("none"))]))
        #expect(try data(parameters).training == RegressionLine().make(seed: 3))
    }

    @Test("Any scaler can be chosen, fitted to the training rows", arguments: ScalerCatalogue.all.map { $0.name })
    func scalers(name: String) throws {
        let choice = try #require(DataScaling.fields.first?.kind.filled(.text(name)))
        let parameters = TrainingDataTests.small.setting("data.scaler", choice)
            .setting("validation.fraction", .real(0.25))
        let made = try data(parameters)
        let type = try #require(ScalerCatalogue.all.first { $0.name == name })
        let (training, validation) = Spirals().make(seed: 3).split(validation: 0.25, seed: 3)
        let expected = training.scaled(by: type.init(), along: validation)
        #expect(made.training == expected.0)
        #expect(made.validation.features.count == 256)
        #expect(zip(made.validation.features, expected.1.features).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    }
}
