import Numerics

/// y = log(x + ε) for each column: large numbers are pulled together, which makes a long right tail short.
///
/// A column with negative numbers is first shifted up so that its smallest becomes 0. A number that lies ε or more below
/// what the column was fitted to has no logarithm: −∞ or NaN. NumPy: `numpy.log1p` for ε = 1.
public struct LogScaler: Scaler {
    public static let name = "log"
    public static let meaning = Meaning(en: "the logarithm, for long right tails", zh: "取对数，压缩右侧长尾")
    public static let formula = "y = log(x + ε)"
    public static let hyperparameters = [
        Hyperparameter.positive("epsilon", 1, en: "ε, added before the logarithm", zh: "取对数前加上的 ε")
    ]

    public let epsilon: Double

    public init(_ values: Hyperparameters) {
        epsilon = values["epsilon"]
    }

    public func fit(_ rows: [Double], columns: Int) -> any FittedScaler {
        let lowest = (0..<columns).map { RowMajor.column($0, of: rows, columns: columns).min() ?? 0 }
        return Fitted(shifts: lowest.map { min($0, 0) }, epsilon: epsilon)
    }

    private struct Fitted: FittedScaler, Equatable {
        let shifts: [Double]
        let epsilon: Double
        var isInvertible: Bool { true }

        func transform(_ rows: inout [Double]) {
            RowMajor.eachRow(rows.count, columns: shifts.count) { row in
                for (index, shift) in shifts.enumerated() {
                    let raised = rows[row + index] - shift
                    rows[row + index] = epsilon == 1 ? Elementary.log1p(raised) : Elementary.log(raised + epsilon)
                }
            }
        }

        func invert(_ rows: inout [Double]) {
            RowMajor.eachRow(rows.count, columns: shifts.count) { row in
                for (index, shift) in shifts.enumerated() {
                    let y = rows[row + index]
                    rows[row + index] = (epsilon == 1 ? Elementary.expm1(y) : Elementary.exp(y) - epsilon) + shift
                }
            }
        }
    }
}
