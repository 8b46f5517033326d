/// The activations by name, in the order in which they are listed.
public enum ActivationCatalogue {
    public static let all: [any Activation.Type] = [
        Sigmoid.self,
        Tanh.self,
        ReLU.self,
        Identity.self,
    ]
}
