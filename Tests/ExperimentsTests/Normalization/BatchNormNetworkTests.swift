import Foundation
import Learning
import Numerics
import Testing

@testable import Experiments

@Suite("A network with batch normalization")
struct BatchNormNetworkTests {
    /// What PyTorch makes of it, update after update.
    struct Run: Decodable {
        var momentum: Double
        var width: Int
        var classes: Int
        var features: Int
        var parameters: [Double]
        var training: [Double]
        var heldOut: [Double]
        var losses: [Double]
        var means: [[Double]]
        var variances: [[Double]]
        var trainingModeLosses: [Double]
        var inferenceLosses: [Double]

        func data(_ values: [Double]) -> DataSet {
            let rows = values.count / features
            return DataSet(
                featureNames: (1...features).map { "x\($0)" }, features: values,
                targets: .classes((0..<rows).map { $0 % classes }, names: (1...classes).map { "\($0)" }))
        }
    }

    private static func runs() throws -> [Run] {
        struct File: Decodable { var runs: [Run] }
        let url = try #require(Bundle.module.url(forResource: "Fixtures/batch-statistics", withExtension: "json"))
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).runs
    }

    @Test("learns and remembers as PyTorch's, and agrees with it in both modes")
    func pytorch() throws {
        for run in try Self.runs() {
            let rows = run.training.count / run.features
            let parameters = Parameters(defaultsOf: BatchStatistics.parameters)
                .setting("batch", .integer(rows)).setting("network.width", .integer(run.width))
            var data = try TrainingData(parameters, task: .classification, seed: 1)
            data.training = run.data(run.training)
            data.validation = run.data(run.heldOut)
            var network = try #require(
                BatchNormNetwork(
                    parameters, data: data, loss: CrossEntropy([:]),
                    normalization: BatchNorm(["momentum": run.momentum]), seed: 1))
            let written = run.parameters
            network.graph.withMutableParameters { values, _ in
                #expect(values.count == written.count)
                for index in values.indices { values[index] = written[index] }
            }
            var optimizer = OptimizerRun(SGD(["learning-rate": 0.1]), parameterCount: network.graph.parameterCount)
            for step in run.losses.indices {
                network.loadBatch()
                network.graph.forward(network.batch.program)
                network.graph.backward(network.batch.program)
                let loss = network.graph.scalar(network.batch.loss)
                optimizer.update(&network.graph, learningRate: 0.1)
                #expect((loss - run.losses[step]).magnitude < 1e-11, "step \(step)")
                let (means, variances) = (
                    network.graph[network.running.means], network.graph[network.running.variances]
                )
                for feature in 0..<run.features {
                    #expect((means.elements[feature] - run.means[step][feature]).magnitude < 1e-12)
                    #expect((variances.elements[feature] - run.variances[step][feature]).magnitude < 1e-12)
                }
                #expect((network.trainingModeLoss() - run.trainingModeLosses[step]).magnitude < 1e-11, "step \(step)")
                #expect((network.inferenceLoss() - run.inferenceLosses[step]).magnitude < 1e-11, "step \(step)")
            }
        }
    }
}
