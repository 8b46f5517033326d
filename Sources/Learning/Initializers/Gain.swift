/// The factor on an initializer's deviation that makes up for what the nonlinearity after a layer does to the signal.
///
/// `gain` as given, or, where `nonlinearity` names one, that of PyTorch: 1 for linear and sigmoid, 5/3 for tanh, √2 for
/// ReLU, √(2 / (1 + slope²)) for leaky ReLU, 3/4 for SELU.
/// PyTorch: `torch.nn.init.calculate_gain`; `torch.nn.Linear` starts with `he-uniform`, leaky ReLU and slope √5.
public enum Gain {
    /// The names of the nonlinearities; the first one leaves the gain as it is given.
    public static let nonlinearities = ["custom", "linear", "sigmoid", "tanh", "relu", "leaky-relu", "selu"]

    /// The hyper-parameters `gain`, `nonlinearity` and `slope`.
    static func hyperparameters(_ standard: Double) -> [Hyperparameter] {
        let root = standard == 1 ? (en: "", zh: "") : (en: "; √2 for ReLU", zh: "；ReLU 为 √2")
        return [
            .positive(
                "gain", standard, en: "factor for the nonlinearity that follows" + root.en,
                zh: "按后接非线性放大的系数" + root.zh),
            .choice(
                "nonlinearity", of: nonlinearities,
                en: "whose recommended gain to take instead of a number; custom: gain as given",
                zh: "改用哪种非线性的推荐增益；custom 表示按 gain 给定"),
            .nonNegative("slope", 0.01, en: "slope below 0, for leaky-relu", zh: "leaky-relu 负半轴的斜率"),
        ]
    }

    /// The gain that those hyper-parameters choose.
    static func value(_ values: Hyperparameters) -> Double {
        recommended(nonlinearities[values.integer("nonlinearity")], slope: values["slope"]) ?? values["gain"]
    }

    /// PyTorch's gain for a nonlinearity; nil for a name it has none for.
    public static func recommended(_ nonlinearity: String, slope: Double = 0.01) -> Double? {
        switch nonlinearity {
        case "linear", "sigmoid": 1
        case "tanh": 5.0 / 3
        case "relu": 2.0.squareRoot()
        case "leaky-relu": (2 / (1 + slope * slope)).squareRoot()
        case "selu": 0.75
        default: nil
        }
    }
}
