import Learning
import Numerics

/// A training step of a network: forward, backward, the norm of every layer's weight gradient, the update.
struct TrainingStep {
    var depth: Int
    var width: Int
    var batch: Int

    static let all = [
        TrainingStep(depth: 10, width: 32, batch: 64), TrainingStep(depth: 20, width: 64, batch: 128),
        TrainingStep(depth: 20, width: 256, batch: 256),
    ]

    var name: String { "\(depth)×\(width), batch \(batch)" }

    /// The same for the reference, in `float64` or `float32`.
    func request(_ type: String) -> String { "mlp \(depth) \(width) \(batch) \(type)" }

    func run() -> () -> Void {
        var builder = GraphBuilder()
        let network = MultilayerPerceptron(
            inputs: 2, depth: depth, width: width, outputs: 2, activation: Tanh(), initializer: XavierNormal(),
            readOutInitializer: XavierNormal(), seed: 1, in: &builder)
        let features = builder.input([batch, 2])
        let targets = builder.input([batch])
        let trace = network.apply(to: features, in: &builder)
        let loss = CrossEntropy().apply(
            predictions: trace.output, targets: targets, reduction: .mean, in: &builder)
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph[features] = Tensor(shape: features.shape, elements: numbers(2 * batch, "features"))
        graph[targets] = Tensor(shape: targets.shape, elements: (0..<batch).map { Double($0 % 2) })
        var optimizer = OptimizerRun(SGD(["learning-rate": 1e-3]), parameterCount: graph.parameterCount)
        let weights = (network.hidden + [network.readOut]).map(\.weights)
        var norms = [Double](repeating: 0, count: weights.count)
        return {
            graph.forward(program)
            graph.backward(program)
            for (index, node) in weights.enumerated() {
                norms[index] = graph.withGradient(of: node) { gradient in
                    gradient.baseAddress.map { Kernels.sumOfSquares($0, count: gradient.count).squareRoot() } ?? 0
                }
            }
            optimizer.update(&graph)
        }
    }
}

/// One step of an optimizer on f = 0.1x² + 2y²: the gradient, the update, the loss.
struct DescentStep {
    var name: String
    var optimizer: any Optimizer

    static let all = [
        DescentStep(name: "sgd", optimizer: SGD(["learning-rate": 1e-3])),
        DescentStep(name: "adam", optimizer: Adam(["learning-rate": 1e-3])),
    ]

    var work: Work {
        var run = OptimizerRun(optimizer, parameterCount: 2)
        let surface: any Surface = Ravine()
        var place = [-5.0, -2]
        var slope = [0.0, 0]
        var loss = 0.0
        return Work(request: "descent \(name)", size: 1) {
            let point = SIMD2(place[0], place[1])
            loss = surface.value(at: point)
            let gradient = surface.gradient(at: point)
            (slope[0], slope[1]) = (gradient.x, gradient.y)
            place.withUnsafeMutableBufferPointer { place in
                slope.withUnsafeBufferPointer { run.update(place, gradients: $0) }
            }
            precondition(loss.isFinite)
        }
    }
}
