/// The experiments by name, in the order in which they are listed.
public enum ExperimentCatalogue {
    public static let all: [any Experiment.Type] = [
        Training.self,
        Descent.self,
        MomentumPlane.self,
        Conditioning.self,
        NormalizationAxes.self,
        BatchStatistics.self,
        Propagation.self,
        Attention.self,
        AttentionScaling.self,
        AttentionCost.self,
        KVCache.self,
        Positions.self,
        FunctionCurve.self,
        SoftmaxPrecision.self,
        Precision.self,
        Backpropagation.self,
        Scaling.self,
        BiasVariance.self,
        Log.self,
    ]

    /// The experiment of that name.
    public static func named(_ name: String) -> (any Experiment.Type)? {
        all.first { $0.name == name }
    }
}
