/// The losses of predictions against targets, by name, in the order in which they are listed.
public enum LossCatalogue {
    public static let all: [any Loss.Type] = [
        CrossEntropy.self,
        BinaryCrossEntropyWithLogits.self,
        BinaryCrossEntropy.self,
        Hinge.self,
        KullbackLeibler.self,
        MeanSquaredError.self,
        MeanAbsoluteError.self,
        Huber.self,
        MeanAbsolutePercentageError.self,
        FormulaLoss.self,
    ]
}
