/// The layers by name, in the order in which they are listed.
public enum LayerCatalogue {
    public static let all: [any Layer.Type] = own + activations + normalizations

    /// Those with a file in `Entries/`.
    static let own: [any Layer.Type] = [
        DenseLayer.self,
        ConvolutionLayer.self,
        MaxPoolLayer.self,
        AveragePoolLayer.self,
        FlattenLayer.self,
        DropoutLayer.self,
        ShiftNoiseLayer.self,
        ResidualLayer.self,
        EmbeddingLayer.self,
        PositionsLayer.self,
        AttentionLayer.self,
        TransformerBlockLayer.self,
        RecurrentLayer.self,
        LSTMLayer.self,
        GRULayer.self,
    ]

    private static let activations: [any Layer.Type] = ActivationCatalogue.all.map { wrap($0) }
    private static let normalizations: [any Layer.Type] =
        NormalizationCatalogue.all.filter { $0 != NoNormalization.self }.map { wrap($0) }

    private static func wrap<Wrapped: Activation>(_ type: Wrapped.Type) -> any Layer.Type {
        ActivationLayer<Wrapped>.self
    }

    private static func wrap<Wrapped: Normalization>(_ type: Wrapped.Type) -> any Layer.Type {
        NormalizationEntry<Wrapped>.self
    }
}
