/// What shapes an embedding: which points should be near each other, which apart.
public protocol EmbeddingLoss: CatalogueEntry {
    /// The loss of one example as a formula in Unicode.
    static var formula: String { get }
    /// What goes in, in order, each (n, d) but for flags (n).
    static var inputs: [String] { get }
    /// Which rows go in beside the first ones, in order.
    static var partners: [PairSampler.Partner] { get }
    /// Whether it compares every point with all of the batch, by the angle between them, and not row by row.
    static var comparesBatch: Bool { get }

    /// The loss of points that correspond row by row.
    func apply(_ inputs: [Node], reduction: Reduction, in builder: inout GraphBuilder) -> Node
}

extension EmbeddingLoss {
    public static var comparesBatch: Bool { false }

    /// The loss of points that stand one below the other: the first rows, then their partners, group by group.
    ///
    /// - Parameters:
    ///   - points: (n · (1 + partners), d)
    ///   - classes: the class of each of them.
    public func apply(
        points: Node, classes: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node {
        let groups = 1 + Self.partners.count
        let count = points.shape[0] / groups
        func part(_ node: Node, _ group: Int) -> Node {
            builder.slice(node, axis: 0, group * count..<(group + 1) * count)
        }
        var inputs = (0..<groups).map { part(points, $0) }
        if Self.partners.contains(.either) {
            inputs.append(builder.compare(part(classes, 0), .equal, part(classes, 1)))
        }
        return apply(inputs, reduction: reduction, in: &builder)
    }
}

/// The losses of embeddings, by name, in the order in which they are listed.
public enum EmbeddingLossCatalogue {
    public static let all: [any EmbeddingLoss.Type] = [
        Contrastive.self,
        Triplet.self,
        InfoNCE.self,
        NTXent.self,
    ]
}

extension GraphBuilder {
    /// ‖a − b + ε‖₂ of each row. PyTorch: `torch.nn.functional.pairwise_distance`, whose ε keeps the slope finite at 0.
    mutating func rowDistance(_ a: Node, _ b: Node, epsilon: Double = 1e-6) -> Node {
        let difference = shift(subtract(a, b), by: epsilon)
        return sqrt(sum(square(difference), axes: [-1]))
    }

    /// Every row divided by its length, or by ε where it is shorter. PyTorch: `torch.nn.functional.normalize`.
    mutating func unitRows(_ x: Node, epsilon: Double = 1e-12) -> Node {
        let lengths = sqrt(sum(square(x), axes: [-1], keepingAxes: true))
        return divide(x, clamp(lengths, from: epsilon))
    }
}
