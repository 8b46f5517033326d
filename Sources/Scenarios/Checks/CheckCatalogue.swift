/// The checks by name, in the order in which they are listed.
public enum CheckCatalogue {
    public static let all: [any Check.Type] = measuring.map { $0 as any Check.Type } + [AllCheck.self]

    /// Those that measure something of selections.
    public static let measuring: [any MeasuringCheck.Type] = [
        ValueCheck.self,
        RatioCheck.self,
        DifferenceCheck.self,
        AtMostCheck.self,
        LessCheck.self,
        SpreadCheck.self,
        ChangeCheck.self,
        CountCheck.self,
        ShareCheck.self,
        RisesCheck.self,
        FallsCheck.self,
        FirstStepCheck.self,
        LastStepCheck.self,
        AgreementCheck.self,
    ]
}
