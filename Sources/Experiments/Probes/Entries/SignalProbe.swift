import Learning
import Metrics
import Numerics

/// What goes into each layer's activation and what comes out: means, spreads, and one unit's percentiles.
///
/// Over the training rows, in training mode: batch normalization takes the statistics of these rows.
struct SignalProbe: Probe {
    static let name = "signal"
    static let says = LocalizedText(
        en: "what goes into each layer's activation and comes out: means, deviations, one unit's percentiles",
        zh: "各层激活函数输入与输出的均值、标准差，以及某一单元的百分位数")
    static let cost = LocalizedText(en: "both passes over the rows", zh: "对全部样本做前向与反向传播")
    static let fields = [
        ParameterField(
            "unit", .integer(1...4096), standard: .integer(1),
            says: LocalizedText(en: "the unit of each layer whose percentiles are taken", zh: "各层中取百分位数的单元"))
    ]
    static let needs: ProbeNeeds = [.gradient]

    /// The percentiles that Ioffe and Szegedy 2015 draw.
    static let percentiles = [15.0, 50, 85]

    private(set) var numbers: [[Double]]
    private let unit: Int

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        unit = parameters.integer("unit")
        let layers = bench.outline.layers.count
        let none = [Double](repeating: .nan, count: layers)
        numbers = [none, none, none, none, none]
        numbers.append([Double](repeating: .nan, count: layers * SignalProbe.percentiles.count))
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        func metric(_ name: String, en: String, zh: String, _ symbol: String) -> MetricDescription {
            MetricDescription(
                name, label: LocalizedText(en: en, zh: zh), symbol: symbol, dimensions: [outline.layers], cost: .pass)
        }
        let percentile = Dimension(
            "percentile", label: LocalizedText(en: "percentile", zh: "百分位"), coordinates: .values(percentiles))
        return [
            metric("input-mean", en: "mean of what goes into the activation", zh: "激活函数输入的均值", "⟨z⟩"),
            metric("input-std", en: "deviation of what goes into the activation", zh: "激活函数输入的标准差", "σ(z)"),
            metric(
                "input-offset", en: "root mean square of the units' own means", zh: "各单元自身均值的均方根", "√⟨⟨z⟩ⱼ²⟩"),
            metric("output-mean", en: "mean of the activations", zh: "激活值的均值", "⟨h⟩"),
            metric("output-std", en: "deviation of the activations", zh: "激活值的标准差", "σ(h)"),
            MetricDescription(
                "unit-input", label: LocalizedText(en: "percentiles of one unit's input", zh: "某一单元输入的百分位数"),
                symbol: "z", dimensions: [outline.layers, percentile], cost: .pass),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        let pass = frame.whole.training
        for layer in pass.activations.indices {
            let input = frame.whole.matrix(pass.activationInputs[layer])
            let output = frame.whole.matrix(pass.activations[layer])
            let (inside, outside) = (SignalProbe.moments(input.elements), SignalProbe.moments(output.elements))
            numbers[0][layer] = inside.mean
            numbers[1][layer] = inside.deviation
            numbers[2][layer] = SignalProbe.offset(input)
            numbers[3][layer] = outside.mean
            numbers[4][layer] = outside.deviation
            let sorted = SignalProbe.column(min(unit, input.shape[1]) - 1, of: input).sorted()
            for (index, percentile) in SignalProbe.percentiles.enumerated() {
                numbers[5][layer * SignalProbe.percentiles.count + index] = SignalProbe.quantile(
                    percentile / 100, ofSorted: sorted)
            }
        }
    }

    /// ⟨x⟩ and √⟨(x − ⟨x⟩)²⟩; NaN of nothing.
    private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(values.count)).squareRoot())
    }

    /// √⟨mⱼ²⟩ over the units j, mⱼ being the mean over the rows.
    private static func offset(_ matrix: Tensor) -> Double {
        let columns = matrix.shape[1]
        var squares = 0.0
        for column in 0..<columns {
            let mean = moments(self.column(column, of: matrix)).mean
            squares += mean * mean
        }
        return (squares / Double(columns)).squareRoot()
    }

    private static func column(_ column: Int, of matrix: Tensor) -> [Double] {
        let (values, columns) = (matrix.elements, matrix.shape[1])
        guard columns > 0 else { return [] }
        return stride(from: column, to: values.count, by: columns).map { values[$0] }
    }

    /// Interpolated between neighbors. NumPy: `numpy.quantile`, method `linear`.
    static func quantile(_ share: Double, ofSorted numbers: [Double]) -> Double {
        guard let last = numbers.last else { return .nan }
        let place = share * Double(numbers.count - 1)
        let below = Int(place)
        guard below + 1 < numbers.count else { return last }
        return numbers[below] + (place - Double(below)) * (numbers[below + 1] - numbers[below])
    }
}
