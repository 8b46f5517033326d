import Learning
import Metrics
import Numerics

/// What follows the slope downhill: a point on the curve, or a line through points that a loss compares with it.
struct FunctionFit: TrainableNetwork {
    var graph: Graph
    let program: Program
    let loss: Node
    let layers: [WatchedLayer]
    /// The numbers that move: x, or the line's slope and intercept.
    private let unknowns: [Node]
    /// The predictions for all rows; for a point, the loss itself.
    private let output: Node

    static let none = "none"
    static let point = "point"
    static let line = "line"

    static let field: ParameterField = {
        var line = ParameterCase(RegressionLine.self)
        line.says = LocalizedText(
            en: "a line through points of which some lie far off, by the loss", zh: "以该损失对含离群点的数据拟合直线")
        return ParameterField(
            "fit",
            .choice(
                tag: "kind",
                [
                    ParameterCase(none, fields: [], says: LocalizedText(en: "nothing", zh: "不拟合")),
                    ParameterCase(
                        point,
                        fields: [
                            ParameterField(
                                "start", .real(.finite), standard: .real(-4),
                                says: LocalizedText(en: "where it starts", zh: "起点"))
                        ],
                        says: LocalizedText(en: "a point that slides down the curve", zh: "沿曲线下降的一个点")),
                    line,
                ]),
            standard: .text(none),
            says: LocalizedText(en: "what follows the slope downhill, step by step", zh: "逐步沿斜率下降的对象"))
    }()

    /// A point that starts at x and follows the function's slope.
    init(point start: Double, on setting: FunctionSetting) {
        var builder = GraphBuilder()
        let x = builder.parameter("x", [1, 1], [start])
        var parts = [x]
        let before = Array(setting.row[..<setting.place])
        let after = Array(setting.row[(setting.place + 1)...])
        if !before.isEmpty {
            parts.insert(builder.constant(Tensor(shape: [1, before.count], elements: before)), at: 0)
        }
        if !after.isEmpty { parts.append(builder.constant(Tensor(shape: [1, after.count], elements: after))) }
        let row = parts.count == 1 ? x : builder.concatenate(parts, axis: -1)
        output = setting.value(of: row, in: &builder)
        loss = output
        unknowns = [x]
        layers = [.part("function", zh: "函数", end: output)]
        program = builder.finishProgram(loss: output)
        graph = builder.graph()
    }

    /// A line a·x + b, from a = b = 0, whose predictions a loss compares with all points at once.
    init(line data: FunctionPoints, _ loss: any Loss) {
        var builder = GraphBuilder()
        let count = data.x.count
        let x = builder.constant(Tensor(shape: [count, 1], elements: data.x))
        let targets = builder.constant(Tensor(shape: [count, 1], elements: data.y))
        let weights = builder.parameter("line slope", [1, 1], [0])
        let biases = builder.parameter("line intercept", [1], [0])
        output = builder.linear(x, weights: weights, biases: biases)
        self.loss = loss.apply(predictions: output, targets: targets, reduction: .mean, in: &builder)
        unknowns = [weights, biases]
        layers = [.part("line", zh: "直线", end: output)]
        program = builder.finishProgram(loss: self.loss)
        graph = builder.graph()
    }

    /// The same numbers at every step.
    mutating func loadBatch() {}

    /// x, or the slope and the intercept in that order.
    func unknown(_ index: Int) -> Double { graph.withValue(of: unknowns[index]) { $0[0] } }

    /// The gradient of the loss by it.
    func gradient(_ index: Int) -> Double { graph.withGradient(of: unknowns[index]) { $0.isEmpty ? 0 : $0[0] } }

    /// The mean of prediction − target, and the share of points that lie below their prediction.
    func residuals(_ data: FunctionPoints) -> (mean: Double, below: Double) {
        graph.withValue(of: output) { predictions in
            var (sum, below) = (0.0, 0.0)
            for (prediction, y) in zip(predictions, data.y) {
                sum += prediction - y
                if y < prediction { below += 1 }
            }
            return (sum / Double(data.y.count), below / Double(data.y.count))
        }
    }
}

/// Points to fit a line to, and the line that least squares fits, in closed form.
struct FunctionPoints: Sendable {
    let x: [Double]
    let y: [Double]
    /// x and y of one point after the other.
    var coordinates: [Double] { zip(x, y).flatMap { [$0, $1] } }
    /// What the points scatter about, outliers apart.
    let truth: (slope: Double, intercept: Double)
    let leastSquares: (slope: Double, intercept: Double)
    /// How far the outliers move the mean of y.
    let pull: Double

    init(_ source: RegressionLine, seed: UInt64) {
        let data = source.make(seed: seed)
        let y: [Double] = if case .numbers(let numbers, _) = data.targets { numbers } else { [] }
        let share = (source.outliers * Double(source.points)).rounded() / Double(source.points)
        self.init(
            x: data.features, y: y, truth: (source.slope, source.intercept), pull: share * source.outlierSize)
    }

    init(x: [Double], y: [Double], truth: (slope: Double, intercept: Double), pull: Double) {
        (self.x, self.y, self.truth, self.pull) = (x, y, truth, pull)
        let (middle, level) = (Statistics.mean(x), Statistics.mean(y))
        var (products, squares) = (0.0, 0.0)
        for (x, y) in zip(x, y) {
            products += (x - middle) * (y - level)
            squares += (x - middle) * (x - middle)
        }
        let slope = products / squares
        leastSquares = (slope, level - slope * middle)
    }
}
