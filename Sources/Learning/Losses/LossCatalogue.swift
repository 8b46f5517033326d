/// The losses by name, in the order in which they are listed.
public enum LossCatalogue {
    public static let all: [any Loss.Type] = [
        CrossEntropy.self,
        MeanSquaredError.self,
    ]
}
