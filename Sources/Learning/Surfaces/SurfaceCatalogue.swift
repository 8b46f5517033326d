/// The surfaces by name, in the order in which they are listed.
public enum SurfaceCatalogue {
    public static let all: [any Surface.Type] = [
        Quadratic.self,
        Bowl.self,
        Ravine.self,
        Rosenbrock.self,
        Beale.self,
        Himmelblau.self,
        Booth.self,
        Rastrigin.self,
        Ackley.self,
        StyblinskiTang.self,
        Saddle.self,
        DoubleWell.self,
        Plateau.self,
        Cliff.self,
        FormulaSurface.self,
    ]
}
