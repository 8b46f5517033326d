import Learning
import Metrics

/// No simulation: numbers that another program has written, and may still be writing.
public enum Log: Experiment {
    public static let name = "log"
    public static let says = LocalizedText(
        en: "shows numbers that another program records in a CSV file, also while it grows",
        zh: "显示其他程序写入 CSV 文件的数值，文件增长时也能跟随")

    public static let parameters: [ParameterField] = [
        ParameterField(
            "file", .path,
            says: LocalizedText(
                en: "the CSV file: columns step, metric and value, or step and one column a metric",
                zh: "CSV 文件：列为 step、metric、value，或 step 加每个指标一列")),
        ParameterField(
            "step", .text, standard: .text("step"),
            says: LocalizedText(en: "the column of the steps", zh: "步数所在的列")),
        ParameterField(
            "metric", .text, standard: .text("metric"),
            says: LocalizedText(en: "the column of the metrics' names", zh: "指标名所在的列")),
        ParameterField(
            "value", .text, standard: .text("value"),
            says: LocalizedText(en: "the column of the values", zh: "数值所在的列")),
        ParameterField(
            "run", .text, standard: .text(""),
            says: LocalizedText(
                en: "of a file with several runs, the one shown; empty where there is one",
                zh: "文件含多次运行时要显示的那一次；只有一次则留空")),
        ParameterField(
            "run-column", .text, standard: .text("run"),
            says: LocalizedText(en: "the column of the runs' names", zh: "运行名所在的列")),
    ]

    public static func simulation(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> any Simulation {
        LogSimulation(try look(parameters).table)
    }

    public static func lastStep(of parameters: Parameters) -> Int? { (try? look(parameters))?.table.lastStep }

    /// What stands in the file now.
    ///
    /// - Throws: the file and line at fault.
    private static func look(_ parameters: Parameters) throws(ExperimentError) -> (table: LogTable, revision: Int) {
        // What is asked of the experiment alone, without a scenario, has no file; a scenario cannot leave it out.
        guard case .text(let file)? = parameters["file"] else { return (LogTable(), 0) }
        let run = parameters.text("run")
        let columns = LogTable.Columns(
            step: parameters.text("step"), metric: parameters.text("metric"), value: parameters.text("value"),
            run: run.isEmpty ? nil : (parameters.text("run-column"), run))
        do {
            return try LogFile.shared(file, columns: columns).look()
        } catch {
            throw ExperimentError(key: "file", file: error.file, line: error.line, message: error.sentence)
        }
    }

    /// The whole log as a recording, with a number that grows whenever it is another one.
    ///
    /// - Throws: the file and line at fault.
    public static func recording(
        _ parameters: Parameters
    ) throws(ExperimentError) -> (recording: Recording, revision: Int) {
        let (table, revision) = try look(parameters)
        return (LogSimulation(table).run(), revision)
    }
}
