import Learning
import Metrics

/// A training run as probes see it.
enum TrainingProbes {
    static func outline(_ parameters: Parameters, _ data: TrainingData) -> ProbeOutline {
        var classNames: [String] = []
        if case .classes(_, let names) = data.training.targets { classNames = names }
        return ProbeOutline(
            depth: parameters.integer("network.depth"), featureNames: data.training.featureNames,
            classNames: classNames)
    }

    static func bench(
        _ parameters: Parameters, _ data: TrainingData, _ loss: any Loss, seed: UInt64
    ) -> ProbeBench {
        let training = data.training
        return ProbeBench(
            outline: outline(parameters, data), rows: ProbeRows(training, task: type(of: loss).task), seed: seed
        ) { rows, hasKernel in
            var builder = GraphBuilder()
            let perceptron = TrainingNetwork.perceptron(parameters, training, seed: seed, in: &builder)
            func pass(_ phase: Phase) -> ProbedNetwork.Pass {
                let (batch, trace) = TrainingNetwork.program(
                    perceptron, training, loss, rows: rows, phase, in: &builder)
                return ProbedNetwork.Pass(
                    program: batch.program, features: batch.features, targets: batch.targets, loss: batch.loss,
                    output: batch.output, states: trace.states)
            }
            let (learning, inference) = (pass(.training), pass(.inference))
            var kernel: TangentKernel?
            if hasKernel {
                let outputs = perceptron.apply(to: inference.features, phase: .inference, in: &builder).output
                kernel = TangentKernel(of: outputs, in: &builder)
            }
            let graph = builder.graph()
            let weights = (perceptron.hidden + [perceptron.readOut]).compactMap { layer in
                graph.parameters.first { $0.node == layer.weights }
            }
            return ProbedNetwork(
                graph: graph, training: learning, inference: inference, weights: weights, kernel: kernel)
        }
    }
}
