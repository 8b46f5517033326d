/// How raw numbers are brought to a common scale before a network learns from them.
///
/// A scaler learns what it needs from some rows (`fit`) and applies it to any; what was learned from training rows is
/// applied unchanged to the validation rows. Row-major: `columns` numbers each. NaN is left out of the fit and stays NaN.
///
/// ```swift
/// let fitted = RobustScaler().fit(rows, columns: 2)
/// var scaled = rows
/// fitted.transform(&scaled)
/// ```
public protocol Scaler: CatalogueEntry {
    /// The scaling as a formula in Unicode.
    static var formula: String { get }

    /// The scaling for columns such as those of `rows`; without rows, one that changes nothing.
    func fit(_ rows: [Double], columns: Int) -> any FittedScaler
}

/// A scaling that has been fitted to rows.
public protocol FittedScaler: Sendable {
    /// Scales rows of the same columns in place.
    func transform(_ rows: inout [Double])

    /// Whether the scaling can be taken back.
    var isInvertible: Bool { get }

    /// Takes the scaling back, up to rounding; leaves the rows alone when that is impossible.
    func invert(_ rows: inout [Double])
}

extension DataSet {
    /// This data set and another one with their features scaled as fitted to this one's.
    public func scaled(by scaler: some Scaler, along other: DataSet) -> (DataSet, DataSet) {
        let fitted = scaler.fit(features, columns: featureCount)
        var scaled = self
        var followed = other
        fitted.transform(&scaled.features)
        fitted.transform(&followed.features)
        return (scaled, followed)
    }

    /// This data set and another one with their numeric targets scaled as fitted to this one's; classes stay as they are.
    public func targetsScaled(by scaler: some Scaler, along other: DataSet) -> (DataSet, DataSet) {
        guard case .numbers(var numbers, let name) = targets, case .numbers(var others, _) = other.targets else {
            return (self, other)
        }
        let fitted = scaler.fit(numbers, columns: 1)
        fitted.transform(&numbers)
        fitted.transform(&others)
        var scaled = self
        var followed = other
        scaled.targets = .numbers(numbers, name: name)
        followed.targets = .numbers(others, name: name)
        return (scaled, followed)
    }
}
