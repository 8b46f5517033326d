import Numerics
import Testing

@testable import Learning

/// Karpathy, "Building makemore part 3: Activations & Gradients, BatchNorm", 2022, with the mean-field recursion behind it.
@Suite struct KarpathyTests {
    /// E[tanh²(gain·√q·z)] for standard normal z, by the trapezoidal rule, which converges beyond all powers here.
    private func next(_ q: Double, gain: Double) -> Double {
        let step = 1.0 / 64
        var sum = 0.0
        for index in -640...640 {
            let z = Double(index) * step
            let t = Elementary.tanh(gain * q.squareRoot() * z)
            sum += t * t * Elementary.exp(-z * z / 2)
        }
        return sum * step / (2 * Double.pi).squareRoot()
    }

    /// The deviations of tanh layers 1… in a wide network with inputs of deviation 1.
    private func meanField(_ layers: Int, gain: Double) -> [Double] {
        var q = 1.0
        return (0..<layers).map { _ in
            q = next(q, gain: gain)
            return q.squareRoot()
        }
    }

    @Test("Mean field of five tanh layers with gain 5/3: 0.759, 0.693, 0.669, 0.659, 0.654; fixed point 0.6513")
    func fixedPoint() {
        let found = meanField(400, gain: 5.0 / 3)
        for (value, known) in zip(found, [0.759, 0.693, 0.669, 0.659, 0.654]) {
            #expect((value - known).magnitude < 6e-4)
        }
        #expect((found[399] - 0.6513).magnitude < 5e-5)
    }

    @Test("Gain 1 decays: layers 1, 2, 5, 10, 50 → 0.628, 0.486, 0.322, 0.229, 0.101 (computed)")
    func decay() {
        let found = meanField(50, gain: 1)
        for (layer, known) in [(1, 0.628), (2, 0.486), (5, 0.322), (10, 0.229), (50, 0.101)] {
            #expect((found[layer - 1] - known).magnitude < 6e-4)
        }
    }

    @Test(
        "Five tanh layers of 100 units, gain 5/3: std 0.75, 0.69, 0.67, 0.66, 0.66; |t| > 0.97: 20, 8, 7, 5, 6 %",
        arguments: UInt64(1)...5)
    func makemore(seed: UInt64) {
        var builder = GraphBuilder()
        // A context of 3 letters, embedded in 10 numbers each.
        let network = MultilayerPerceptron(
            inputs: 30, depth: 5, width: 100, outputs: 27, activation: Tanh(),
            initializer: HeNormal(["nonlinearity": 3]), readOutInitializer: Normal(["deviation": 0.01]), seed: seed,
            in: &builder)
        var random = Philox(seed: seed, stream: "embeddings")
        // The 27 letters' embeddings are drawn once; a batch's rows look them up.
        let letters = (0..<270).map { _ in random.normal() }
        let rows = (0..<256 * 3).flatMap { _ -> [Double] in
            let letter = random.integer(below: 27)
            return Array(letters[letter * 10..<letter * 10 + 10])
        }
        let x = builder.constant(Tensor(shape: [256, 30], elements: rows))
        let trace = network.apply(to: x, in: &builder)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        let published: [(deviation: Double, saturated: Double)] = [
            (0.75, 0.2025), (0.69, 0.0838), (0.67, 0.0662), (0.66, 0.0547), (0.66, 0.0612),
        ]
        for (node, known) in zip(trace.activations, published) {
            let values = graph[node].elements
            let deviation = (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
            let saturated = Double(values.count { $0.magnitude > 0.97 }) / Double(values.count)
            #expect((deviation - known.deviation).magnitude < 0.05)
            #expect((saturated - known.saturated).magnitude < 0.06)
        }
    }

    @Test(
        "Sigmoid chain: 0.25^L at best, 9.766e-4 for L = 5, 9.537e-7 for L = 10",
        arguments: [(5, 9.766e-4), (10, 9.537e-7)])
    func sigmoidChain(length: Int, published: Double) {
        // Each step σ(x − ½) of σ(0) = ½ works at the steepest place there is.
        var builder = GraphBuilder()
        let x = builder.parameter("x", [1], [0.5])
        var h = x
        for _ in 0..<length { h = Sigmoid().apply(to: builder.shift(h, by: -0.5), in: &builder) }
        let program = builder.finishProgram(loss: builder.sum(h))
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        let slope = graph[gradientOf: x].elements[0]
        #expect((slope / published - 1).magnitude < 1e-4)
        #expect(slope == Elementary.pow(Sigmoid().derivativeBound, Double(length)))
    }
}
