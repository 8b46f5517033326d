import Numerics

/// y = x + α·F(x), F being layers that keep the shape.
///
/// Source: He et al., CVPR 2016; α = 1/√L for a stack of L blocks: Hanin and Rolnick, NeurIPS 2018.
public struct ResidualLayer: CompositeLayer {
    public static let name = "residual"
    public static let meaning = Meaning(
        en: "layers with a skip around them: their input is added to what they give", zh: "残差连接：把输入加到内部各层的输出上")
    public static let hyperparameters = [
        Hyperparameter.real("scale", 1, en: "factor α of what the layers give, before the sum", zh: "求和之前分支输出的系数 α")
    ]
    public static let branchCount = 1...1

    public let scale: Double
    public var branches: [[LayerDescription]] = [[]]

    public init(_ values: Hyperparameters) { scale = values["scale"] }

    public init(_ layers: [LayerDescription], scale: Double = 1) {
        self.scale = scale
        branches = [layers]
    }

    public func output(for input: DataShape, branches: [DataShape]) throws(LayerObstacle) -> DataShape {
        guard let branch = branches.first, branch != input else { return input }
        throw LayerObstacle(wants: "layers that give \(input) again, not \(branch)", remedy: "a sum needs equal shapes")
    }

    public func build(_ branches: [LayerStack], at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let scale = scale
        return BuiltLayer(branches: branches) { x, pass, builder in
            guard let branch = branches.first else { return LayerValue(x) }
            var (output, traces) = branch.apply(to: x, pass: pass, in: &builder)
            if scale != 1 { output = builder.scale(output, by: scale) }
            return LayerValue(builder.skip(x, output), inner: traces)
        }
    }
}
