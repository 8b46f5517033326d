import Learning
import Metrics

/// How many units of each layer differ: what equal weights leave of a layer.
struct DistinctUnitsProbe: Probe {
    static let name = "distinct-units"
    static let says = LocalizedText(
        en: "how many units of each layer differ from one another", zh: "各层有多少个互不相同的单元")
    static let cost = LocalizedText(
        en: "a forward pass over the rows; rows × units × distinct units",
        zh: "对全部样本做一次前向传播；样本数 × 单元数 × 不同单元数")
    static let needs: ProbeNeeds = [.inference]
    static let fields = [
        ParameterField(
            "tolerance", .real(RealRange(0, 1)), standard: .real(0),
            says: LocalizedText(
                en:
                    "how far two units may be apart and count as one, over the layer's largest activation; 0: not a bit",
                zh: "两个单元相差不超过该层最大激活值的这一比例时算作一个；0 表示一位不差"))
    ]

    private(set) var numbers: [[Double]]
    private let tolerance: Double

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        tolerance = parameters.real("tolerance")
        numbers = [[Double](repeating: .nan, count: bench.outline.layers.count)]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        [
            MetricDescription(
                "distinct-units", label: LocalizedText(en: "units that differ from one another", zh: "互不相同的单元数"),
                dimensions: [outline.layers], cost: .quadratic)
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        for (index, state) in frame.whole.inference.states.enumerated() {
            let matrix = frame.whole.matrix(state)
            let columns = matrix.shape[1]
            numbers[0][index] = Double(
                DistinctUnitsProbe.count(matrix.elements, columns: columns, tolerance: tolerance))
        }
    }

    /// The columns of a row-major matrix that differ from every one counted before, in some row by more than
    /// tolerance · max |a|; NaN differs from everything.
    static func count(_ values: [Double], columns: Int, tolerance: Double) -> Int {
        guard columns > 0 else { return 0 }
        let allowed = tolerance * values.reduce(0) { max($0, abs($1)) }
        var kept: [Int] = []
        for column in 0..<columns {
            let isKnown = kept.contains { other in
                stride(from: 0, to: values.count, by: columns).allSatisfy {
                    abs(values[$0 + column] - values[$0 + other]) <= allowed
                }
            }
            if !isKnown { kept.append(column) }
        }
        return kept.count
    }
}
