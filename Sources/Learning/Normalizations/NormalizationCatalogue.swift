/// The normalizations by name, in the order in which they are listed.
public enum NormalizationCatalogue {
    public static let all: [any Normalization.Type] = [
        NoNormalization.self,
        BatchNorm.self,
        LayerNorm.self,
        InstanceNorm.self,
        GroupNorm.self,
        RMSNorm.self,
    ]
}
