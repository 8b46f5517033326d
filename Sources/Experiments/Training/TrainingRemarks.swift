import Learning
import Metrics

/// Settings of a training run that have no effect beside the others.
enum TrainingRemarks {
    static func remarks(_ parameters: Parameters) -> [ParameterRemark] {
        var remarks: [ParameterRemark] = []
        func isSet(_ path: String) -> Bool {
            parameters[path] != nil && parameters[path] != Parameters(defaultsOf: Training.parameters)[path]
        }
        func add(_ path: String, _ reason: LocalizedText) {
            if isSet(path) { remarks.append(ParameterRemark(key: path, reason: reason)) }
        }
        if parameters.real("validation.fraction") == 0 {
            add("validation.every", LocalizedText(en: "nothing is held out", zh: "没有留出验证样本"))
        }
        if parameters["network.weights.kind"] == .text("file") {
            let reason = LocalizedText(en: "the weights are given by a file", zh: "权重由文件给出")
            add("network.initialization", reason)
            add("network.read-out-initialization", reason)
        }
        if parameters.real("penalty.l1") == 0 {
            add("penalty.l1-step", LocalizedText(en: "penalty.l1 is 0", zh: "penalty.l1 为 0"))
        }
        let loss: any Loss = CatalogueFields.entry(parameters.group("loss"), among: LossCatalogue.all)
        if type(of: loss).task != .regression, parameters["data.target-scaler.kind"] != .text(ZScoreScaler.name) {
            let name = parameters.text("loss.kind")
            if parameters["data.target-scaler"] != nil {
                remarks.append(
                    ParameterRemark(
                        key: "data.target-scaler",
                        reason: LocalizedText(en: "\(name) takes classes, which are not scaled", zh: "\(name) 使用类别，不缩放")
                    ))
            }
        }
        let steps = parameters.integer("steps")
        for probe in ProbeCatalogue.all {
            let settings = parameters.group("probes").group(probe.name)
            guard settings.text("probe") == "on", settings.integer("every") != probe.interval, steps > 0,
                settings.integer("every") > steps
            else { continue }
            remarks.append(
                ParameterRemark(
                    key: "probes.\(probe.name).every",
                    reason: LocalizedText(
                        en: "the run has \(steps) steps: it measures the first alone", zh: "共 \(steps) 步，只测量第一步")))
        }
        return remarks
    }
}
