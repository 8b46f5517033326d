/// The initializers by name, in the order in which they are listed.
public enum InitializerCatalogue {
    public static let all: [any Initializer.Type] = [
        XavierNormal.self,
        XavierUniform.self,
        HeNormal.self,
        HeUniform.self,
        Orthogonal.self,
        Normal.self,
        Uniform.self,
        Constant.self,
        Zeros.self,
    ]
}
