import Learning
import Numerics

/// A layer of attention as networks have it, run once over random tokens, with what its operations count; and the same
/// attention computed in other ways from the layer's own queries, keys and values.
struct CountedLayer {
    /// What is counted by itself.
    enum Part: String, CaseIterable, Sendable {
        /// Queries, keys, values before, and the output's projection after.
        case projections
        /// All scores, their softmax, the mixture of values.
        case attention
        /// The same with a mask that leaves a window.
        case masked
        /// The window without the scores that the mask hides.
        case window
    }

    /// In the order of `Part`.
    let work: [Work]
    /// Numbers that crossed the border of the fast memory, by method.
    private(set) var traffic: [Int] = []
    private(set) var multiplyAdds: [Int] = []
    /// Numbers in the slow memory: Q, K, V, the output, and what is kept between passes.
    let held: [Int]
    /// The largest difference of an output from the layer's: plain, blocked, window from masked.
    private(set) var differences: [Double] = []
    private(set) var peak = 0
    private(set) var rescalings = 0

    private let setting: AttentionCostSetting
    private let length: Int
    private let packed, output: [Double]

    init(_ setting: AttentionCostSetting, length: Int, seed: UInt64) {
        self.setting = setting
        self.length = length
        var random = Philox(seed: seed, stream: "\(length) tokens")
        let width = setting.width
        var builder = GraphBuilder()
        let x = builder.constant(
            Tensor(shape: [1, length, width], elements: (0..<length * width).map { _ in random.normal() }))
        let layer = MultiHeadAttention(
            name: "attention", width: width, heads: setting.heads, seed: seed, in: &builder)
        let q = layer.inProjection.apply(to: x, in: &builder)
        let into = builder.finishProgram(loss: nil)
        let whole = builder.selfAttention(packed: q, heads: setting.heads, scale: layer.scale).output
        let attend = builder.finishProgram(loss: nil)
        let masks = AttentionMasks(isCausal: true, window: setting.window)
        let masked = builder.selfAttention(packed: q, heads: setting.heads, scale: layer.scale, masks: masks).output
        let mask = builder.finishProgram(loss: nil)
        _ = layer.outProjection.apply(to: whole, in: &builder)
        let out = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        for program in [into, attend, mask, out] { graph.forward(program) }
        packed = graph[q].elements
        output = graph[whole].elements
        func counted(_ programs: Program...) -> Work {
            programs.flatMap { graph.work(of: $0) }.reduce(Work()) { $0 + $1.work }
        }
        let band = BandAttention(
            length: length, window: setting.window, heads: setting.heads, features: width
        ).output(packed)
        work = [counted(into, out), counted(attend), counted(mask), band.work]
        let rows = 4 * length * width
        held = [rows + setting.heads * length * length, rows]
        for method in TiledAttention.Method.allCases { run(method, memory: setting.memory) }
        differences.append(Self.difference(band.values, graph[masked].elements))
    }

    private mutating func run(_ method: TiledAttention.Method, memory capacity: Int) {
        let found = tiled(method, memory: capacity)
        traffic.append(found.memory.traffic)
        multiplyAdds.append(found.memory.multiplyAdds)
        differences.append(Self.difference(found.output, output))
        peak = max(peak, found.memory.peak)
        rescalings += found.rescalings
    }

    /// The attention of all heads through a fast memory of so many numbers.
    func tiled(
        _ method: TiledAttention.Method, memory capacity: Int
    ) -> (output: [Double], memory: FastMemory, rescalings: Int) {
        let width = setting.width / setting.heads
        let attention = TiledAttention(
            length: length, width: width, scale: 1 / Double(width).squareRoot(), keys: setting.keys)
        var memory = FastMemory(capacity: capacity)
        var output = [Double](repeating: 0, count: length * setting.width)
        var squares = [Double](repeating: 0, count: method == .plain ? length * length : 0)
        var rescalings = 0
        for head in 0..<setting.heads {
            let places = Places(head: head, of: setting.heads, features: setting.width)
            switch method {
            case .plain: attention.plain(packed, places, &output, squares: &squares, &memory)
            case .blocked: rescalings += attention.blocked(packed, places, &output, &memory)
            }
        }
        return (output, memory, rescalings)
    }

    private static func difference(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(0) { worst, pair in
            let gap = (pair.0 - pair.1).magnitude
            return gap <= worst ? worst : gap
        }
    }
}
