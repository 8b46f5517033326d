import Numerics

/// Dense layers of one width with a skip around them.
///
/// Pre-activation (He et al. 2016, arXiv:1603.05027): y = x + α·F(x), F being normalization, activation, weights for
/// each layer in turn; nothing stands on the skip path, so that a gradient passes any number of blocks unchanged.
/// Post-activation (He et al., CVPR 2016): y = f(x + α·F(x)), F being weights, normalization, activation in turn,
/// without the last activation, which comes after the sum.
public struct ResidualBlock: Sendable {
    public enum Order: Sendable, Hashable {
        case preActivation
        case postActivation
    }

    /// What the branch is multiplied by before it is added.
    public enum BranchScaling: Sendable, Hashable {
        /// 1: the variance grows with every block, up to twofold.
        case none
        /// 1/√L for a stack of L blocks, which holds the variance. Source: Hanin and Rolnick, NeurIPS 2018.
        case inverseRoot(blocks: Int)

        public var factor: Double {
            switch self {
            case .none: 1
            case .inverseRoot(let blocks): 1 / Double(max(1, blocks)).squareRoot()
            }
        }
    }

    public let layers: [Dense]
    public let normalizations: [NormalizationLayer]
    public let activation: any Activation
    public let order: Order
    public let scaling: BranchScaling

    /// The values in one application.
    public struct Trace: Sendable {
        /// α·F(x)
        public var branch: Node
        public var output: Node
    }

    public init(
        name: String, width: Int, layers count: Int = 2, activation: any Activation = ReLU(),
        normalization: any Normalization = NoNormalization(), order: Order = .preActivation,
        scaling: BranchScaling = .none, initializer: any Initializer = HeNormal(), seed: UInt64,
        in builder: inout GraphBuilder
    ) {
        precondition(count >= 1 && type(of: activation).inputsPerOutput == 1, "a residual block of \(count) layers")
        var layers: [Dense] = []
        var normalizations: [NormalizationLayer] = []
        for layer in 1...count {
            layers.append(
                Dense(
                    name: "\(name) layer \(layer)", inputs: width, outputs: width, initializer: initializer, seed: seed,
                    in: &builder))
            normalizations.append(
                normalization.layer(name: "\(name) normalization \(layer)", features: [width], in: &builder))
        }
        self.layers = layers
        self.normalizations = normalizations
        self.activation = activation
        self.order = order
        self.scaling = scaling
    }

    /// The block's value at x (B, width).
    public func apply(to x: Node, phase: Phase, in builder: inout GraphBuilder) -> Trace {
        var state = x
        for (index, (layer, normalization)) in zip(layers, normalizations).enumerated() {
            if order == .preActivation {
                state = normalization.apply(to: state, phase: phase, in: &builder)
                state = activation.apply(to: state, in: &builder)
            }
            state = layer.apply(to: state, in: &builder)
            if order == .postActivation {
                state = normalization.apply(to: state, phase: phase, in: &builder)
                if index + 1 < layers.count { state = activation.apply(to: state, in: &builder) }
            }
        }
        let branch = scaling.factor == 1 ? state : builder.scale(state, by: scaling.factor)
        let sum = builder.skip(x, branch)
        return Trace(
            branch: branch, output: order == .preActivation ? sum : activation.apply(to: sum, in: &builder))
    }
}
