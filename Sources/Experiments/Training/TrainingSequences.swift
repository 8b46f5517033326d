import Bounds
import Learning
import Metrics

/// The token sequences of a training run: a made-up task's, or the characters of a person's own text.
enum TrainingSequences {
    static let cases = SequenceCatalogue.all.map { made($0) } + [text]

    private static func made(_ task: any SequenceTask.Type) -> ParameterCase {
        var made = ParameterCase(task)
        // A task with a table of all its sequences is learned from a part of that table.
        let isListed = task.init().everySequence != nil
        made.fields.append(
            ParameterField(
                "sequences", .integer((isListed ? 0 : 1)...1_000_000), standard: .integer(isListed ? 0 : 512),
                says: LocalizedText(
                    en: isListed ? "number of sequences; 0: each one there is, once" : "number of sequences",
                    zh: isListed ? "序列条数；0 表示全部序列各一条" : "序列条数")))
        return made
    }

    private static let text = ParameterCase(
        "text", signature: "text",
        fields: [
            ParameterField("text", .path, says: LocalizedText(en: "a text file in UTF-8", zh: "UTF-8 编码的文本文件")),
            ParameterField(
                "length", .integer(1...100_000), standard: .integer(64),
                says: LocalizedText(en: "characters of a sequence", zh: "每条序列的字符数")),
            ParameterField(
                "stride", .integer(0...100_000), standard: .integer(0),
                says: LocalizedText(
                    en: "characters from one sequence to the next; 0: as long as one", zh: "相邻序列起点的间隔；0 表示与序列等长")),
        ],
        says: LocalizedText(en: "the characters of your own text", zh: "自己的文本，逐字预测"))

    /// The sequences that validated parameters choose, a part of them held out; nil where the data are rows.
    static func read(
        _ parameters: Parameters, task: Task, seed: UInt64
    ) throws(ExperimentError) -> (training: SequenceSet, validation: SequenceSet)? {
        let choice = parameters.group("data")
        let kind = choice.text("kind")
        guard cases.contains(where: { $0.name == kind }) else { return nil }
        guard task == .classification else {
            throw ExperimentError(
                key: "loss",
                message:
                    "\(parameters.text("loss.kind")) compares numbers: tokens are classes; cross-entropy takes them")
        }
        let fraction = parameters.real("validation.fraction")
        if kind == text.name { return try read(text: choice, validation: fraction) }
        let source: any SequenceTask = CatalogueFields.entry(choice, among: SequenceCatalogue.all)
        let count = choice.integer("sequences")
        try TrainingSize.refuse("data", "\(count) sequences", 3 * Double(count) * Double(source.length))
        if count == 0, let all = source.makeAll() { return all.split(validation: fraction, seed: seed) }
        // Drawn one after the other, rows do not depend on each other: the last ones are held out.
        let held = Int(saturating: (fraction * Double(count)).rounded())
        let whole = source.make(rows: count, seed: seed)
        return (whole.rows(0..<count - held), whole.rows(count - held..<count))
    }

    private static func read(
        text choice: Parameters, validation fraction: Double
    ) throws(ExperimentError) -> (training: SequenceSet, validation: SequenceSet) {
        let (path, length, step) = (choice.text("text"), choice.integer("length"), choice.integer("stride"))
        let file: TextFile
        do {
            file = try TextFile.read(path: path)
        } catch {
            throw ExperimentError(key: "data.text", file: error.file, line: error.line, message: error.sentence)
        }
        let rows = file.tokens.count / (step == 0 ? length : step)
        try TrainingSize.refuse("data", "\(rows) sequences", 3 * Double(rows) * Double(length))
        do {
            return try file.sequences(length: length, stride: step == 0 ? nil : step, validation: fraction)
        } catch {
            throw ExperimentError(key: "data.length", message: error.sentence)
        }
    }
}
