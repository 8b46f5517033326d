/// The made-up data sets by name, in the order in which they are listed.
public enum DataCatalogue {
    public static let all: [any DataSource.Type] = [
        Spirals.self,
        Blobs.self,
        Moons.self,
        Circles.self,
        ExclusiveOr.self,
        RegressionLine.self,
        Chebyshev.self,
        Teacher.self,
        FormulaData.self,
    ]
}
