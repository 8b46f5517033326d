/// The scalers by name, in the order in which they are listed.
public enum ScalerCatalogue {
    public static let all: [any Scaler.Type] = [
        MinMaxScaler.self,
        ZScoreScaler.self,
        MaxAbsScaler.self,
        RobustScaler.self,
        LogScaler.self,
        L2Scaler.self,
        L1Scaler.self,
    ]
}
