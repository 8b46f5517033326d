import Learning
import Metrics
import Numerics

/// What a training run minimizes: a loss of outputs against targets, or one of rows against other rows.
enum TrainingObjective: Sendable {
    /// - Parameter isBalanced: whether rows count the more the rarer their class is.
    case outputs(any Loss, isBalanced: Bool)
    case pairs(PairObjective)

    /// The parameter `loss`.
    static let field = ParameterField(
        "loss",
        .choice(
            tag: "kind",
            LossCatalogue.all.map { parameters($0) }
                + EmbeddingLossCatalogue.all.map { PairObjective.parameters($0) }),
        standard: TrainingFields.loss.standard, says: TrainingFields.loss.says)

    private static let classWeights = "class-weights"
    private static let weightings = ["equal", "balanced"]

    /// The same weights, said where the target of a person's own table is said: `target: {column: …, weights: balanced}`.
    static let targetWeights = ParameterField(
        "weights", .name(weightings), standard: .text("equal"),
        says: LocalizedText(
            en: "what the rows of a class count in the loss, as loss.class-weights says it",
            zh: "各类样本在损失中的权重，含义同 loss.class-weights"))

    private static func parameters(_ entry: any Loss.Type) -> ParameterCase {
        var made = ParameterCase(entry)
        guard entry.task == .classification else { return made }
        made.fields.append(
            ParameterField(
                classWeights, .name(weightings), standard: .text("equal"),
                says: LocalizedText(
                    en: "what the rows of a class count: all the same, or the more the rarer the class is, n/(K·n_c)",
                    zh: "各类样本的权重：相同，或类别越少见权重越大，即 n/(K·n_c)")))
        return made
    }

    init(_ parameters: Parameters) {
        let chosen = parameters.group("loss")
        if EmbeddingLossCatalogue.all.contains(where: { $0.name == chosen.text("kind") }) {
            self = .pairs(PairObjective(chosen))
        } else {
            let isBalanced =
                chosen[Self.classWeights] == .text("balanced")
                || parameters["data.\(Self.targetWeights.key)"] == .text("balanced")
            self = .outputs(CatalogueFields.entry(chosen, among: LossCatalogue.all), isBalanced: isBalanced)
        }
    }

    var task: Task {
        switch self {
        case .outputs(let loss, _): type(of: loss).task
        case .pairs: .classification
        }
    }

    /// What compares rows; nil where outputs are compared with targets.
    var pairs: PairObjective? {
        if case .pairs(let pairs) = self { pairs } else { nil }
    }

    /// How many rows go through the network for each row of a batch: itself and those that it is compared with.
    var groups: Int { pairs?.groups ?? 1 }

    /// How many numbers the network gives for each row.
    func outputCount(_ data: TrainingData) -> Int { pairs?.dimensions ?? data.outputCount }

    /// Whether outputs stand for classes, the largest for the one that is meant.
    func scoresClasses(_ data: TrainingData) -> Bool { pairs == nil && data.isClassified }

    /// The loss of knowing nothing about the inputs; NaN where there is no closed form.
    func chance(_ data: TrainingData) -> Double {
        switch self {
        // With each class as heavy as any other, all are equally likely.
        case .outputs(_, isBalanced: true): Elementary.log(Double(data.training.classShares.count { $0 > 0 }))
        case .outputs(let loss, _): data.chance(loss)
        case .pairs: .nan
        }
    }

    /// Throws where rows can't be compared as the loss asks.
    func check(_ data: TrainingData) throws(ExperimentError) {
        try pairs?.check(data)
        guard isBalanced else { return }
        guard data.sequences == nil else {
            throw ExperimentError(
                key: "loss.class-weights", message: "balanced counts the rows of a table; token sequences take equal")
        }
        guard task == .classification, data.isClassified else {
            throw ExperimentError(
                key: "data.\(Self.targetWeights.key)",
                message: "balanced weights are for classes under cross-entropy or a loss of its kind; expected equal")
        }
        if case .outputs(let loss as CrossEntropy, _) = self, loss.smoothing > 0 {
            throw ExperimentError(
                key: "loss.class-weights",
                message: "balanced and label-smoothing do not go together: a smoothed target is of all classes")
        }
    }

