/// The activations by name, in the order in which they are listed.
public enum ActivationCatalogue {
    public static let all: [any Activation.Type] = [
        Sigmoid.self,
        Tanh.self,
        ReLU.self,
        LeakyReLU.self,
        ELU.self,
        Softplus.self,
        GELU.self,
        GELUTanh.self,
        SiLU.self,
        Softmax.self,
        GLU.self,
        SwiGLU.self,
        Identity.self,
        FormulaActivation.self,
    ]
}
