import Learning
import Metrics
import Numerics

/// Where the held-out rows lie in the embedding, how far those of one class are from each other and from others, and how
/// many are classified right by their nearest neighbors among the training rows.
///
/// The embedding is the output where the loss compares outputs, its direction alone where the loss looks at angles; for
/// other losses it is what the last layer with weights sees.
struct EmbeddingProbe: Probe {
    static let name = "embedding"
    static let says = LocalizedText(
        en: "the held-out rows’ places in the embedding, their distances and nearest neighbors",
        zh: "留出样本在嵌入空间中的位置、彼此的距离与最近邻")
    static let cost = LocalizedText(
        en: "a forward pass over training rows (2,048 at most) and held-out ones (512), then their distances",
        zh: "对训练样本（至多 2048 行）与留出样本（至多 512 行）做一次前向传播，再求两两距离")
    static let fields = [
        ParameterField(
            "neighbors", .integer(1...2048), standard: .integer(5),
            says: LocalizedText(en: "how many nearest neighbors vote", zh: "参与投票的最近邻个数")),
        ParameterField(
            "points", .integer(1...512), standard: .integer(20),
            says: LocalizedText(en: "rows of each class that are drawn, from the first", zh: "每类绘制的样本数（从第一行起）")),
    ]
    static let interval = 25
    static let needs: ProbeNeeds = [.classes, .heldOut]

    private(set) var numbers: [[Double]]
    private var network: ProbedNetwork
    private let rows: TableRows
    private let neighbors: Int
    private let points: Int
    private let classCount: Int

    /// The most held-out rows, all pairs of which are measured.
    private static let limit = 512

    init(_ parameters: Parameters, _ bench: ProbeBench) {
        guard let rows = bench.table else { preconditionFailure("an embedding of no table") }
        self.rows = rows
        neighbors = parameters.integer("neighbors")
        points = parameters.integer("points")
        classCount = bench.outline.classNames.count
        network = bench.make(rows.piece)
        numbers = [[Double](repeating: .nan, count: classCount * points * 2), [.nan], [.nan], [.nan]]
    }

    static func metrics(_ parameters: Parameters, _ outline: ProbeOutline) -> [MetricDescription] {
        let row = Dimension(
            "row", label: LocalizedText(en: "row of the class", zh: "该类的第几个样本"),
            coordinates: .integers(first: 1, count: parameters.integer("points")))
        let axis = Dimension(
            "axis", label: LocalizedText(en: "axis", zh: "坐标"), coordinates: .labels(["first", "second"]),
            titles: [LocalizedText("z₁"), LocalizedText("z₂")])
        return [
            MetricDescription(
                "embedding", label: LocalizedText(en: "place in the embedding", zh: "嵌入坐标"),
                dimensions: [outline.classes("class", en: "class", zh: "类别"), row, axis], cost: .forward),
            MetricDescription(
                "neighbor-accuracy",
                label: LocalizedText(en: "held-out rows right by nearest neighbors", zh: "留出样本的最近邻准确率"),
                cost: .quadratic),
            MetricDescription(
                "positive-distance", label: LocalizedText(en: "mean distance within a class", zh: "同类样本的平均距离"),
                symbol: "d₊", cost: .quadratic),
            MetricDescription(
                "negative-distance", label: LocalizedText(en: "mean distance between classes", zh: "异类样本的平均距离"),
                symbol: "d₋", cost: .quadratic),
        ]
    }

    mutating func measure(_ frame: inout ProbeFrame) {
        network.follow(frame.run)
        let known = places(rows.training, limit: ProbeRows.limit)
        let held = places(rows.heldOut, limit: EmbeddingProbe.limit)
        let classes = Array(rows.heldOutClasses.prefix(held.shape[0]))
        let nearest = NearestNeighbors(
            known, classes: Array(rows.classes.prefix(known.shape[0])), neighbors: neighbors)
        numbers[1][0] = nearest.accuracy(held, classes: classes)
        let distances = PairDistances(held, classes: classes)
        (numbers[2][0], numbers[3][0]) = (distances.positive, distances.negative)
        draw(held, classes)
    }

    /// Where rows lie, (rows, numbers of a point).
    private mutating func places(_ examples: Examples, limit: Int) -> Tensor {
        let node = network.training.nodes.groups > 1 ? network.inference.nodes.output : network.inference.last
        guard let node else { return Tensor(shape: [0, 0]) }
        let found = network.values(of: node, over: examples, limit: limit)
        return rows.isDirection ? EmbeddingProbe.normalized(found) : found
    }

    /// Divides each row by its length, as the losses of angles do.
    private static func normalized(_ points: Tensor) -> Tensor {
        let width = points.shape[1]
        var elements = points.elements
        for start in stride(from: 0, to: elements.count, by: width) {
            let squares = (start..<start + width).reduce(0) { $0.addingProduct(elements[$1], elements[$1]) }
            let length = max(squares.squareRoot(), 1e-12)
            for place in start..<start + width { elements[place] /= length }
        }
        return Tensor(shape: points.shape, elements: elements)
    }

    /// The first rows of each class: as they are in a plane, along the principal axes where a point has more numbers.
    private mutating func draw(_ held: Tensor, _ classes: [Int]) {
        let width = held.shape[1]
        let flat = width > 2 ? PrincipalAxes(held).project(held).elements : held.elements
        var drawn = [Int](repeating: 0, count: classCount)
        for (row, index) in classes.enumerated() where drawn[index] < points {
            let place = (index * points + drawn[index]) * 2
            for axis in 0..<2 { numbers[0][place + axis] = axis < width ? flat[row * min(width, 2) + axis] : 0 }
            drawn[index] += 1
        }
    }

    var byteCount: Int { numbers.reduce(0) { $0 + $1.count } * 8 + network.graph.restingByteCount }
}
