import Learning
import Metrics

/// The data of a training run: made up, sequences of tokens, or a person's own table; split and scaled.
struct TrainingData {
    /// A table's rows; none where the data are sequences.
    var training: DataSet
    var validation: DataSet
    /// Token sequences in place of a table.
    let sequences: (training: SequenceSet, validation: SequenceSet)?

    /// Tables.
    static let field = ParameterField(
        "data",
        .choice(tag: "kind", DataCatalogue.all.map { madeUp($0) } + [table([])]), standard: .text(Spirals.name),
        says: LocalizedText(en: "what the network learns from", zh: "训练数据"))

    /// Tables and sequences.
    static let fieldWithSequences = ParameterField(
        "data",
        .choice(
            tag: "kind",
            DataCatalogue.all.map { madeUp($0) } + TrainingSequences.cases
                + [table([TrainingObjective.targetWeights])]),
        standard: .text(Spirals.name), says: field.says)

    private static func madeUp(_ source: any DataSource.Type) -> ParameterCase {
        var made = ParameterCase(source)
        made.fields += DataScaling.fields
        return made
    }

    private static func table(_ more: [ParameterField]) -> ParameterCase {
        ParameterCase(
            "csv", signature: "csv", fields: tableFields + more + DataScaling.fields,
            says: LocalizedText(en: "your own table", zh: "自己的表格"))
    }

    private static let tableFields: [ParameterField] = {
        var target = ParameterField(
            "target", .text, standard: .text(""),
            says: LocalizedText(en: "the column to predict; the last one if empty", zh: "要预测的列；留空为最后一列"))
        target.unfolds = ["column": "target", TrainingObjective.targetWeights.key: TrainingObjective.targetWeights.key]
        return [
            ParameterField("csv", .path, says: LocalizedText(en: "a table with a header line", zh: "带表头的 CSV 表格")),
            target,
            ParameterField(
                "ignore", .list(of: .text, count: 0...10_000), standard: .list([]),
                says: LocalizedText(en: "columns to leave out", zh: "不使用的列")),
            ParameterField(
                "missing", .name(MissingValues.allCases.map(\.rawValue)), standard: .text(MissingValues.error.rawValue),
                says: LocalizedText(
                    en:
                        "what becomes of gaps: an error, rows dropped, the training rows’ mean or median, a column of its own",
                    zh: "缺失值的处理：报错、删除该行、用训练行的均值或中位数填补、另设一列")),
            ParameterField(
                "categories", .integer(2...1000), standard: .integer(50),
                says: LocalizedText(
                    en: "how many different texts of a column become columns of 0 and 1, at most",
                    zh: "文本列最多有多少个不同取值可展开为 0/1 列")),
        ]
    }()

    init(_ parameters: Parameters, task: Task, seed: UInt64) throws(ExperimentError) {
        let choice = parameters.group("data")
        sequences = try TrainingSequences.read(parameters, task: task, seed: seed)
        if sequences != nil {
            training = DataSet(featureNames: [], features: [], targets: .classes([], names: []))
            validation = training
        } else {
            let whole = try TrainingData.rows(choice, parameters, task: task, seed: seed)
            (training, validation) = whole.split(validation: parameters.real("validation.fraction"), seed: seed)
            if choice.text("kind") == "csv" { Self.missing(choice).fill(&training, along: &validation) }
            DataScaling.apply(choice, to: &training, along: &validation)
        }
        try check(batch: parameters.integer("batch"))
    }

    /// Throws where a formula gives a target that is no finite number.
    private static func checkNumbers(of data: DataSet) throws(ExperimentError) {
        guard case .numbers(let numbers, _) = data.targets, let row = numbers.firstIndex(where: { !$0.isFinite }) else {
            return
        }
        let features = data.features[row * data.featureCount..<(row + 1) * data.featureCount]
        let place = zip(data.featureNames, features).map { "\($0) = \($1)" }.joined(separator: ", ")
        let found = numbers[row].isNaN ? "no number" : "\(numbers[row])"
        throw ExperimentError(
            key: "data.formula", message: "gives \(found) at \(place); expected a finite number for every row")
    }

