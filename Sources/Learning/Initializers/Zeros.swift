import Numerics

/// W = 0: no signal passes and no gradient comes back.
///
/// PyTorch: `torch.nn.init.zeros_`.
public struct Zeros: Initializer {
    public static let name = "zeros"
    public static let meaning = Meaning(en: "zero everywhere: no gradient comes back", zh: "处处为零：没有梯度传回")
    public static let formula = "W = 0"

    public init(_ values: Hyperparameters) {}

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        [Double](repeating: 0, count: shape.count)
    }
}