    /// Whether rows count the more the rarer their class is.
    var isBalanced: Bool { if case .outputs(_, isBalanced: true) = self { true } else { false } }

    /// What each row counts: n/(K·n_c) for the n_c of n training rows that are of its class; nil where all count the same.
    ///
    /// scikit-learn: `class_weight="balanced"`.
    func weights(of data: DataSet, learningFrom training: DataSet) -> [Double]? {
        guard isBalanced else { return nil }
        let shares = training.classShares
        let present = Double(shares.count { $0 > 0 })
        return data.classIndices.map { shares[$0] > 0 ? 1 / (present * shares[$0]) : 0 }
    }
}

/// A loss of an embedding, with the rows that it compares: each row of a batch with others, drawn anew at each step.
struct PairObjective: Sendable {
    let loss: any EmbeddingLoss
    /// How many numbers a point of the embedding has.
    let dimensions: Int
    /// How likely the two rows of a pair that may be either are of one class.
    let positives: Double

    static func parameters(_ entry: any EmbeddingLoss.Type) -> ParameterCase {
        var made = ParameterCase(entry)
        made.fields.append(
            ParameterField(
                "dimensions", .integer(1...4096), standard: .integer(2),
                says: LocalizedText(en: "numbers of a point of the embedding", zh: "嵌入的维数")))
        guard entry.partners.contains(.either) else { return made }
        made.fields.append(
            ParameterField(
                "positives", .real(.fraction), standard: .real(0.5),
                says: LocalizedText(
                    en: "share of the pairs that are of one class; 1: no negatives", zh: "同类样本对所占的比例；1 表示没有负样本")))
        return made
    }

    init(_ chosen: Parameters) {
        loss = CatalogueFields.entry(chosen, among: EmbeddingLossCatalogue.all)
        dimensions = chosen.integer("dimensions")
        positives = chosen["positives"] == nil ? 0.5 : chosen.real("positives")
    }

    var partners: [PairSampler.Partner] { type(of: loss).partners }
    var groups: Int { 1 + partners.count }

    /// The most rows that are compared with each other at once by what looks at more than a batch.
    var rowLimit: Int { type(of: loss).comparesBatch ? 512 : ProbeRows.limit }

    /// Throws where a row has none to be compared with.
    func check(_ data: TrainingData) throws(ExperimentError) {
        let name = type(of: loss).name
        guard data.sequences == nil else {
            throw ExperimentError(
                key: "loss", message: "\(name) compares rows of a table; token sequences take cross-entropy")
        }
        guard case .classes(let classes, let names) = data.training.targets else {
            throw ExperimentError(key: "loss", message: "\(name) needs classes, which say what belongs together")
        }
        let counts = PairSampler.counts(classes)
        if let lone = counts.firstIndex(of: 1) {
            throw ExperimentError(
                key: "data",
                message: "the class \(names[lone]) has one row to train on; \(name) compares two rows of a class")
        }
        guard counts.count(where: { $0 > 0 }) > 1 || !partners.contains(where: { $0 != .positive }) else {
            throw ExperimentError(key: "data", message: "all rows are of one class; \(name) compares two classes")
        }
    }

    /// The loss of `outputs`, the rows and below them those that they are compared with.
    func apply(_ outputs: Node, classes: Node, in builder: inout GraphBuilder) -> Node {
        loss.apply(points: outputs, classes: classes, reduction: .mean, in: &builder)
    }

    /// The examples, each with rows to be compared with that stay the same: for what looks at more than a batch.
    func fixed(_ examples: Examples, classes: [Int], seed: UInt64, stream: String) -> Examples {
        var paired = examples
        var sampler = PairSampler(classes: classes, positives: positives, seed: seed, stream: stream)
        paired.partners = partners.map { partner in
            classes.indices.map { sampler.partner(of: $0, partner) }
        }
        return paired
    }

    /// What draws the rows to be compared with those of each batch.
    func sampler(classes: [Int], seed: UInt64) -> PartnerDraws {
        PartnerDraws(sampler: PairSampler(classes: classes, positives: positives, seed: seed), partners: partners)
    }
}
