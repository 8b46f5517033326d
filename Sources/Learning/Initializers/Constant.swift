import Numerics

/// W = value everywhere: all units of a layer stay alike.
///
/// PyTorch: `torch.nn.init.constant_`.
public struct Constant: Initializer {
    public static let name = "constant"
    public static let meaning = Meaning(
        en: "the same number everywhere: units never differ", zh: "处处同一个数：各单元永远无法分化")
    public static let formula = "W = value"
    public static let hyperparameters = [Hyperparameter.real("value", 0.1, en: "the number", zh: "该常数")]

    public let value: Double

    public init(_ values: Hyperparameters) {
        value = values["value"]
    }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        [Double](repeating: value, count: shape.count)
    }
}
