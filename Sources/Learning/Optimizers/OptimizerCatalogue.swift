/// The optimizers by name, in the order in which they are listed.
public enum OptimizerCatalogue {
    public static let all: [any Optimizer.Type] = [
        SGD.self,
        Momentum.self,
        Nesterov.self,
        NesterovLookAhead.self,
        AdaGrad.self,
        RMSProp.self,
        AdaDelta.self,
        Adam.self,
        AMSGrad.self,
        AdamW.self,
        NAdam.self,
        Lion.self,
    ]

    /// Those that ask for the Hessian: on surfaces alone.
    public static let secondOrder: [any CurvatureOptimizer.Type] = [Newton.self]

    /// What descents on surfaces choose from.
    public static let onSurfaces: [any Optimizer.Type] = all + secondOrder
}
