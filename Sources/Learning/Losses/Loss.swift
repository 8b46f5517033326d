import Numerics

/// What training minimizes: how far predictions are from targets.
public protocol Loss: CatalogueEntry {
    /// The loss of one example as a formula in Unicode.
    static var formula: String { get }
    /// What the predictions and the targets are.
    static var task: Task { get }

    /// The loss of `predictions` (n, outputs) against `targets`: (n) class indices for classification, else
    /// (n, outputs).
    func apply(
        predictions: Node, targets: Node, reduction: Reduction, in builder: inout GraphBuilder
    ) -> Node

    /// The least mean loss of a prediction that is the same for every row: what knowing nothing about the features
    /// gives. NaN where there is no closed form.
    func chance(_ data: DataSet) -> Double
}

extension Loss {
    public func chance(_ data: DataSet) -> Double { .nan }
}

/// What a network is asked for.
public enum Task: Sendable, Hashable {
    /// One of K classes, by logits; targets are class indices.
    case classification
    /// Numbers; classes become rows of 0 and 1.
    case regression
    /// Yes or no for each output, by logits; targets lie between 0 and 1, classes become rows of 0 and 1.
    case binary
    /// Yes or no for each output, by probabilities between 0 and 1; targets as for logits.
    case probability
    /// One of K classes, by log-probabilities; targets are distributions, classes become rows of 0 and 1.
    case distribution

    /// What the outputs of a linear read-out, (n, outputs), become before a loss of this kind compares them: probabilities
    /// by the sigmoid, log-probabilities of a row by log-softmax, otherwise themselves.
    public func predictions(fromReadOut outputs: Node, in builder: inout GraphBuilder) -> Node {
        switch self {
        case .classification, .regression, .binary: outputs
        case .probability: builder.sigmoid(outputs)
        case .distribution: builder.logSoftmax(outputs)
        }
    }
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

extension DataSet {
    /// The targets column by column, as a loss of rows sees them: the numbers, or 0 and 1 for each class.
    func targetColumns() -> [[Double]] {
        switch targets {
        case .numbers(let numbers, _): [numbers]
        case .classes(let classes, let names): names.indices.map { name in classes.map { $0 == name ? 1 : 0 } }
        }
    }

    /// The mean over all targets of their least loss against one number per column.
    func chance(_ loss: (_ column: [Double]) -> Double) -> Double {
        let columns = targetColumns()
        return columns.reduce(0) { $0 + loss($1) } / Double(max(1, columns.count))
    }

    /// The entropy of how often each class occurs; ln K for K equally frequent ones.
    func classEntropy() -> Double { Self.entropy(classShares) }

    /// The mean, over the columns of 0 and 1, of the entropy of how often each is 1.
    func columnEntropy() -> Double {
        chance { column in
            let p = column.reduce(0, +) / Double(max(1, column.count))
            return Self.entropy([p, 1 - p])
        }
    }

    private static func entropy(_ shares: [Double]) -> Double {
        shares.reduce(0) { $1 > 0 ? $0 - $1 * Elementary.log($1) : $0 }
    }
}
