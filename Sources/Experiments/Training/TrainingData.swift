import Learning
import Metrics

/// The data of a training run: made up or a person's own table, split and scaled.
struct TrainingData {
    var training: DataSet
    var validation: DataSet

    static let field = ParameterField(
        "data",
        .choice(tag: "kind", DataCatalogue.all.map { madeUp($0) } + [table]), standard: .text(Spirals.name),
        says: LocalizedText(en: "what the network learns from", zh: "训练数据"))

    private static func madeUp(_ source: any DataSource.Type) -> ParameterCase {
        var made = ParameterCase(source)
        made.fields += DataScaling.fields
        return made
    }

    private static let table = ParameterCase(
        "csv", signature: "csv",
        fields: [
            ParameterField("csv", .path, says: LocalizedText(en: "a table with a header line", zh: "带表头的 CSV 表格")),
            ParameterField(
                "target", .text, standard: .text(""),
                says: LocalizedText(en: "the column to predict; the last one if empty", zh: "要预测的列；留空为最后一列")),
            ParameterField(
                "ignore", .list(of: .text, count: 0...10_000), standard: .list([]),
                says: LocalizedText(en: "columns to leave out", zh: "不使用的列")),
        ] + DataScaling.fields,
        says: LocalizedText(en: "your own table", zh: "自己的表格"))

    init(_ parameters: Parameters, task: Task, seed: UInt64) throws(ExperimentError) {
        let choice = parameters.group("data")
        let whole: DataSet
        if choice.text("kind") == "csv" {
            whole = try TrainingData.read(choice, task: task)
        } else {
            try TrainingSize.check(data: choice)
            let source: any DataSource = CatalogueFields.entry(choice, among: DataCatalogue.all)
            whole = source.make(seed: seed)
            try TrainingData.checkNumbers(of: whole)
            guard whole.classCount != nil || task == .regression else {
                let numbers = "the data \(choice.text("kind")) gives numbers as targets"
                throw ExperimentError(
                    key: "loss", message: "\(parameters.text("loss.kind")) needs classes: \(numbers); mse takes them")
            }
        }
        (training, validation) = whole.split(validation: parameters.real("validation.fraction"), seed: seed)
        DataScaling.apply(choice, to: &training, along: &validation)
        try check(batch: parameters.integer("batch"))
    }

    /// Throws where a formula gives a target that is no finite number.
    private static func checkNumbers(of data: DataSet) throws(ExperimentError) {
        guard case .numbers(let numbers, _) = data.targets, let row = numbers.firstIndex(where: { !$0.isFinite }) else {
            return
        }
        let features = data.features[row * data.featureCount..<(row + 1) * data.featureCount]
        let place = zip(data.featureNames, features).map { "\($0) = \($1)" }.joined(separator: ", ")
        throw ExperimentError(
            key: "data.formula", message: "gives \(numbers[row]) at \(place); expected a finite number for every row")
    }

    /// Throws where a batch would need more rows than there are.
    func check(batch: Int) throws(ExperimentError) {
        guard batch > training.rowCount else { return }
        let rows = "the data has \(training.rowCount) rows to train on"
        throw ExperimentError(key: "batch", message: "a batch of \(batch) is too large: \(rows)")
    }

    private static func read(_ choice: Parameters, task: Task) throws(ExperimentError) -> DataSet {
        let target = choice.text("target")
        let ignored = choice.list("ignore").compactMap { value -> String? in
            if case .text(let name) = value { name } else { nil }
        }
        do {
            return try CSVDataSet.read(
                path: choice.text("csv"), target: target.isEmpty ? nil : target, ignoring: ignored, for: task)
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