    private static func rows(
        _ choice: Parameters, _ parameters: Parameters, task: Task, seed: UInt64
    ) throws(ExperimentError) -> DataSet {
        if choice.text("kind") == "csv" { return try TrainingData.read(choice, task: task) }
        try TrainingSize.check(data: choice)
        let source: any DataSource = CatalogueFields.entry(choice, among: DataCatalogue.all)
        let whole = source.make(seed: seed)
        try TrainingData.checkNumbers(of: whole)
        guard whole.classCount != nil || task == .regression else {
            let numbers = "the data \(choice.text("kind")) gives numbers as targets"
            throw ExperimentError(
                key: "loss", message: "\(parameters.text("loss.kind")) needs classes: \(numbers); mse takes them")
        }
        return whole
    }

    // MARK: What a network has to know

    /// The rows to train on.
    var rowCount: Int { sequences?.training.rowCount ?? training.rowCount }
    /// The rows held out.
    var heldOutCount: Int { sequences?.validation.rowCount ?? validation.rowCount }
    /// How many numbers the targets ask for at each place: one for each class or token, or one.
    var outputCount: Int { sequences?.training.vocabulary ?? training.outputCount }
    /// Whether targets are classes.
    var isClassified: Bool { sequences != nil || training.classCount != nil }
    /// What one example is, as the data says it.
    var shape: DataShape { sequences?.training.shape ?? training.shape }

    func examples(as shape: DataShape, for task: Task) -> (training: Examples, validation: Examples) {
        if let sequences { return (Examples(sequences.training), Examples(sequences.validation)) }
        return (
            Examples(training, as: shape, for: task), Examples(validation, as: shape, for: task)
        )
    }

    /// The loss of knowing nothing about the inputs; NaN where there is no closed form.
    func chance(_ loss: any Loss) -> Double { loss.chance(answers) }

    /// What is to be answered, without what it is answered from: of sequences the tokens that count.
    private var answers: DataSet {
        guard let set = sequences?.training else { return training }
        var classes: [Int] = []
        for index in set.targets.indices where set.scores[index] > 0 { classes.append(set.targets[index]) }
        return DataSet(featureNames: [], features: [], targets: .classes(classes, names: set.tokenNames))
    }

    /// The rows of a batch: all where it is said to be 0.
    func batch(_ parameters: Parameters) -> Int {
        let batch = parameters.integer("batch")
        return batch == 0 ? rowCount : batch
    }

    /// Throws where a batch would need more rows than there are.
    func check(batch: Int) throws(ExperimentError) {
        guard batch > rowCount else { return }
        let rows = "the data has \(rowCount) rows to train on"
        throw ExperimentError(key: "batch", message: "a batch of \(batch) is too large: \(rows)")
    }

    private static func missing(_ choice: Parameters) -> MissingValues {
        MissingValues(rawValue: choice.text("missing")) ?? .error
    }

    private static func read(_ choice: Parameters, task: Task) throws(ExperimentError) -> DataSet {
        let target = choice.text("target")
        let ignored = choice.list("ignore").compactMap { value -> String? in
            if case .text(let name) = value { name } else { nil }
        }
        do {
            let reading = CSVDataSet.Reading(
                target: target.isEmpty ? nil : target, ignoring: ignored, missing: missing(choice),
                categories: choice.integer("categories"))
            return try CSVDataSet.read(path: choice.text("csv"), reading, for: task)
        } catch {
            let key =
                switch error.subject {
                case .file: "data.csv"
                case .target: "data.target"
                case .ignored: "data.ignore"
                }
            throw ExperimentError(key: key, file: error.file, line: error.line, message: error.sentence)
        }
    }
}

extension DataSet {
    /// How many numbers a network puts out for these targets: one per class, or one.
    var outputCount: Int { classCount ?? 1 }

    /// Each row's class; empty where targets are numbers.
    var classIndices: [Int] {
        if case .classes(let classes, _) = targets { classes } else { [] }
    }

    /// The targets as a loss of that task takes them: class indices, numbers, or classes as rows of 0 and 1.
    func targetRows(for task: Task) -> [Double] {
        switch targets {
        case .numbers(let numbers, _):
            return numbers
        case .classes(let classes, let names):
            if task == .classification { return classes.map(Double.init) }
            return classes.flatMap { index in (0..<names.count).map { $0 == index ? 1 : 0 } }
        }
    }
}
