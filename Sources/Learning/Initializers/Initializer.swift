import Numerics

/// How a parameter's initial values are drawn.
public protocol Initializer: CatalogueEntry {
    /// The law as a formula in Unicode.
    static var formula: String { get }

    /// The values of a parameter of that shape, row-major. A dense layer's weights are (outputs, inputs), as in PyTorch.
    func values(_ shape: Shape, _ random: inout Philox) -> [Double]

    /// The standard deviation, about 0, that the law gives weights of that shape; nil where they are not drawn about 0.
    func lawDeviation(_ shape: Shape) -> Double?
}

extension Initializer {
    public func lawDeviation(_ shape: Shape) -> Double? { nil }
}

/// How many inputs one output sums over, and how many outputs one input reaches.
///
/// For weights (outputs, inputs, …): fan-in = inputs × the rest, fan-out = outputs × the rest.
/// PyTorch: `torch.nn.init._calculate_fan_in_and_fan_out`.
public struct Fan: Sendable, Hashable {
    public var input: Int
    public var output: Int

    public init(_ shape: Shape) {
        precondition(shape.rank >= 2, "the fans of weights take two axes, not \(shape)")
        let field = shape.dimensions.dropFirst(2).reduce(1, *)
        output = shape[0] * field
        input = shape[1] * field
    }
}

/// Which fan keeps its variance: fan-in that of the forward signal, fan-out that of the gradient.
///
/// PyTorch: the `mode` of `torch.nn.init.kaiming_normal_`.
public enum FanMode: Int, CaseIterable, Sendable {
    case input, output

    static let hyperparameter = Hyperparameter.choice(
        "mode", of: ["fan-in", "fan-out"],
        en: "whose variance is kept: the forward signal's (fan-in) or the gradient's (fan-out)",
        zh: "保持谁的方差：前向信号 (fan-in) 还是梯度 (fan-out)")

    init(_ values: Hyperparameters) {
        self = values.integer("mode") == 1 ? .output : .input
    }

    func count(_ fan: Fan) -> Int { self == .output ? fan.output : fan.input }
}

/// Draws from the two families of laws that the initializers choose the width of.
enum Draw {
    static func normal(_ shape: Shape, deviation: Double, mean: Double = 0, _ random: inout Philox) -> [Double] {
        var values = [Double](repeating: mean, count: shape.count)
        for index in values.indices { values[index] += deviation * random.normal() }
        return values
    }

    static func uniform(_ shape: Shape, from lower: Double, to upper: Double, _ random: inout Philox) -> [Double] {
        var values = [Double](repeating: lower, count: shape.count)
        for index in values.indices { values[index] += (upper - lower) * random.uniform() }
        return values
    }
}
