/// The checks by name, in the order in which they are listed.
public enum CheckCatalogue {
    public static let all: [any Check.Type] = [
        ValueCheck.self,
        RatioCheck.self,
        DifferenceCheck.self,
        AtMostCheck.self,
        SpreadCheck.self,
        ChangeCheck.self,
    ]
}
