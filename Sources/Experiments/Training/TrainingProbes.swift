import Learning
import Metrics

/// A training run as probes see it.
enum TrainingProbes {
    static func outline(_ setting: TrainingSetting) -> ProbeOutline {
        var classNames: [String] = []
        let isTable = setting.data.sequences == nil
        if isTable, case .classes(_, let names) = setting.data.training.targets { classNames = names }
        var hasImages = false
        if isTable, case .image = setting.network.input { hasImages = true }
        return ProbeOutline(
            layers: setting.outline.dimension, isNamed: setting.outline.isNamed,
            featureNames: isTable ? setting.data.training.featureNames : [], classNames: classNames,
            heads: setting.outline.headNames,
            length: setting.network.input.steps ?? 0,
            tokenNames: setting.data.sequences?.training.tokenNames ?? [], hasImages: hasImages,
            heldOutCount: isTable ? setting.data.heldOutCount : 0, isEmbedding: setting.objective.pairs != nil,
            hasLogits: setting.task == .classification,
            classShares: isTable ? setting.data.training.classShares : [],
            counts: ProbeOutline.Counts(
                parameters: setting.parameterCount, rows: setting.data.rowCount, batch: setting.batch,
                inputs: setting.network.input.count, targets: setting.targetCount))
    }

    static func bench(_ setting: TrainingSetting) -> ProbeBench {
        let (examples, held) = setting.examples()
        let limit = setting.objective.pairs?.rowLimit ?? ProbeRows.limit
        let rows = ProbeRows(
            examples: examples,
            count: min(limit, ProbeRows.count(of: examples.rowCount, length: setting.network.input.steps ?? 0)),
            table: setting.data.training)
        let pairs = setting.objective.pairs
        let table = TableRows(
            training: examples, classes: setting.data.training.classIndices, heldOut: held,
            heldOutClasses: setting.data.validation.classIndices,
            isDirection: pairs.map { type(of: $0.loss).comparesBatch } ?? false)
        let depth = setting.outline.stages.count
        return ProbeBench(
            outline: outline(setting), rows: rows, seed: setting.seed, table: table
        ) { rows, hasKernel in
            var builder = GraphBuilder()
            let network = setting.network.build(seed: setting.seed, in: &builder)
            func pass(_ phase: Phase) -> (pass: ProbedNetwork.Pass, trace: NetworkTrace) {
                let (nodes, trace) =
                    pairs != nil && phase == .inference
                    ? TrainingNetwork.embedding(network, rows: rows, in: &builder)
                    : TrainingNetwork.program(setting, network, rows: rows, phase, in: &builder)
                let stages = trace.stages.prefix(depth)
                let measured = ProbedNetwork.Pass(
                    nodes: nodes, states: stages.map(\.state), activationInputs: stages.map(\.activationInput),
                    activations: stages.map(\.activated), last: trace.stages.last?.input,
                    attentions: NetworkOutline.attentions(of: trace, setting.network))
                return (measured, trace)
            }
            let (learning, inference) = (pass(.training), pass(.inference))
            var kernel: TangentKernel?
            if hasKernel {
                let outputs = network.apply(to: inference.pass.nodes.inputs, phase: .inference, in: &builder).output
                kernel = TangentKernel(of: outputs, in: &builder)
            }
            return ProbedNetwork(
                graph: builder.graph(), training: learning.pass, inference: inference.pass,
                weights: inference.trace.stages.compactMap(\.weighted.weights.first), kernel: kernel)
        }
    }
}
