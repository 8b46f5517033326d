/// What training minimizes: how far predictions are from targets.
public protocol Loss: CatalogueEntry {
    /// The loss of one example as a formula in Unicode.
    static var formula: String { get }
    /// What the targets are.
    static var task: Task { get }

    /// The loss of `predictions` (n, outputs) against `targets`: (n) class indices for classification, else (n, outputs).
    func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node

    /// The least mean loss of a prediction that is the same for every row: what knowing nothing about the features
    /// gives.
    func chance(_ data: DataSet) -> Double
}

/// What a network is asked for.
public enum Task: Sendable, Hashable {
    /// One of K classes; the network puts out K logits.
    case classification
    /// Numbers.
    case regression
}

/// How a batch's losses become one number.
///
/// PyTorch: the losses' `reduction`.
public enum Reduction: String, CaseIterable, Sendable {
    case none, sum, mean
}

extension GraphBuilder {
    mutating func reduce(_ losses: Node, _ reduction: Reduction) -> Node {
        switch reduction {
        case .none: losses
        case .sum: sum(losses)
        case .mean: mean(losses)
        }
    }
}
